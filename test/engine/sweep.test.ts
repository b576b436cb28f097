import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { sweepInTurn, type SweepParts } from '../../src/engine/sweep.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { capturedLog } from '../support/captured-log.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';

let server: PrivateRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

it('is done by one of several processes that come to it at the same time', async () => {
  const asked: string[] = [];
  function processCalled(name: string): SweepParts {
    return {
      queue: {
        add: (subject) => Promise.resolve(void asked.push(`${name} queues ${subject}`)),
        without: (subjects) => Promise.resolve(subjects),
      },
      leftovers: {
        unfinishedBefore: () => Promise.resolve(['op-7f3k']),
        removals: () => Promise.resolve([]),
      },
      record: recorder(redis),
      now: () => Date.now(),
      log: capturedLog().log,
    };
  }

  await Promise.all(['one', 'two', 'three'].map((name) => sweepInTurn(processCalled(name))));

  expect(asked).toEqual([expect.stringMatching(/^(one|two|three) queues op-7f3k$/)]);
});
