import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { deliver } from '../../src/engine/delivery/deliver.ts';
import type { DeliveryParts } from '../../src/engine/delivery/parts.ts';
import { cardWrites, threadWrites, type Told } from '../../src/outside/store/outbox/entries.ts';
import { startSlack, type Slack } from '../../sandbox/slack/simulator.ts';
import { cast, places } from '../../sandbox/slack/world.ts';
import { capturedLog } from '../support/captured-log.ts';
import { deliverAll, deliveryParts, saying, told } from '../support/delivery.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';

const channel = places.backups;
const direct = `D${cast.onCall.slice(1)}`;
const { signal } = new AbortController();
let server: PrivateRedis;
let redis: Redis;
let slack: Slack;
let parts: DeliveryParts;
let captured: ReturnType<typeof capturedLog>;
let woken: string[];

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
});

beforeEach(async () => {
  await redis.flushall();
  slack = await startSlack({ limits: 'off' });
  captured = capturedLog();
  woken = [];
  parts = deliveryParts(redis, slack, {
    log: captured.log,
    wake: async (queue) => void woken.push(queue),
  });
});

afterEach(() => slack.stop());

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

async function show(operation: Told, text: string): Promise<void> {
  await parts.record(cardWrites({ operation, message: saying(text), at: Date.now() }));
}

it('tells the requester privately what could not be posted, why, and what to do', async () => {
  await show(told('op-1', places.elsewhere), 'prod-eu is protected');

  await deliverAll(parts, places.elsewhere);
  await deliverAll(parts, cast.onCall);

  expect(woken).toEqual([cast.onCall]);
  expect(slack.messages(places.elsewhere)).toEqual([]);
  const [notice] = slack.messages(direct);
  expect(notice?.text).toContain(`<#${places.elsewhere}>`);
  expect(notice?.text).toContain('/invite @lifeboat');
  expect(JSON.stringify(notice?.blocks)).toContain('prod-eu is protected');
});

it('tells it in the language of the channel', async () => {
  await show(told('op-1', places.archived, { language: 'zh' }), '集群受保护');

  await deliverAll(parts, places.archived);
  await deliverAll(parts, cast.onCall);

  expect(slack.messages(direct)[0]?.text).toContain('已归档');
});

it('keeps one private notice per card up to date', async () => {
  const operation = told('op-1', places.elsewhere);
  for (const text of ['waiting', 'running', 'done']) {
    await show(operation, text);
    await deliverAll(parts, places.elsewhere);
    await deliverAll(parts, cast.onCall);
  }

  expect(slack.messages(direct)).toHaveLength(1);
  expect(JSON.stringify(slack.messages(direct)[0]?.blocks)).toContain('done');
});

it('drops what was meant for the thread of a refused card', async () => {
  const operation = told('op-1', places.elsewhere);
  await show(operation, 'card');
  const items = [{ message: saying('more') }];
  await parts.record(threadWrites({ operation, items, at: Date.now() }));

  await deliverAll(parts, places.elsewhere);

  expect(slack.callsOf('chat.postMessage')).toHaveLength(1);
  expect(await redis.keys('*outbox:entry:thread*')).toEqual([]);
});

it('posts a later state when the app was invited meanwhile', async () => {
  const operation = told('op-1', places.elsewhere);
  await show(operation, 'waiting');
  await deliverAll(parts, places.elsewhere);
  slack.world.channels.get(places.elsewhere)?.members.add(slack.world.app.botUserId);
  await show(operation, 'done');

  await deliverAll(parts, places.elsewhere);

  expect(slack.messages(places.elsewhere).map(({ text }) => text)).toEqual(['done']);
});

it("goes on with the channel's later entries after a refusal", async () => {
  slack.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'restricted_action' });
  await show(told('op-1', channel), 'first');
  await show(told('op-2', channel), 'second');

  await deliverAll(parts, channel);

  expect(slack.messages(channel).map(({ text }) => text)).toEqual(['second']);
});

it('gives up a private message that Slack refuses, without telling anybody about it', async () => {
  const operation = told('op-1', places.elsewhere, {
    requester: { userId: cast.deactivated, teamId: 'T0HARBOR' },
  });
  await show(operation, 'card');

  await deliverAll(parts, places.elsewhere);
  await deliverAll(parts, cast.deactivated);

  expect(slack.messages(`D${cast.deactivated.slice(1)}`)).toEqual([]);
  expect(await redis.keys('*outbox:entry:*')).toEqual([]);
});

it('sends the text alone when Slack does not take the blocks, and says so in the log', async () => {
  slack.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'invalid_blocks' });
  await show(told('op-1', channel), 'prod-eu is protected');

  await deliverAll(parts, channel);

  const [card] = slack.messages(channel);
  expect(card).toMatchObject({ text: 'prod-eu is protected', blocks: [] });
  expect(captured.lines()).toContainEqual(
    expect.objectContaining({ level: 'error', error: 'invalid_blocks', operation: 'op-1' }),
  );
});

it('shows the blocks of the next state again after one had to be plain', async () => {
  slack.faults.add({ method: 'chat.postMessage', answer: 'error', error: 'invalid_blocks' });
  await show(told('op-1', channel), 'first');
  await deliverAll(parts, channel);
  await show(told('op-1', channel), 'second');

  await deliverAll(parts, channel);

  expect(slack.messages(channel)[0]?.blocks).toHaveLength(1);
});

it('posts a card anew whose message was deleted, under another key', async () => {
  await show(told('op-1', channel), 'first');
  await deliverAll(parts, channel);
  const [deleted] = slack.messages(channel);
  if (deleted !== undefined) {
    slack.workspace.messages.remove(deleted);
  }
  await show(told('op-1', channel), 'second');

  await deliverAll(parts, channel);

  expect(slack.messages(channel).map(({ text }) => text)).toEqual(['second']);
  expect(slack.messages(channel)[0]?.metadata?.event_payload).toMatchObject({ card: 'op-1' });
  expect(slack.messages(channel)[0]?.metadata?.event_payload['key']).not.toBe(
    deleted?.metadata?.event_payload['key'],
  );
});

it('loses nothing while Slack does not accept the app', async () => {
  slack.faults.add({
    ...{ method: 'chat.postMessage', answer: 'error', error: 'token_revoked', times: 3 },
  });
  await show(told('op-1', channel), 'first');
  await show(told('op-2', channel), 'second');

  await deliverAll(parts, channel);

  expect(slack.messages(channel).map(({ text }) => text)).toEqual(['first', 'second']);
});

it('waits as long as Slack says, gives its worker back meanwhile, and then sends once', async () => {
  const fault = { method: 'chat.postMessage', answer: 'rate limit', retryAfterSeconds: 2 } as const;
  slack.faults.add({ ...fault, channel });
  await show(told('op-1', channel), 'first');
  await show(told('op-2', places.chinese), 'other channel');

  const limited = await deliver(parts, channel, signal);
  await deliverAll(parts, places.chinese);
  await deliverAll(parts, channel);

  expect(limited.state === 'later' && limited.inMs).toBeGreaterThan(1_500);
  const [refused, other, sent] = slack.callsOf('chat.postMessage');
  expect(other?.channel).toBe(places.chinese);
  expect((sent?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(1_999);
  expect(slack.messages(channel)).toHaveLength(1);
});

it('sends no update anywhere while Slack limits updates', async () => {
  const [first, other] = [told('op-1', channel), told('op-2', places.chinese)];
  for (const state of ['first', 'second']) {
    if (state === 'second') {
      slack.faults.add({ method: 'chat.update', answer: 'rate limit', retryAfterSeconds: 60 });
    }
    await show(first, state);
    await show(other, state);
    await deliver(parts, channel, signal);
    await deliver(parts, places.chinese, signal);
  }

  expect(slack.callsOf('chat.update')).toHaveLength(1);
  expect(slack.messages(places.chinese)[0]?.text).toBe('first');
});
