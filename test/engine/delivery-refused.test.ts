import { beforeEach, expect, it } from '@jest/globals';
import { cast, places } from '../../sandbox/slack/world.ts';
import { capturedLog } from '../support/captured-log.ts';
import { deliverAll, deliveryParts, saying, told } from '../support/delivery.ts';
import { deliveryWorld } from '../support/delivery-world.ts';

const channel = places.backups;
const direct = `D${cast.onCall.slice(1)}`;
const world = deliveryWorld();
let captured: ReturnType<typeof capturedLog>;
let woken: string[];

beforeEach(() => {
  captured = capturedLog();
  woken = [];
  world.parts = deliveryParts(world.redis, world.slack, {
    log: captured.log,
    wake: async (queue) => void woken.push(queue),
  });
});

it('tells the requester privately what could not be posted, why, and what to do', async () => {
  await world.show(told('op-1', places.elsewhere), 'prod-eu is protected');

  await deliverAll(world.parts, places.elsewhere);
  await deliverAll(world.parts, cast.onCall);

  expect(woken).toEqual([cast.onCall]);
  expect(world.slack.messages(places.elsewhere)).toEqual([]);
  const [notice] = world.slack.messages(direct);
  expect(notice?.text).toContain(`<#${places.elsewhere}>`);
  expect(notice?.text).toContain('/invite @lifeboat');
  expect(JSON.stringify(notice?.blocks)).toContain('prod-eu is protected');
});

it('tells it in the language of the channel', async () => {
  await world.show(told('op-1', places.archived, { language: 'zh' }), '集群受保护');

  await deliverAll(world.parts, places.archived);
  await deliverAll(world.parts, cast.onCall);

  expect(world.slack.messages(direct)[0]?.text).toContain('已归档');
});

it('keeps one private notice per card up to date', async () => {
  const operation = told('op-1', places.elsewhere);
  for (const text of ['waiting', 'running', 'done']) {
    await world.show(operation, text);
    await deliverAll(world.parts, places.elsewhere);
    await deliverAll(world.parts, cast.onCall);
  }

  expect(world.slack.messages(direct)).toHaveLength(1);
  expect(JSON.stringify(world.slack.messages(direct)[0]?.blocks)).toContain('done');
});

it('drops what was meant for the thread of a refused card', async () => {
  const operation = told('op-1', places.elsewhere);
  await world.show(operation, 'card');
  await world.showInThread(operation, [{ message: saying('more') }]);

  await deliverAll(world.parts, places.elsewhere);

  expect(world.slack.callsOf('chat.postMessage')).toHaveLength(1);
  expect(await world.redis.keys('*outbox:entry:thread*')).toEqual([]);
});

it('posts a later state when the app was invited meanwhile', async () => {
  const operation = told('op-1', places.elsewhere);
  await world.show(operation, 'waiting');
  await deliverAll(world.parts, places.elsewhere);
  world.slack.world.channels.get(places.elsewhere)?.members.add(world.slack.world.app.botUserId);
  await world.show(operation, 'done');

  await deliverAll(world.parts, places.elsewhere);

  expect(world.slack.messages(places.elsewhere).map(({ text }) => text)).toEqual(['done']);
});

it("goes on with the channel's later entries after a refusal", async () => {
  world.slack.faults.add({
    method: 'chat.postMessage',
    answer: 'error',
    error: 'restricted_action',
  });
  await world.show(told('op-1', channel), 'first');
  await world.show(told('op-2', channel), 'second');

  await deliverAll(world.parts, channel);

  expect(world.slack.messages(channel).map(({ text }) => text)).toEqual(['second']);
});

it('gives up a private message that Slack refuses, without telling anybody about it', async () => {
  const operation = told('op-1', places.elsewhere, {
    requester: { userId: cast.deactivated, teamId: 'T0HARBOR' },
  });
  await world.show(operation, 'card');

  await deliverAll(world.parts, places.elsewhere);
  await deliverAll(world.parts, cast.deactivated);

  expect(world.slack.messages(`D${cast.deactivated.slice(1)}`)).toEqual([]);
  expect(await world.redis.keys('*outbox:entry:*')).toEqual([]);
});

it('sends the text alone when Slack does not take the blocks, and says so in the log', async () => {
  world.slack.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'invalid_blocks' });
  await world.show(told('op-1', channel), 'prod-eu is protected');

  await deliverAll(world.parts, channel);

  const [card] = world.slack.messages(channel);
  expect(card).toMatchObject({ text: 'prod-eu is protected', blocks: [] });
  expect(captured.lines()).toContainEqual(
    expect.objectContaining({ level: 'error', error: 'invalid_blocks', operation: 'op-1' }),
  );
});

it('shows the blocks of the next state again after one had to be plain', async () => {
  world.slack.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'invalid_blocks' });
  await world.show(told('op-1', channel), 'first');
  await deliverAll(world.parts, channel);
  await world.show(told('op-1', channel), 'second');

  await deliverAll(world.parts, channel);

  expect(world.slack.messages(channel)[0]?.blocks).toHaveLength(1);
});

it('posts a card anew whose message was deleted, under another key', async () => {
  await world.show(told('op-1', channel), 'first');
  await deliverAll(world.parts, channel);
  const [deleted] = world.slack.messages(channel);
  if (deleted !== undefined) {
    world.slack.workspace.messages.remove(deleted);
  }
  await world.show(told('op-1', channel), 'second');

  await deliverAll(world.parts, channel);

  expect(world.slack.messages(channel).map(({ text }) => text)).toEqual(['second']);
  expect(world.slack.messages(channel)[0]?.metadata?.event_payload).toMatchObject({ card: 'op-1' });
  expect(world.slack.messages(channel)[0]?.metadata?.event_payload['key']).not.toBe(
    deleted?.metadata?.event_payload['key'],
  );
});

it('loses nothing while Slack does not accept the app', async () => {
  const revoked = { answer: 'error', error: 'token_revoked' } as const;
  world.slack.faults.add({ method: 'chat.postMessage', ...revoked, times: 3 });
  await world.show(told('op-1', channel), 'first');
  await world.show(told('op-2', channel), 'second');

  await deliverAll(world.parts, channel);

  expect(world.slack.messages(channel).map(({ text }) => text)).toEqual(['first', 'second']);
});
