import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { claims, type Claims } from '../../../src/outside/store/claims/claims.ts';
import { connect, type Redis } from '../../../src/outside/store/connection.ts';
import { recorder } from '../../../src/outside/store/record.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { startRedis, type PrivateRedis } from '../../support/redis.ts';

let server: PrivateRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = connect(server.url, 'patient', capturedLog().log);
});
beforeEach(() => redis.flushall());
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

function some(lifeMs?: number): Claims {
  return claims(recorder(redis), lifeMs);
}

test('one of many does the work, the others are told so, and it can be had again afterwards', async () => {
  let done = 0;
  async function work(): Promise<void> {
    done += 1;
    await delay(50);
  }

  const came = await Promise.all([1, 2, 3, 4].map(() => some().hold('rounds', work)));

  expect(came.toSorted()).toEqual(['done', 'held', 'held', 'held']);
  expect(done).toBe(1);
  expect(await some().hold('rounds', work)).toBe('done');
  expect(await redis.keys('*')).toEqual([]);
});

test('work that fails gives it back', async () => {
  const failing = some().hold('rounds', () => Promise.reject(new Error('no store')));

  await expect(failing).rejects.toThrow('no store');
  expect(await some().hold('rounds', async () => {})).toBe('done');
});

test('is kept for longer than it lives while the work goes on', async () => {
  const long = some(150).hold('rounds', () => delay(600));
  await delay(450);

  expect(await some().hold('rounds', async () => {})).toBe('held');
  expect(await long).toBe('done');
});

test('who lost it is told, and does not take it from who has it now', async () => {
  const told = some(90).hold('rounds', async (lost) => {
    await redis.flushall();
    await some().hold('rounds', async () => {
      // It may have been noticed before this one had it.
      if (!lost.aborted) {
        await once(lost, 'abort');
      }
    });
    await redis.hset('{lifeboat}:claim:rounds', 'owner', 'another');
  });

  expect(await told).toBe('done');
  expect(await redis.hget('{lifeboat}:claim:rounds', 'owner')).toBe('another');
});

test('of a process that was killed goes to the next one when its life is over', async () => {
  const program = fileURLToPath(new URL('../../support/claiming-process.ts', import.meta.url));
  const holder = spawn(process.execPath, [program], {
    env: { ...process.env, REDIS_URL: server.url, LIFE_MS: '1500' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const meanwhile = await some().hold('rounds', async () => {});

  holder.kill('SIGKILL');
  await once(holder, 'exit');

  expect(meanwhile).toBe('held');
  const giveUpAt = Date.now() + 10_000;
  while ((await some().hold('rounds', async () => {})) === 'held' && Date.now() < giveUpAt) {
    await delay(50);
  }
  expect(Date.now()).toBeLessThan(giveUpAt);
});
