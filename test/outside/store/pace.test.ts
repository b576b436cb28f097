import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { pace, type Rate } from '../../../src/outside/store/outbox/pace.ts';
import { startRedis, type PrivateRedis } from '../../support/redis.ts';

const rate: Rate = { name: 'updates', everyMs: 60_000, burst: 2 };

let server: PrivateRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
});
beforeEach(() => {
  redis = new Redis(server.url);
});
afterEach(async () => {
  await redis.flushall();
  redis.disconnect();
});
afterAll(() => server.stop());

it('tells those who wait in line a time each, one turn apart, and the same when they ask too early', async () => {
  const { take } = pace(redis);
  await take(rate, 0, 'first');
  await take(rate, 0, 'second');

  const waits: number[] = [];
  for (const who of ['a', 'b', 'c', 'a', 'b']) {
    waits.push(await take(rate, 0, who));
  }

  const inTurns = waits.map((ms) => Math.ceil(ms / rate.everyMs));
  expect(inTurns).toEqual([1, 2, 3, 1, 2]);
});

it('keeps a line for what is urgent apart from that for what is not', async () => {
  const { take } = pace(redis);
  await take(rate, 1, 'first');
  await take(rate, 1, 'progress');
  await take(rate, 1, 'more progress');

  expect(await take(rate, 0, 'result')).toBe(0);
});

it('keeps nobody in a line who came to their turn', async () => {
  const { take } = pace(redis);
  const quick = { ...rate, everyMs: 40 };
  await take(quick, 0, 'first');
  await take(quick, 0, 'second');
  const waitMs = await take(quick, 0, 'a');

  await new Promise((resolve) => setTimeout(resolve, waitMs + 20));

  expect(await take(quick, 0, 'a')).toBe(0);
  expect(await redis.keys('*line*:a')).toEqual([]);
});
