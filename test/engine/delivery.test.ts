import { expect, it } from '@jest/globals';
import { deliver } from '../../src/engine/delivery/deliver.ts';
import type { DeliveryParts } from '../../src/engine/delivery/parts.ts';
import { cardWrites, withdrawWrites } from '../../src/outside/store/outbox/entries.ts';
import { outboxFigures } from '../../src/outside/store/outbox/figures.ts';
import { places } from '../../sandbox/slack/world.ts';
import { deliverAll, saying, told } from '../support/delivery.ts';
import { deliveryWorld, keptFile } from '../support/delivery-world.ts';

const channel = places.backups;
const { signal } = new AbortController();
const world = deliveryWorld();

it('posts cards in the order in which they were stored, with what they are found by', async () => {
  for (const id of ['op-1', 'op-2', 'op-3']) {
    await world.show(told(id, channel), `card of ${id}`);
  }

  await deliverAll(world.parts, channel);

  expect(world.texts(channel)).toEqual(['card of op-1', 'card of op-2', 'card of op-3']);
  expect(world.slack.messages(channel)[1]?.metadata).toEqual({
    event_type: 'lifeboat',
    event_payload: { key: 'card:op-2', revision: 1, card: 'op-2' },
  });
  expect(world.slack.callsOf('chat.postMessage')[0]?.fields).toMatchObject({
    unfurl_links: 'false',
    unfurl_media: 'false',
    link_names: 'false',
    parse: 'none',
  });
});

it('sends a hundred states of a card as its newest one, in one message', async () => {
  for (let state = 1; state <= 100; state += 1) {
    await world.show(told('op-1', channel), `state ${state}`);
  }
  await deliverAll(world.parts, channel);
  for (let state = 101; state <= 200; state += 1) {
    await world.show(told('op-1', channel), `state ${state}`);
  }
  await deliverAll(world.parts, channel);

  expect(world.texts(channel)).toEqual(['state 200']);
  expect(world.slack.callsOf('chat.postMessage')).toHaveLength(1);
  expect(world.slack.callsOf('chat.update')).toHaveLength(1);
});

it('posts a quick answer once: the first card waits a moment for the next state', async () => {
  await world.show(told('op-1', channel), 'waiting', 60_000);
  const waits = await deliver(world.parts, channel, signal);
  await world.show(told('op-1', channel), 'done');
  await deliverAll(world.parts, channel);

  expect(waits).toMatchObject({ state: 'later' });
  expect(waits.state === 'later' && waits.inMs).toBeGreaterThan(50_000);
  expect(world.texts(channel)).toEqual(['done']);
  expect(world.slack.callsOf('chat.update')).toHaveLength(0);
});

it('does not let a card that still waits hold up those behind it', async () => {
  await world.show(told('op-1', channel), 'waiting', 60_000);
  await world.show(told('op-2', channel), 'done');

  await deliver(world.parts, channel, signal);

  expect(world.texts(channel)).toEqual(['done']);
});

it('sends a state that came during the call after it, and no other twice', async () => {
  await world.show(told('op-1', channel), 'first');
  const { posting } = world.parts;
  const interrupted: DeliveryParts = {
    ...world.parts,
    posting: {
      ...posting,
      post: async (letter) => {
        await world.show(told('op-1', channel), 'second');
        return posting.post(letter);
      },
    },
  };

  await deliverAll(interrupted, channel);

  expect(world.texts(channel)).toEqual(['second']);
  expect(world.slack.calls.map(({ method }) => method)).toEqual([
    'chat.postMessage',
    'chat.update',
  ]);
});

it('puts messages and files into the thread behind the card, in order', async () => {
  const operation = told('op-1', channel);
  const kept = await keptFile(operation, 'a line\n');
  const items = [{ message: saying('first') }, { file: kept.file }, { message: saying('last') }];
  await world.show(operation, 'card');
  await world.showInThread(operation, items, kept.writes);

  await deliverAll(world.parts, channel);

  const [card] = world.slack.messages(channel);
  expect(world.texts(channel, card?.ts)).toEqual(['first', '', 'last']);
  const [file] = [...world.slack.workspace.files.values()];
  expect(file).toMatchObject({ name: 'backup.log', title: 'Log', completed: true });
  expect(file?.content?.toString()).toBe('a line\n');
  expect(await world.redis.exists(kept.file.key)).toBe(0);
  expect(await outboxFigures(world.redis)).toEqual({
    entries: 0,
    channels: 0,
    oldestAt: undefined,
  });
});

it('shows a card in the thread in which it was asked for', async () => {
  const root = world.slack.workspace.messages.add({
    channel,
    user: 'U0MIRA',
    fromApp: false,
    text: '@lifeboat status',
    blocks: [],
  });
  const operation = told('op-1', channel, { place: { channel, thread: root.ts } });
  await world.show(operation, 'card');
  await world.showInThread(operation, [{ message: saying('more') }]);

  await deliverAll(world.parts, channel);

  expect(world.texts(channel, root.ts)).toEqual(['card', 'more']);
});

it('says as of when a card speaks that is sent late', async () => {
  const at = Date.now() - 6_000;
  await world.parts.record(
    cardWrites({ operation: told('op-1', channel), message: saying('late'), at }),
  );
  await world.show(told('op-2', channel), 'fresh');

  await deliverAll(world.parts, channel);

  const [late, fresh] = world.slack.messages(channel);
  expect(JSON.stringify(late?.blocks)).toContain(`As of <!date^${Math.floor(at / 1000)}`);
  expect(JSON.stringify(fresh?.blocks)).not.toContain('As of');
});

it('lets a withdrawn card vanish that Slack does not show', async () => {
  const operation = told('op-1', channel);
  await world.show(told('op-1', channel), 'waiting', 60_000);
  await world.parts.record(
    withdrawWrites({ operation, message: saying('withdrawn'), at: Date.now() }),
  );

  await deliverAll(world.parts, channel);

  expect(world.slack.calls).toEqual([]);
});

it('says on a card that Slack shows already that it was withdrawn', async () => {
  const operation = told('op-1', channel);
  await world.show(told('op-1', channel), 'waiting');
  await deliverAll(world.parts, channel);
  await world.parts.record(
    withdrawWrites({ operation, message: saying('withdrawn'), at: Date.now() }),
  );

  await deliverAll(world.parts, channel);

  expect(world.texts(channel)).toEqual(['withdrawn']);
});

it('keeps the old answer on a card whose refresh is withdrawn', async () => {
  await world.show(told('op-1', channel), 'the answer');
  await deliverAll(world.parts, channel);
  const operation = told('op-2', channel, { card: 'op-1' });
  await world.parts.record(
    withdrawWrites({ operation, message: saying('withdrawn'), at: Date.now() }),
  );

  await deliverAll(world.parts, channel);

  expect(world.texts(channel)).toEqual(['the answer']);
});

it('tells since when the oldest entry waits', async () => {
  await world.parts.record(
    cardWrites({ operation: told('op-1', channel), message: saying('old'), at: 1_000 }),
  );
  await world.show(told('op-1', channel), 'newer');
  await world.show(told('op-2', channel), 'other');

  expect(await outboxFigures(world.redis)).toEqual({ entries: 2, channels: 1, oldestAt: 1_000 });
});
