import { describe, expect, it } from '@jest/globals';
import { deliver } from '../../src/engine/delivery/deliver.ts';
import type { Trouble } from '../../sandbox/slack/faults.ts';
import { places } from '../../sandbox/slack/world.ts';
import type { DeliveryParts } from '../../src/engine/delivery/parts.ts';
import { capturedLog } from '../support/captured-log.ts';
import { deliverAll, quickTimes, saying, told } from '../support/delivery.ts';
import { deliveryWorld, keptFile } from '../support/delivery-world.ts';

const channel = places.backups;
const byVera = { channel, user: 'U0VERA', fromApp: false, blocks: [] };
const { signal } = new AbortController();
const world = deliveryWorld();

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
    world.slack.faults.add({ method: 'chat.postMessage', ...trouble });
    await world.show(told('op-1', channel), 'first');
    await world.show(told('op-2', channel), 'second');

    await deliverAll(world.parts, channel);

    expect(world.texts(channel)).toEqual(['first', 'second']);
  });

  it('a reply is in its thread exactly once', async () => {
    const operation = told('op-1', channel);
    await world.show(told('op-1', channel), 'card');
    await deliverAll(world.parts, channel);
    world.slack.faults.add({ method: 'chat.postMessage', ...trouble });
    const items = [{ message: saying('first') }, { message: saying('second') }];
    await world.showInThread(operation, items);

    await deliverAll(world.parts, channel);

    expect(world.texts(channel, world.slack.messages(channel)[0]?.ts)).toEqual(['first', 'second']);
  });

  it('a file is in its thread exactly once', async () => {
    const operation = told('op-1', channel);
    const kept = await keptFile(operation, 'a line\n');
    await world.show(operation, 'card');
    await world.showInThread(operation, [{ file: kept.file }], kept.writes);
    world.slack.faults.add({ method: 'files.completeUploadExternal', ...trouble });

    await deliverAll(world.parts, channel);

    const [card] = world.slack.messages(channel);
    const shared = world.slack
      .messages(channel, card?.ts)
      .filter(({ files }) => files !== undefined);
    expect(shared).toHaveLength(1);
  });

  it('a card is brought up to date', async () => {
    await world.show(told('op-1', channel), 'first');
    await deliverAll(world.parts, channel);
    world.slack.faults.add({ method: 'chat.update', ...trouble });
    await world.show(told('op-1', channel), 'second');

    await deliverAll(world.parts, channel);

    expect(world.texts(channel)).toEqual(['second']);
  });
});

it('finds a message again that the history shows only after the first look', async () => {
  world.slack.lagHistory(quickTimes.lookAfterMs + quickTimes.lookAgainAfterMs / 3);
  world.slack.faults.add({ method: 'chat.postMessage', answer: 'status', status: 500, done: true });
  await world.show(told('op-1', channel), 'card');

  await deliverAll(world.parts, channel);

  expect(world.texts(channel)).toEqual(['card']);
  expect(world.slack.callsOf('conversations.history')).toHaveLength(2);
});

it('adopts a post that lands after it was given up', async () => {
  const late = world.slack.faults.add({
    method: 'chat.postMessage',
    answer: 'none',
    done: 'on release',
  });
  await world.show(told('op-1', channel), 'card');
  const delivered = deliverAll(world.parts, channel);
  await looks(1);
  late.release();
  await delivered;

  expect(world.texts(channel)).toEqual(['card']);
});

it('brings a card to its newest state whose post is found again after that state came', async () => {
  world.slack.faults.add({ method: 'chat.postMessage', answer: 'status', status: 500, done: true });
  await world.show(told('op-1', channel), 'first');
  await deliver(world.parts, channel, signal);
  await world.show(told('op-1', channel), 'second');

  await deliverAll(world.parts, channel);

  expect(world.texts(channel)).toEqual(['second']);
});

it('shows the newest state although an older update lands late', async () => {
  await world.show(told('op-1', channel), 'first');
  await deliverAll(world.parts, channel);
  const late = world.slack.faults.add({
    method: 'chat.update',
    answer: 'none',
    done: 'on release',
  });
  await world.show(told('op-1', channel), 'second');
  await deliver(world.parts, channel, signal);
  await world.show(told('op-1', channel), 'third');
  late.release();
  const afterLanding = world.texts(channel);

  await deliverAll(world.parts, channel);

  expect(afterLanding).toEqual(['second']);
  expect(world.texts(channel)).toEqual(['third']);
});

it('lets other cards be brought up to date while the fate of an update is not known', async () => {
  await world.show(told('op-1', channel), 'first');
  await world.show(told('op-2', channel), 'first');
  await deliverAll(world.parts, channel);
  world.slack.faults.add({ method: 'chat.update', answer: 'status', status: 500 });
  await world.show(told('op-1', channel), 'second');
  await world.show(told('op-2', channel), 'second');

  await deliver(world.parts, channel, signal);

  expect(world.texts(channel)).toEqual(['first', 'second']);
});

it('looks through all pages of what was said meanwhile', async () => {
  world.slack.faults.add({ method: 'chat.postMessage', answer: 'status', status: 500, done: true });
  await world.show(told('op-1', channel), 'card');
  await deliver(world.parts, channel, signal);
  for (let said = 0; said < 450; said += 1) {
    world.slack.workspace.messages.add({ ...byVera, text: 'chatter' });
  }

  await deliverAll(world.parts, channel);

  expect(world.texts(channel).filter((text) => text === 'card')).toHaveLength(1);
  expect(world.slack.callsOf('conversations.history')).toHaveLength(3);
});

it("takes nobody else's message for its own, whatever key it carries", async () => {
  world.slack.faults.add({
    method: 'chat.postMessage',
    answer: 'status',
    status: 500,
    done: false,
  });
  const metadata = { event_type: 'lifeboat', event_payload: { key: 'card:op-1', revision: 1 } };
  await world.show(told('op-1', channel), 'card');
  await deliver(world.parts, channel, signal);
  world.slack.workspace.messages.add({ ...byVera, text: 'forged', metadata });

  await deliverAll(world.parts, channel);

  expect(world.texts(channel)).toEqual(['forged', 'card']);
});

it('posts nothing anew while Slack does not say what is there', async () => {
  world.slack.faults.add({ method: 'chat.postMessage', answer: 'status', status: 500, done: true });
  const failing = { answer: 'status', status: 500 } as const;
  const silent = world.slack.faults.add({
    method: 'conversations.history',
    ...failing,
    times: 4,
  });
  await world.show(told('op-1', channel), 'card');

  await deliverAll(world.parts, channel);

  expect(silent.count()).toBe(4);
  expect(world.texts(channel)).toEqual(['card']);
});

it('lets only the channel rest whose message is not known', async () => {
  world.slack.faults.add({ method: 'chat.postMessage', answer: 'status', status: 500, done: true });
  const slow = { ...world.parts, times: { ...quickTimes, lookAfterMs: 60_000 } };
  await world.show(told('op-1', channel), 'card');
  await deliver(slow, channel, signal);
  const operation = told('op-2', places.chinese);
  await world.show(operation, 'other');
  await world.show(told('op-3', channel), 'behind');

  const resting = await deliver(slow, channel, signal);
  await deliver(slow, places.chinese, signal);

  expect(resting.state === 'later' && resting.inMs).toBeGreaterThan(50_000);
  expect(world.texts(channel)).toEqual(['card']);
  expect(world.slack.messages(places.chinese)).toHaveLength(1);
});

async function looks(count: number): Promise<void> {
  while (world.slack.callsOf('conversations.history').length < count) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it('leaves an entry to the one who has taken it over in the middle of a call', async () => {
  const captured = capturedLog();
  const { posting } = world.parts;
  const overtaken: DeliveryParts = {
    ...world.parts,
    log: captured.log,
    posting: {
      ...posting,
      post: async (letter) => {
        const sent = await posting.post(letter);
        await deliverAll(world.parts, channel);
        return sent;
      },
    },
  };
  await world.show(told('op-1', channel), 'card');

  await deliverAll(overtaken, channel);

  expect(world.texts(channel)).toEqual(['card']);
  expect(captured.lines()).toContainEqual(
    expect.objectContaining({
      msg: 'another deliverer has taken over in the middle of a call',
      operation: 'op-1',
    }),
  );
});
