import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { key } from '../../../src/outside/store/keys.ts';
import { recorder, type Record, type Write } from '../../../src/outside/store/record.ts';
import { startRedis, type PrivateRedis } from '../../support/redis.ts';

let server: PrivateRedis;
let redis: Redis;
let record: Record;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
  record = recorder(redis);
});

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

it('writes several keys at once and says when', async () => {
  const before = Date.now();

  const recorded = await record([
    { write: 'set', key: key('a'), value: 'text' },
    { write: 'set', key: key('b'), value: new Uint8Array([0, 255, 128]), ttlMs: 60_000 },
    { write: 'hash set', key: key('h'), field: 'f', value: '1' },
    { write: 'hash increment', key: key('h'), field: 'n' },
    { write: 'add', key: key('z'), member: 'm', score: 1_800_000_000_123 },
  ]);

  expect(recorded).toEqual({ state: 'written', at: expect.any(Number) });
  expect(recorded.state === 'written' && recorded.at).toBeGreaterThanOrEqual(before - 1);
  expect(await redis.get(key('a'))).toBe('text');
  expect(await redis.getBuffer(key('b'))).toEqual(Buffer.from([0, 255, 128]));
  expect(await redis.pttl(key('b'))).toBeGreaterThan(50_000);
  expect(await redis.hgetall(key('h'))).toEqual({ f: '1', n: '1' });
  expect(await redis.zscore(key('z'), 'm')).toBe('1800000000123');
});

it('writes nothing when the deadline has passed by the clock of Redis', async () => {
  const recorded = await record([{ write: 'set', key: key('late'), value: 'x' }], {
    deadlineAt: Date.now() - 10_000,
  });

  expect(recorded).toEqual({ state: 'late' });
  expect(await redis.exists(key('late'))).toBe(0);
});

it('writes nothing for an old epoch', async () => {
  const fence = { key: key('journal', 'op-1', 'epoch'), epoch: 1 };
  await redis.set(fence.key, '2');

  const stale = await record([{ write: 'set', key: key('fenced'), value: 'old' }], { fence });
  const current = await record([{ write: 'set', key: key('fenced'), value: 'new' }], {
    fence: { ...fence, epoch: 2 },
  });

  expect(stale).toEqual({ state: 'fenced' });
  expect(current.state).toBe('written');
  expect(await redis.get(key('fenced'))).toBe('new');
});

it('does once what is to be done once, and says what did it first', async () => {
  const once = [{ key: key('once'), value: 'first', ttlMs: 60_000 }];
  await record([{ write: 'set', key: key('fact'), value: 'first' }], { once });

  const again = await record([{ write: 'set', key: key('fact'), value: 'second' }], { once });

  expect(again).toEqual({ state: 'known', key: key('once'), value: 'first' });
  expect(await redis.get(key('fact'))).toBe('first');
});

it('writes nothing, no once-key either, when an expected field has changed', async () => {
  await redis.hset(key('record'), 'revision', '3');
  const once = [{ key: key('once', 'expect'), value: 'x', ttlMs: 60_000 }];

  const changed = await record([{ write: 'delete', key: key('record') }], {
    once,
    expect: [{ key: key('record'), field: 'revision', value: '2' }],
  });
  const there = await record([{ write: 'delete', key: key('record') }], {
    expect: [{ key: key('record'), field: 'revision', value: null }],
  });

  expect(changed).toEqual({ state: 'changed', key: key('record'), field: 'revision' });
  expect(there.state).toBe('changed');
  expect(await redis.exists(key('record'))).toBe(1);
  expect(await redis.exists(key('once', 'expect'))).toBe(0);
});

it('enqueues in order, and leaves a member that waits already at its place', async () => {
  await record([enqueue('a'), enqueue('b')]);
  await record([enqueue('c'), enqueue('a')]);

  expect(await redis.zrange(key('q'), '0', '-1')).toEqual(['a', 'b', 'c']);
});

function enqueue(member: string): Write {
  return { write: 'enqueue', key: key('q'), member, counter: key('q', 'n') };
}
