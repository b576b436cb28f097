import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card } from '../support/reading.ts';

let lifeboat: Lifeboat;
let redis: Redis;

beforeAll(async () => {
  lifeboat = await startLifeboat();
  redis = new Redis(lifeboat.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await lifeboat.stop();
});

/** One of each, however much is done: logs and indexes that are trimmed, counters, what the queues keep. */
const kept = [
  'audit:chain',
  'audit:counter',
  'audit:sealed',
  'audit:waiting',
  'fingerprints:prod-eu',
  'outbox:changes',
  'outbox:order',
  'proofs:prod-eu',
  'reports',
  'operations:recent',
  'turns:order',
  'verifications:prod-eu',
].map((name) => `{lifeboat}:${name}`);

test('nothing that a validation leaves in Redis stays for good', async () => {
  const channel = lifeboat.room();

  await lifeboat
    .person(cast.onCall)
    .types('/backup validate latest:daily --namespace shop', { channel });
  await card(lifeboat.slack, channel, /Validate again/);
  await lifeboat.records.settled();

  expect((await redis.keys('*')).length).toBeGreaterThan(10);
  // Behind the end, a turn is given back, and a queue puts its last job away.
  const giveUpAt = Date.now() + 20_000;
  while ((await forGood()).length > 0 && Date.now() < giveUpAt) {
    await delay(100);
  }
  expect(await forGood()).toEqual([]);
});

async function forGood(): Promise<readonly string[]> {
  const keys = await redis.keys('*');
  const lives = await Promise.all(keys.map((key) => redis.pttl(key)));
  return keys.filter((key, at) => lives[at] === -1 && !isOfQueue(key) && !kept.includes(key));
}

/** BullMQ's own: streams that it trims, counters, and jobs that are waiting. */
function isOfQueue(key: string): boolean {
  return /^\{lifeboat\}:(?:deliveries|operations):(?:events|id|meta|stalled-check|completed)$/.test(
    key,
  );
}
