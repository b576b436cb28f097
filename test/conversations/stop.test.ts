import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startHarbor, type Harbor } from '../support/lifeboat.ts';
import type { LifeboatProcess } from '../support/lifeboat-process.ts';
import { callsFor, card, reads } from '../support/reading.ts';

/** Each test starts processes, each of which loads the whole product. */
const timeoutMs = 60_000;

let harbor: Harbor;
const started: LifeboatProcess[] = [];

beforeAll(async () => {
  harbor = await startHarbor();
}, timeoutMs);
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.kill()));
});
afterAll(() => harbor.stop(), timeoutMs);

async function startProcess(): Promise<LifeboatProcess> {
  const one = await harbor.startProcess();
  started.push(one);
  return one;
}

/** Fails unless the answer came, as one message of its own. */
async function expectOneCard(channel: string): Promise<void> {
  const { slack, records } = harbor;
  await slack.until(
    () => slack.messages(channel).some((message) => /on schedule/.test(reads(message))),
    30_000,
  );
  await records.settled();
  expect(slack.messages(channel)).toHaveLength(1);
  expect(await records.operations(channel)).toMatchObject([{ outcome: { kind: 'done' } }]);
}

test(
  'a process that is stopped with an answer in its hands ends in order, and another one brings it',
  async () => {
    const { slack } = harbor;
    const channel = harbor.room();
    const first = await startProcess();
    const limited = slack.faults.add({
      method: 'chat.postMessage',
      channel,
      answer: 'rate limit',
      retryAfterSeconds: 2,
      times: Infinity,
    });
    const { ack } = await harbor.person(cast.onCall).types('/backup status', { channel });
    expect(ack).toMatchObject({ state: 'acked' });
    await limited.happened;

    const began = performance.now();
    const code = await first.terminate();

    expect(code).toBe(0);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(slack.messages(channel)).toEqual([]);
    limited.remove();
    await startProcess();
    await expectOneCard(channel);
  },
  timeoutMs,
);

test(
  'a process that is stopped while Slack takes its time lets the post end, and nobody posts it again',
  async () => {
    const { slack } = harbor;
    const channel = harbor.room();
    const first = await startProcess();
    slack.faults.add({ method: 'chat.postMessage', channel, answer: 'slow', delayMs: 1_500 });
    await harbor.person(cast.onCall).types('/backup status', { channel });
    await slack.until(() => callsFor(slack, 'chat.postMessage', channel) === 1);

    const code = await first.terminate();

    expect(code).toBe(0);
    await startProcess();
    await expectOneCard(channel);
    expect(callsFor(slack, 'chat.postMessage', channel)).toBe(1);
  },
  timeoutMs,
);

test(
  'a process that is killed right after it took a command leaves it to the next one, which answers once',
  async () => {
    const channel = harbor.room();
    const first = await startProcess();

    const { ack } = await harbor.person(cast.onCall).types('/backup status', { channel });
    await first.kill();

    expect(ack).toMatchObject({ state: 'acked' });
    await startProcess();
    await expectOneCard(channel);
    expect(callsFor(harbor.slack, 'chat.postMessage', channel)).toBe(1);
  },
  timeoutMs,
);

test(
  'with two processes, the one that is left finishes what the other one was stopped at',
  async () => {
    const channel = harbor.room();
    await startProcess();
    const taking = await startProcess();
    await harbor.person(cast.onCall).types('/backup status', { channel });

    const code = await taking.terminate();

    expect(code).toBe(0);
    await expectOneCard(channel);
  },
  timeoutMs,
);

test(
  'a stopping process tells nobody that it took what it did not',
  async () => {
    const channel = harbor.room();
    const only = await startProcess();
    await only.terminate();

    const { error } = await harbor.person(cast.onCall).types('/backup status', { channel });

    expect(error).toBe('dispatch_failed');
    await startProcess();
    const again = harbor.room();
    await harbor.person(cast.onCall).types('/backup status', { channel: again });
    await card(harbor.slack, again, /on schedule/);
    expect(harbor.slack.messages(channel)).toEqual([]);
  },
  timeoutMs,
);

test(
  'a process that is stopped while Redis is away ends in time all the same',
  async () => {
    const only = await startProcess();
    await harbor.redis.kill();
    const began = performance.now();

    const code = await only.terminate();

    expect(code).toBe(0);
    expect(performance.now() - began).toBeLessThan(20_000);
    await harbor.redis.start();
  },
  timeoutMs,
);
