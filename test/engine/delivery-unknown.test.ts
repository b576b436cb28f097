import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { deliver } from '../../src/engine/delivery/deliver.ts';
import type { DeliveryParts } from '../../src/engine/delivery/parts.ts';
import { fileWrites } from '../../src/outside/store/files/files.ts';
import { cardWrites, threadWrites } from '../../src/outside/store/outbox/entries.ts';
import type { Trouble } from '../../sandbox/slack/faults.ts';
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

async function show(id: string, text: string, at = Date.now()): Promise<void> {
  await parts.record(cardWrites({ operation: told(id, channel), message: saying(text), at }));
}

const answers: readonly (readonly [string, Trouble])[] = [
  ['an error 500 after Slack took it', { answer: 'status', status: 500, done: true }],
  ['an error 503 before Slack took it', { answer: 'status', status: 503, done: false }],
  ['a cut connection after Slack took it', { answer: 'reset', done: true }],
  ['a cut connection before Slack took it', { answer: 'reset', done: false }],
  ['no answer after Slack took it', { answer: 'none', done: true }],
  ['no answer, and Slack did not take it', { answer: 'none', done: false }],
  ['internal_error', { answer: 'error', error: 'internal_error' }],
];

describe.each(answers)('after %s', (_, trouble) => {
  it('a card is there exactly once, and in front of what came behind it', async () => {
    slack.faults.add({ method: 'chat.postMessage', ...trouble });
    await show('op-1', 'first');
    await show('op-2', 'second');

    await deliverAll(parts, channel);

    expect(texts()).toEqual(['first', 'second']);
  });

  it('a reply is in its thread exactly once', async () => {
    const operation = told('op-1', channel);
    await show('op-1', 'card');
    await deliverAll(parts, channel);
    slack.faults.add({ method: 'chat.postMessage', ...trouble });
    const items = [{ message: saying('first') }, { message: saying('second') }];
    await parts.record(threadWrites({ operation, items, at: Date.now() }));

    await deliverAll(parts, channel);

    expect(texts(slack.messages(channel)[0]?.ts)).toEqual(['first', 'second']);
  });

  it('a file is in its thread exactly once', async () => {
    await keepFile();
    slack.faults.add({ method: 'files.completeUploadExternal', ...trouble });

    await deliverAll(parts, channel);

    const [card] = slack.messages(channel);
    const shared = slack.messages(channel, card?.ts).filter(({ files }) => files !== undefined);
    expect(shared).toHaveLength(1);
  });

  it('a card is brought up to date', async () => {
    await show('op-1', 'first');
    await deliverAll(parts, channel);
    slack.faults.add({ method: 'chat.update', ...trouble });
    await show('op-1', 'second');

    await deliverAll(parts, channel);

    expect(texts()).toEqual(['second']);
  });
});

async function keepFile(): Promise<void> {
  const operation = told('op-1', channel);
  const content = new TextEncoder().encode('a line\n');
  const kept = await fileWrites('op-1', { name: 'a.log', title: 'A log', content });
  if (kept === 'too big') {
    throw new Error('a line is not too big');
  }
  const at = Date.now();
  await parts.record([
    ...kept.writes,
    ...cardWrites({ operation, message: saying('card'), at }),
    ...threadWrites({ operation, items: [{ file: kept.file }], at }),
  ]);
}

it('finds a message again that the history shows only after the first look', async () => {
  slack.lagHistory(quickTimes.lookAfterMs + quickTimes.lookAgainAfterMs / 3);
  slack.faults.add({ method: 'chat.postMessage', answer: 'status', status: 500, done: true });
  await show('op-1', 'card');

  await deliverAll(parts, channel);

  expect(texts()).toEqual(['card']);
  expect(slack.callsOf('conversations.history')).toHaveLength(2);
});

it('adopts a post that lands after it was given up', async () => {
  const late = slack.faults.add({
    method: 'chat.postMessage',
    answer: 'none',
    done: 'on release',
  });
  await show('op-1', 'card');
  const delivered = deliverAll(parts, channel);
  await looks(1);
  late.release();
  await delivered;

  expect(texts()).toEqual(['card']);
});

it('shows the newest state although an older update lands late', async () => {
  await show('op-1', 'first');
  await deliverAll(parts, channel);
  const late = slack.faults.add({ method: 'chat.update', answer: 'none', done: 'on release' });
  await show('op-1', 'second');
  await deliver(parts, channel, signal);
  await show('op-1', 'third');
  late.release();
  const afterLanding = texts();

  await deliverAll(parts, channel);

  expect(afterLanding).toEqual(['second']);
  expect(texts()).toEqual(['third']);
});

it('lets other cards be brought up to date while the fate of an update is not known', async () => {
  await show('op-1', 'first');
  await show('op-2', 'first');
  await deliverAll(parts, channel);
  slack.faults.add({ method: 'chat.update', answer: 'status', status: 500 });
  await show('op-1', 'second');
  await show('op-2', 'second');

  await deliver(parts, channel, signal);

  expect(texts()).toEqual(['first', 'second']);
});

it('looks through all pages of what was said meanwhile', async () => {
  slack.faults.add({ method: 'chat.postMessage', answer: 'status', status: 500, done: true });
  await show('op-1', 'card');
  await deliver(parts, channel, signal);
  for (let said = 0; said < 450; said += 1) {
    slack.workspace.messages.add({
      ...{ channel, user: 'U0VERA', fromApp: false, text: 'chatter', blocks: [] },
    });
  }

  await deliverAll(parts, channel);

  expect(texts().filter((text) => text === 'card')).toHaveLength(1);
  expect(slack.callsOf('conversations.history')).toHaveLength(3);
});

it("takes nobody else's message for its own, whatever key it carries", async () => {
  slack.faults.add({ method: 'chat.postMessage', answer: 'status', status: 500, done: false });
  const metadata = { event_type: 'lifeboat', event_payload: { key: 'card:op-1', revision: 1 } };
  await show('op-1', 'card');
  await deliver(parts, channel, signal);
  slack.workspace.messages.add({
    ...{ channel, user: 'U0VERA', fromApp: false, text: 'forged', blocks: [], metadata },
  });

  await deliverAll(parts, channel);

  expect(texts()).toEqual(['forged', 'card']);
});

it('posts nothing anew while Slack does not say what is there', async () => {
  slack.faults.add({ method: 'chat.postMessage', answer: 'status', status: 500, done: true });
  const silent = slack.faults.add({
    ...{ method: 'conversations.history', answer: 'status', status: 500, times: 4 },
  });
  await show('op-1', 'card');

  await deliverAll(parts, channel);

  expect(silent.count()).toBe(4);
  expect(texts()).toEqual(['card']);
});

it('lets only the channel rest whose message is not known', async () => {
  slack.faults.add({ method: 'chat.postMessage', answer: 'status', status: 500, done: true });
  const slow = { ...parts, times: { ...quickTimes, lookAfterMs: 60_000 } };
  await show('op-1', 'card');
  await deliver(slow, channel, signal);
  const operation = told('op-2', places.chinese);
  await parts.record(cardWrites({ operation, message: saying('other'), at: Date.now() }));
  await show('op-3', 'behind');

  const resting = await deliver(slow, channel, signal);
  await deliver(slow, places.chinese, signal);

  expect(resting.state === 'later' && resting.inMs).toBeGreaterThan(50_000);
  expect(texts()).toEqual(['card']);
  expect(slack.messages(places.chinese)).toHaveLength(1);
});

async function looks(count: number): Promise<void> {
  while (slack.callsOf('conversations.history').length < count) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
