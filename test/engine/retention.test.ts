import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sweep } from '../../src/engine/sweep.ts';
import { message, section } from '../../src/messages/compose.ts';
import { leftovers } from '../../src/outside/store/operations/leftovers.ts';
import { recorder } from '../../src/outside/store/record.ts';
import {
  accepted,
  aJob,
  done,
  ended,
  finding,
  startEngine,
  until,
  type Engine,
} from '../support/operations.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';

const rememberMs = 3 * 86_400_000;

let server: PrivateRedis;
let engine: Engine;

beforeAll(async () => {
  server = await startRedis();
  engine = await startEngine(server, { rememberMs });
});
afterAll(async () => {
  await engine.close();
  await server.stop();
});

it('leaves nothing of an operation for longer than is configured, whatever it did', async () => {
  const card = message('Told', [section('Told')]);
  engine.work({
    find: finding(
      aJob(async (_request, steps) => {
        const { id } = steps.operation;
        await engine.turns.waitBefore('prod', id);
        await steps.run('make', () => Promise.resolve(1), { afterwards: () => Promise.resolve() });
        await steps.tell('report', { card });
        await steps.waitFor('a word', async ({ signals }) => (await signals())['go'] && true, {
          everyMs: 3_600_000,
          deadlineMs: 7_200_000,
          wake: { cluster: 'prod', resource: 'restores.velero.io', name: id },
        });
        return done();
      }),
    ),
    concurrency: 1,
  });
  const { id } = await accepted(engine);
  await until(async () => (await engine.figures()).delayed === 1);

  await engine.signal(id, { name: 'go', value: '', userId: 'U0BEN' });
  await ended(engine, id);
  await until(
    async () => (await engine.redis.zrange('{lifeboat}:turns:clusters', '0', '-1')).length === 0,
  );

  const keys = (await engine.redis.keys(`*${id}*`)).filter((key) => !key.includes(':outbox:'));
  const lives = await Promise.all(keys.map((key) => engine.redis.pttl(key)));
  expect(keys.toSorted()).toEqual([
    `{lifeboat}:journal:${id}`,
    `{lifeboat}:journal:${id}:epoch`,
    `{lifeboat}:operation:${id}`,
  ]);
  expect(lives.every((life) => life > 0 && life <= rememberMs)).toBe(true);

  await engine.redis.del(keys);
  await sweep({
    queue: engine.queue,
    leftovers: leftovers(engine.redis, rememberMs),
    record: recorder(engine.redis),
    now: () => Date.now() + rememberMs,
    log: engine.log.log,
  });
  expect(await engine.redis.zrange('{lifeboat}:operations:recent', '0', '-1')).toEqual([]);
});
