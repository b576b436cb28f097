import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { recorder, type Record } from '../../../src/outside/store/record.ts';
import {
  comeAgain,
  remembering,
  seen,
  type Remember,
} from '../../../src/outside/store/requests/seen.ts';
import { startRedis, type PrivateRedis } from '../../support/redis.ts';

let server: PrivateRedis;
let redis: Redis;
let record: Record;
let remember: Remember;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
  record = recorder(redis);
  remember = remembering(record);
});

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

test('a request is new once, and the same bytes again are a replay', async () => {
  const request = { delivery: 'command:1', signature: 'v0=aa' };

  expect([await remember(request), await remember(request)]).toEqual(['new', 'replayed']);
});

test('what Slack delivers again is signed anew, and is known but no replay', async () => {
  await remember({ delivery: 'event:1', signature: 'v0=bb' });

  expect(await remember({ delivery: 'event:1', signature: 'v0=cc' })).toBe('known');
  expect(await remember({ delivery: 'event:1' })).toBe('known');
});

test('the same guards in front of an operation refuse what was answered before, and store nothing', async () => {
  const request = { delivery: 'command:2', signature: 'v0=dd' };
  await remember(request);

  const recorded = await record([{ write: 'set', key: '{lifeboat}:x', value: '1' }], {
    once: seen(request, 'op-7f3k'),
  });

  expect(recorded.state === 'known' && comeAgain(recorded)).toBe('replayed');
  expect(await redis.exists('{lifeboat}:x')).toBe(0);
});

test('a signature can not be read out of the records', async () => {
  await remember({ delivery: 'command:3', signature: 'v0=0123456789abcdef' });

  expect((await redis.keys('*')).join(' ')).not.toContain('0123456789abcdef');
});
