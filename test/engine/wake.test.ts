import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { wake } from '../../src/engine/wake.ts';
import { leftovers } from '../../src/outside/store/operations/leftovers.ts';
import { watchers } from '../../src/outside/store/operations/watchers.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { sweep } from '../../src/engine/sweep.ts';
import {
  accepted,
  aJob,
  anOrder,
  done,
  ended,
  finding,
  startEngine,
  until,
  type Engine,
} from '../support/operations.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';

let server: PrivateRedis;
let engine: Engine;

beforeAll(async () => {
  server = await startRedis();
});

beforeEach(async () => {
  engine = await startEngine(server);
  await engine.redis.flushall();
});

afterEach(() => engine.close());
afterAll(() => server.stop());

const object = { cluster: 'prod-eu', resource: 'restores.velero.io', name: 'r-1' };
const hours = { everyMs: 3_600_000, deadlineMs: 7_200_000 };

it('loses no wake that comes between the look and giving the worker back', async () => {
  const there = new Set<string>();
  engine.work({
    find: finding(
      aJob(async (_request, steps) => {
        const { id } = steps.operation;
        await steps.waitFor('it', () => lookAndThenWake(id, there), hours);
        return done();
      }),
    ),
    concurrency: 10,
  });

  const operations = await Promise.all(Array.from({ length: 50 }, () => accepted(engine)));

  await Promise.all(operations.map(({ id }) => ended(engine, id)));
  expect(there.size).toBe(50);
});

it('loses no cancellation that comes while the turn runs and before it waits', async () => {
  engine.work({
    find: finding(
      aJob(async (_request, steps) => {
        await steps.run('quick', () => engine.cancel(steps.operation.id, 'U0BEN'));
        await steps.waitFor('it', () => Promise.resolve(undefined), hours);
        return done();
      }),
    ),
    concurrency: 1,
  });

  const { id } = await accepted(engine);

  expect((await ended(engine, id)).outcome?.kind).toBe('cancelled');
});

it('loses no cancellation that comes before an unexpected error is tried again', async () => {
  engine.work({
    find: finding(
      aJob(async (_request, steps) => {
        await steps.run('broken', async () => {
          await engine.cancel(steps.operation.id, 'U0BEN');
          throw new Error('broken');
        });
        return done();
      }),
    ),
    concurrency: 1,
  });

  const { id } = await accepted(engine);

  expect((await ended(engine, id)).outcome?.kind).toBe('cancelled');
});

it('does not look again because of a change of something else', async () => {
  let looks = 0;
  engine.work({
    find: finding(
      aJob(async (_request, steps) => {
        await steps.waitFor('it', () => Promise.resolve(++looks < 2 ? undefined : true), {
          ...hours,
          wake: object,
        });
        return done();
      }),
    ),
    concurrency: 1,
  });
  const { id } = await accepted(engine);
  await until(async () => (await engine.figures()).delayed === 1);

  engine.changed({ ...object, name: 'r-2' });
  engine.changed({ ...object, cluster: 'prod-us' });
  await until(async () => (await watchers(engine.redis)).length === 1);
  const before = looks;
  engine.changed(object);

  await ended(engine, id);
  expect(before).toBe(1);
  expect(await watchers(engine.redis)).toEqual([]);
});

it('removes what an operation watched that ended otherwise', async () => {
  engine.work({
    find: finding(
      aJob(async (_request, steps) => {
        await steps.waitFor('it', () => Promise.resolve(undefined), { ...hours, wake: object });
        return done();
      }),
    ),
    concurrency: 1,
  });
  const { id } = await accepted(engine, anOrder());
  await until(async () => (await watchers(engine.redis)).length === 1);
  await engine.cancel(id, 'U0BEN');
  await ended(engine, id);

  await sweep({
    queue: engine.queue,
    leftovers: leftovers(engine.redis),
    record: recorder(engine.redis),
    now: () => Date.now(),
    log: engine.log.log,
  });

  expect(await watchers(engine.redis)).toEqual([]);
});

it('queues a waiting operation whose job has vanished, and not one that has one', async () => {
  const { id } = await accepted(engine);
  await until(async () => (await engine.figures()).waiting === 1);
  const other = await accepted(engine);
  await until(async () => (await engine.figures()).waiting === 2);
  await engine.redis.del('{lifeboat}:operations:wait', `{lifeboat}:operations:${id}`);
  await engine.redis.lpush('{lifeboat}:operations:wait', other.id);

  await sweep({
    queue: engine.queue,
    leftovers: leftovers(engine.redis),
    record: recorder(engine.redis),
    now: () => Date.now() + 60_000,
    log: engine.log.log,
  });

  expect(await engine.redis.lrange('{lifeboat}:operations:wait', '0', '-1')).toEqual(
    expect.arrayContaining([id, other.id]),
  );
  expect((await engine.figures()).waiting).toBe(2);
});

/** The change falls into the gap: after the look, while the job still runs and can't be promoted. */
async function lookAndThenWake(id: string, there: Set<string>): Promise<true | undefined> {
  if (there.has(id)) {
    return true;
  }
  there.add(id);
  await wake({ record: recorder(engine.redis), promote: engine.queue.promote }, id);
  return undefined;
}
