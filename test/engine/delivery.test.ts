import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { deliver } from '../../src/engine/delivery/deliver.ts';
import type { DeliveryParts } from '../../src/engine/delivery/parts.ts';
import { fileWrites } from '../../src/outside/store/files/files.ts';
import {
  cardWrites,
  threadWrites,
  withdrawWrites,
} from '../../src/outside/store/outbox/entries.ts';
import { outboxFigures } from '../../src/outside/store/outbox/figures.ts';
import { startSlack, type Slack } from '../../sandbox/slack/simulator.ts';
import { places } from '../../sandbox/slack/world.ts';
import { deliverAll, deliveryParts, quickTimes, saying, told } from '../support/delivery.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';

const channel = places.backups;
const { signal } = new AbortController();
let server: PrivateRedis;
let redis: Redis;
let slack: Slack;
let parts: DeliveryParts;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
});

beforeEach(async () => {
  await redis.flushall();
  slack = await startSlack({ limits: 'off' });
  parts = deliveryParts(redis, slack);
});

afterEach(() => slack.stop());

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

function texts(thread?: string): readonly string[] {
  return slack.messages(channel, thread).map(({ text }) => text);
}

async function show(id: string, text: string, dueInMs?: number): Promise<void> {
  await parts.record(
    cardWrites({
      operation: told(id, channel),
      message: saying(text),
      at: Date.now(),
      ...(dueInMs === undefined ? {} : { dueInMs }),
    }),
  );
}

it('posts cards in the order in which they were stored, with what they are found by', async () => {
  for (const id of ['op-1', 'op-2', 'op-3']) {
    await show(id, `card of ${id}`);
  }

  await deliverAll(parts, channel);

  expect(texts()).toEqual(['card of op-1', 'card of op-2', 'card of op-3']);
  expect(slack.messages(channel)[1]?.metadata).toEqual({
    event_type: 'lifeboat',
    event_payload: { key: 'card:op-2', revision: 1, card: 'op-2' },
  });
  expect(slack.callsOf('chat.postMessage')[0]?.fields).toMatchObject({
    unfurl_links: 'false',
    unfurl_media: 'false',
    link_names: 'false',
    parse: 'none',
  });
});

it('sends a hundred states of a card as its newest one, in one message', async () => {
  for (let state = 1; state <= 100; state += 1) {
    await show('op-1', `state ${state}`);
  }
  await deliverAll(parts, channel);
  for (let state = 101; state <= 200; state += 1) {
    await show('op-1', `state ${state}`);
  }
  await deliverAll(parts, channel);

  expect(texts()).toEqual(['state 200']);
  expect(slack.callsOf('chat.postMessage')).toHaveLength(1);
  expect(slack.callsOf('chat.update')).toHaveLength(1);
});

it('posts a quick answer once: the first card waits a moment for the next state', async () => {
  await show('op-1', 'waiting', 60_000);
  const waits = await deliver(parts, channel, signal);
  await show('op-1', 'done');
  await deliverAll(parts, channel);

  expect(waits).toMatchObject({ state: 'later' });
  expect(waits.state === 'later' && waits.inMs).toBeGreaterThan(50_000);
  expect(texts()).toEqual(['done']);
  expect(slack.callsOf('chat.update')).toHaveLength(0);
});

it('does not let a card that still waits hold up those behind it', async () => {
  await show('op-1', 'waiting', 60_000);
  await show('op-2', 'done');

  await deliver(parts, channel, signal);

  expect(texts()).toEqual(['done']);
});

it('sends a state that came during the call after it, and no other twice', async () => {
  await show('op-1', 'first');
  const { posting } = parts;
  const interrupted: DeliveryParts = {
    ...parts,
    posting: {
      ...posting,
      post: async (letter) => {
        await show('op-1', 'second');
        return posting.post(letter);
      },
    },
  };

  await deliverAll(interrupted, channel);

  expect(texts()).toEqual(['second']);
  expect(slack.calls.map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.update']);
});

it('puts messages and files into the thread behind the card, in order', async () => {
  const kept = await fileWrites('op-1', {
    name: 'backup.log',
    title: 'Log',
    content: new TextEncoder().encode('a line\n'),
  });
  if (kept === 'too big') {
    throw new Error('a line is not too big');
  }
  const operation = told('op-1', channel);
  const items = [{ message: saying('first') }, { file: kept.file }, { message: saying('last') }];
  await parts.record([
    ...kept.writes,
    ...cardWrites({ operation, message: saying('card'), at: Date.now() }),
    ...threadWrites({ operation, items, at: Date.now() }),
  ]);

  await deliverAll(parts, channel);

  const [card] = slack.messages(channel);
  expect(texts(card?.ts)).toEqual(['first', '', 'last']);
  const [file] = [...slack.workspace.files.values()];
  expect(file).toMatchObject({ name: 'backup.log', title: 'Log', completed: true });
  expect(file?.content?.toString()).toBe('a line\n');
  expect(await redis.exists(kept.file.key)).toBe(0);
  expect(await outboxFigures(redis)).toEqual({ entries: 0, channels: 0, oldestAt: undefined });
});

it('shows a card in the thread in which it was asked for', async () => {
  const root = slack.workspace.messages.add({
    channel,
    user: 'U0MIRA',
    fromApp: false,
    text: '@lifeboat status',
    blocks: [],
  });
  const operation = told('op-1', channel, { place: { channel, thread: root.ts } });
  await parts.record([
    ...cardWrites({ operation, message: saying('card'), at: Date.now() }),
    ...threadWrites({ operation, items: [{ message: saying('more') }], at: Date.now() }),
  ]);

  await deliverAll(parts, channel);

  expect(texts(root.ts)).toEqual(['card', 'more']);
});

it('says as of when a card speaks that is sent late', async () => {
  const at = Date.now() - 6_000;
  await parts.record(cardWrites({ operation: told('op-1', channel), message: saying('late'), at }));
  await show('op-2', 'fresh');

  await deliverAll(parts, channel);

  const [late, fresh] = slack.messages(channel);
  expect(JSON.stringify(late?.blocks)).toContain(`As of <!date^${Math.floor(at / 1000)}`);
  expect(JSON.stringify(fresh?.blocks)).not.toContain('As of');
});

it('lets a withdrawn card vanish that Slack does not show', async () => {
  const operation = told('op-1', channel);
  await show('op-1', 'waiting', 60_000);
  await parts.record(withdrawWrites({ operation, message: saying('withdrawn'), at: Date.now() }));

  await deliverAll(parts, channel);

  expect(slack.calls).toEqual([]);
});

it('says on a card that Slack shows already that it was withdrawn', async () => {
  const operation = told('op-1', channel);
  await show('op-1', 'waiting');
  await deliverAll(parts, channel);
  await parts.record(withdrawWrites({ operation, message: saying('withdrawn'), at: Date.now() }));

  await deliverAll(parts, channel);

  expect(texts()).toEqual(['withdrawn']);
});

it('keeps the old answer on a card whose refresh is withdrawn', async () => {
  await show('op-1', 'the answer');
  await deliverAll(parts, channel);
  const operation = told('op-2', channel, { card: 'op-1' });
  await parts.record(withdrawWrites({ operation, message: saying('withdrawn'), at: Date.now() }));

  await deliverAll(parts, channel);

  expect(texts()).toEqual(['the answer']);
});

it('tells since when the oldest entry waits', async () => {
  await parts.record(
    cardWrites({ operation: told('op-1', channel), message: saying('old'), at: 1_000 }),
  );
  await show('op-1', 'newer');
  await show('op-2', 'other');

  expect(await outboxFigures(redis)).toEqual({ entries: 2, channels: 1, oldestAt: 1_000 });
});

it('sends at most one message per second and channel, and leaves other channels alone', async () => {
  const paced = { ...parts, times: { ...quickTimes, postEveryMs: 60_000 } };
  await show('op-1', 'first');
  await show('op-2', 'second');
  await paced.record(
    cardWrites({
      operation: told('op-3', places.chinese),
      message: saying('elsewhere'),
      at: Date.now(),
    }),
  );

  const rests = await deliver(paced, channel, signal);
  await deliver(paced, places.chinese, signal);

  expect(rests.state === 'later' && rests.inMs).toBeGreaterThan(50_000);
  expect(texts()).toEqual(['first']);
  expect(slack.messages(places.chinese)).toHaveLength(1);
});

it('shares the updates of a minute among all channels, and leaves some to results', async () => {
  const times = { ...quickTimes, updateEveryMs: 60_000, updateBurst: 5, updatesForResults: 2 };
  const paced = { ...parts, times };
  const cards = ['op-1', 'op-2', 'op-3', 'op-4', 'op-5', 'op-6'];
  for (const id of cards) {
    await show(id, 'posted');
  }
  await deliverAll(paced, channel);

  for (const id of cards) {
    await show(id, 'progress', 0);
  }
  await deliver(paced, channel, signal);
  const afterProgress = texts();
  await show('op-5', 'result');
  await show('op-6', 'result');
  await show('op-4', 'result');
  await deliver(paced, channel, signal);

  expect(afterProgress.filter((text) => text === 'progress')).toHaveLength(3);
  expect(texts()).toEqual(['progress', 'progress', 'progress', 'result', 'result', 'posted']);
});
