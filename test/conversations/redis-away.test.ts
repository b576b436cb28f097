import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startDeafProxy, type DeafProxy } from '../support/deaf-proxy.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { until } from '../support/operations.ts';
import { callsFor, card, privately, reads } from '../support/reading.ts';

/** Slack gives up after 3 s; Lifeboat promises 2 s, measured here with room for a busy machine. */
const inTimeMs = 2_800;

let lifeboat: Lifeboat;
let proxy: DeafProxy;
let redisPort = 0;

beforeAll(async () => {
  proxy = await startDeafProxy(() => redisPort);
  lifeboat = await startLifeboat({
    redisUrl: ({ port }) => {
      redisPort = port;
      return `redis://127.0.0.1:${proxy.port}`;
    },
    eventRetriesMs: [500, 1_000, 1_000, 1_000, 1_000, 1_000],
  });
});
afterAll(async () => {
  await lifeboat.stop();
  await proxy.stop();
});

/** How often this was logged so far. */
function times(message: string, fields: Readonly<Record<string, unknown>> = {}): number {
  return lifeboat.logged
    .lines()
    .filter((line) => line.msg === message)
    .filter((line) => Object.entries(fields).every(([name, value]) => line[name] === value)).length;
}

/** Ends Redis and every connection to it. */
async function killRedis(): Promise<void> {
  await lifeboat.redis.kill();
  proxy.hangUp();
}

/** Returns when Lifeboat has its connections again. */
async function connectedBy(work: () => void | Promise<void>): Promise<void> {
  const before = [times('redis is reached', { manner: 'door' }), times('redis is reached')];
  await work();
  await until(() => times('redis is reached', { manner: 'door' }) > (before[0] ?? 0));
  await until(() => times('redis is reached') > (before[1] ?? 0) + 1);
}

/** Asks again, elsewhere: when that is answered, everything late has had its chance. */
async function expectAnswersAgain(): Promise<void> {
  const channel = lifeboat.room();
  await lifeboat.person(cast.approver).types('/backup status', { channel });
  await card(lifeboat.slack, channel, /on schedule/);
  await lifeboat.records.settled();
}

/** Fails when anything of what was asked for there was done. */
async function expectNothingDone(channel: string): Promise<void> {
  const shown = lifeboat.slack.messages(channel).map(reads).join('\n');
  expect(shown).not.toMatch(/on schedule/);
  const asked = await lifeboat.records.operations(channel);
  expect(asked.filter(({ outcome }) => outcome?.kind !== 'cancelled')).toEqual([]);
}

test('with Redis gone the person reads at once that nothing was started, and nothing ever is', async () => {
  const channel = lifeboat.room();
  await killRedis();

  const { ackMs } = await lifeboat.person(cast.onCall).types('/backup status', { channel });

  expect(privately(lifeboat.slack, cast.onCall, channel)).toEqual([
    expect.stringMatching(/^\*Nothing was started\.\* The records \(Redis\) can’t be reached/),
  ]);
  expect(ackMs).toBeLessThan(inTimeMs);
  await connectedBy(lifeboat.redis.start);
  await expectAnswersAgain();
  expect(lifeboat.slack.messages(channel)).toEqual([]);
  expect(await lifeboat.records.operations(channel)).toEqual([]);
});

test('with Redis standing still the person reads in time that it is not known, and it is withdrawn', async () => {
  const channel = lifeboat.room();
  const before = times('operation was withdrawn');
  lifeboat.redis.pause();

  const { ackMs } = await lifeboat.person(cast.onCall).types('/backup status', { channel });
  lifeboat.redis.resume();

  expect(privately(lifeboat.slack, cast.onCall, channel)).toEqual([
    expect.stringMatching(/^\*(It is not known whether this was started:|Nothing was started\.)\*/),
  ]);
  expect(ackMs).toBeLessThan(inTimeMs);
  await until(() => times('operation was withdrawn') > before);
  await expectAnswersAgain();
  await expectNothingDone(channel);
});

test('a press while Redis is gone is answered with the same no', async () => {
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);
  await mira.types('/backup status', { channel });
  const { ts, revisions } = await card(lifeboat.slack, channel, /on schedule/);
  await lifeboat.records.settled();
  await killRedis();

  const { ackMs } = await mira.presses('Refresh', { channel });
  await lifeboat.slack.until(() => privately(lifeboat.slack, cast.onCall, channel).length > 0);

  expect(privately(lifeboat.slack, cast.onCall, channel)).toEqual([
    expect.stringMatching(/^\*Nothing was started\.\*/),
  ]);
  expect(ackMs).toBeLessThan(inTimeMs);
  await connectedBy(lifeboat.redis.start);
  await expectAnswersAgain();
  expect(lifeboat.slack.messages(channel)).toMatchObject([{ ts, revisions }]);
});

test('when Redis stores a request but its answer gets lost, it is withdrawn and the person knows', async () => {
  const channel = lifeboat.room();
  const before = times('operation was withdrawn');
  proxy.loseAnswers();

  const { ackMs } = await lifeboat.person(cast.onCall).types('/backup status', { channel });

  expect(privately(lifeboat.slack, cast.onCall, channel)).toEqual([
    expect.stringMatching(/^\*It is not known whether this was started:\*/),
  ]);
  expect(ackMs).toBeLessThan(inTimeMs);
  await connectedBy(proxy.heal);
  await until(() => times('operation was withdrawn') > before);
  await expectAnswersAgain();
  await expectNothingDone(channel);
});

test('a mention while Redis is gone is told as not started so far, and done when Slack repeats it', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  await killRedis();

  const said = lifeboat.person(cast.onCall).mentions('status', { channel });
  await slack.until(() => privately(slack, cast.onCall, channel).length > 0);
  await connectedBy(lifeboat.redis.start);
  await said;

  expect(privately(slack, cast.onCall, channel)[0]).toMatch(
    /^\*Nothing has been started so far\.\*.*Slack repeats your request/,
  );
  await card(slack, channel, /on schedule/);
  await lifeboat.records.settled();
  expect(callsFor(slack, 'chat.postMessage', channel)).toBe(1);
  expect(await lifeboat.records.operations(channel)).toHaveLength(1);
});
