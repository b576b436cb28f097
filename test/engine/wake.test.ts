import { expect, it } from '@jest/globals';
import { wake } from '../../src/engine/wake.ts';
import { watchers } from '../../src/outside/store/operations/watchers.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { engineWorld } from '../support/engine-world.ts';
import { accepted, anOrder, done, ended, until } from '../support/operations.ts';

const world = engineWorld();

const object = { cluster: 'prod-eu', resource: 'restores.velero.io', name: 'r-1' };
const hours = { everyMs: 3_600_000, deadlineMs: 7_200_000 };

it('loses no wake that comes between the look and giving the worker back', async () => {
  const there = new Set<string>();
  world.work(async (_request, steps) => {
    const { id } = steps.operation;
    await steps.waitFor('it', () => lookAndThenWake(id, there), hours);
    return done();
  }, 10);

  const operations = await Promise.all(Array.from({ length: 50 }, () => accepted(world.engine)));

  await Promise.all(operations.map(({ id }) => ended(world.engine, id)));
  expect(there.size).toBe(50);
});

it('loses no cancellation that comes while the turn runs and before it waits', async () => {
  world.work(async (_request, steps) => {
    await steps.run('quick', () => world.engine.cancel(steps.operation.id, 'U0BEN'));
    await steps.waitFor('it', () => Promise.resolve(undefined), hours);
    return done();
  });

  const { id } = await accepted(world.engine);

  expect((await ended(world.engine, id)).outcome?.kind).toBe('cancelled');
});

it('loses no cancellation that comes before an unexpected error is tried again', async () => {
  world.work(async (_request, steps) => {
    await steps.run('broken', async () => {
      await world.engine.cancel(steps.operation.id, 'U0BEN');
      throw new Error('broken');
    });
    return done();
  });

  const { id } = await accepted(world.engine);

  expect((await ended(world.engine, id)).outcome?.kind).toBe('cancelled');
});

it('does not look again because of a change of something else', async () => {
  let looks = 0;
  world.work(async (_request, steps) => {
    await steps.waitFor('it', () => Promise.resolve(++looks < 2 ? undefined : true), {
      ...hours,
      wake: object,
    });
    return done();
  });
  const { id } = await accepted(world.engine);
  await until(async () => (await world.engine.figures()).delayed === 1);

  world.engine.changed({ ...object, name: 'r-2' });
  world.engine.changed({ ...object, cluster: 'prod-us' });
  await until(async () => (await watchers(world.engine.redis)).length === 1);
  const before = looks;
  world.engine.changed(object);

  await ended(world.engine, id);
  expect(before).toBe(1);
  expect(await watchers(world.engine.redis)).toEqual([]);
});

it('removes what an operation watched that ended otherwise', async () => {
  world.work(async (_request, steps) => {
    await steps.waitFor('it', () => Promise.resolve(undefined), { ...hours, wake: object });
    return done();
  });
  const { id } = await accepted(world.engine, anOrder());
  await until(async () => (await watchers(world.engine.redis)).length === 1);
  await world.engine.cancel(id, 'U0BEN');
  await ended(world.engine, id);

  await world.sweepIn(0);

  expect(await watchers(world.engine.redis)).toEqual([]);
});

it('queues a waiting operation whose job has vanished, and not one that has one', async () => {
  const { id } = await accepted(world.engine);
  await until(async () => (await world.engine.figures()).waiting === 1);
  const other = await accepted(world.engine);
  await until(async () => (await world.engine.figures()).waiting === 2);
  await world.engine.redis.del('{lifeboat}:operations:wait', `{lifeboat}:operations:${id}`);
  await world.engine.redis.lpush('{lifeboat}:operations:wait', other.id);

  await world.sweepIn(60_000);

  expect(await world.engine.redis.lrange('{lifeboat}:operations:wait', '0', '-1')).toEqual(
    expect.arrayContaining([id, other.id]),
  );
  expect((await world.engine.figures()).waiting).toBe(2);
});

/** The change falls into the gap: after the look, while the job still runs and can't be promoted. */
async function lookAndThenWake(id: string, there: Set<string>): Promise<true | undefined> {
  if (there.has(id)) {
    return true;
  }
  there.add(id);
  await wake({ record: recorder(world.engine.redis), promote: world.engine.queue.promote }, id);
  return undefined;
}
