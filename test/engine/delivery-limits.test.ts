import { expect, it } from '@jest/globals';
import { deliver } from '../../src/engine/delivery/deliver.ts';
import { startSlack } from '../../sandbox/slack/simulator.ts';
import { places } from '../../sandbox/slack/world.ts';
import { deliveryTimes } from '../../src/engine/delivery/times.ts';
import { deliverAll, deliveryParts, quickTimes, told } from '../support/delivery.ts';
import { deliveryWorld } from '../support/delivery-world.ts';

const channel = places.backups;
const { signal } = new AbortController();
const world = deliveryWorld();

it('sends at most one message per second and channel, and leaves other channels alone', async () => {
  const paced = { ...world.parts, times: { ...quickTimes, postEveryMs: 60_000 } };
  await world.show(told('op-1', channel), 'first');
  await world.show(told('op-2', channel), 'second');
  await world.show(told('op-3', places.chinese), 'elsewhere');

  const rests = await deliver(paced, channel, signal);
  await deliver(paced, places.chinese, signal);

  expect(rests.state === 'later' && rests.inMs).toBeGreaterThan(50_000);
  expect(world.texts(channel)).toEqual(['first']);
  expect(world.slack.messages(places.chinese)).toHaveLength(1);
});

it('shares the updates of a minute among all channels, and leaves some to results', async () => {
  const times = { ...quickTimes, updateEveryMs: 60_000, updateBurst: 5, updatesForResults: 2 };
  const paced = { ...world.parts, times };
  const cards = ['op-1', 'op-2', 'op-3', 'op-4', 'op-5', 'op-6'];
  for (const id of cards) {
    await world.show(told(id, channel), 'posted');
  }
  await deliverAll(paced, channel);

  for (const id of cards) {
    await world.show(told(id, channel), 'progress', 0);
  }
  await deliver(paced, channel, signal);
  const afterProgress = world.texts(channel);
  await world.show(told('op-5', channel), 'result');
  await world.show(told('op-6', channel), 'result');
  await world.show(told('op-4', channel), 'result');
  await deliver(paced, channel, signal);

  expect(afterProgress.filter((text) => text === 'progress')).toHaveLength(3);
  expect(world.texts(channel)).toEqual([
    'progress',
    'progress',
    'progress',
    'result',
    'result',
    'posted',
  ]);
});
it('waits as long as Slack says, gives its worker back meanwhile, and then sends once', async () => {
  const fault = { method: 'chat.postMessage', answer: 'rate limit', retryAfterSeconds: 2 } as const;
  world.slack.faults.add({ ...fault, channel });
  await world.show(told('op-1', channel), 'first');
  await world.show(told('op-2', places.chinese), 'other channel');

  const limited = await deliver(world.parts, channel, signal);
  await deliverAll(world.parts, places.chinese);
  await deliverAll(world.parts, channel);

  expect(limited.state === 'later' && limited.inMs).toBeGreaterThan(1_500);
  const [refused, other, sent] = world.slack.callsOf('chat.postMessage');
  expect(other?.channel).toBe(places.chinese);
  expect((sent?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(1_999);
  expect(world.slack.messages(channel)).toHaveLength(1);
});

it('sends no update anywhere while Slack limits updates', async () => {
  const [first, other] = [told('op-1', channel), told('op-2', places.chinese)];
  for (const state of ['first', 'second']) {
    if (state === 'second') {
      world.slack.faults.add({
        method: 'chat.update',
        answer: 'rate limit',
        retryAfterSeconds: 60,
      });
    }
    await world.show(first, state);
    await world.show(other, state);
    await deliver(world.parts, channel, signal);
    await deliver(world.parts, places.chinese, signal);
  }

  expect(world.slack.callsOf('chat.update')).toHaveLength(1);
  expect(world.slack.messages(places.chinese)[0]?.text).toBe('first');
});

it('never needs to be told to wait by a Slack that grants no more than it promises', async () => {
  await world.slack.stop();
  world.slack = await startSlack({ limits: 'strict' });
  const parts = deliveryParts(world.redis, world.slack, { times: deliveryTimes });
  for (const id of ['op-1', 'op-2', 'op-3', 'op-4', 'op-5']) {
    await world.show(told(id, channel), `card of ${id}`);
  }

  await deliverAll(parts, channel);

  expect(world.slack.calls.map(({ answered }) => answered)).toEqual(Array(5).fill('ok'));
}, 15_000);

it('makes at most fifty updates in any minute', () => {
  const { updateBurst, updateEveryMs } = deliveryTimes;

  expect(updateBurst + 60_000 / updateEveryMs).toBeLessThanOrEqual(50);
});
