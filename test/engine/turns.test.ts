import { expect, it } from '@jest/globals';
import { engineWorld } from '../support/engine-world.ts';
import { accepted, aJob, anOrder, done, ended, finding, until } from '../support/operations.ts';

const world = engineWorld();

it('gives the turn to one after the other, in the order in which they came', async () => {
  const [first, second, third] = await several(3);

  expect(await world.engine.turns.waitBefore('prod', first)).toBe(0);
  expect(await world.engine.turns.waitBefore('prod', second)).toBe(1);
  expect(await world.engine.turns.waitBefore('prod', third)).toBe(2);
  expect(await world.engine.turns.waitBefore('prod', second)).toBe(1);
  expect(await world.engine.turns.waitBefore('other', third)).toBe(0);

  await world.engine.turns.leave('prod', first);
  await world.engine.turns.leave('prod', first);
  expect(await world.engine.turns.waitBefore('prod', second)).toBe(0);
  expect(await world.engine.turns.waitBefore('prod', third)).toBe(1);
  expect(await world.engine.turns.waitBefore('prod', first)).toBe(2);
});

it('skips who has ended without leaving, and gives no turn to who has', async () => {
  const [first, second] = await several(2);
  await world.engine.turns.waitBefore('prod', first);
  expect(await world.engine.turns.waitBefore('prod', second)).toBe(1);

  await world.engine.redis.hset(`{lifeboat}:operation:${first}`, 'state', 'ended');

  expect(await world.engine.turns.waitBefore('prod', second)).toBe(0);
  await expect(world.engine.turns.waitBefore('prod', first)).rejects.toThrow('has ended');
  await expect(world.engine.turns.waitBefore('prod', 'op-none')).rejects.toThrow('has ended');
  await world.engine.turns.leave('prod', second);
  expect(await world.engine.redis.keys('{lifeboat}:turns:row:*')).toEqual([]);
});

it('wakes who is next when an operation ends without leaving, in all rows', async () => {
  const waits = { everyMs: 3_600_000, deadlineMs: 7_200_000 };
  let mayEnd = false;
  world.work(async (request, steps) => {
    const { clusters } = request as { readonly clusters: readonly string[] };
    for (const cluster of clusters) {
      await steps.waitFor(
        `turn in ${cluster}`,
        async () => ours(cluster, steps.operation.id),
        waits,
      );
    }
    await steps.waitFor('work', () => Promise.resolve(mayEnd ? true : undefined), waits);
    return done();
  }, 5);
  const request = { clusters: ['one', 'two'] };
  const first = await accepted(world.engine, anOrder({ request }));
  await until(async () => (await world.engine.figures()).delayed === 1);
  const second = await accepted(world.engine, anOrder({ request }));
  await until(async () => (await world.engine.figures()).delayed === 2);

  mayEnd = true;
  await world.engine.queue.promote(first.id);

  await ended(world.engine, first.id);
  expect((await ended(world.engine, second.id)).outcome?.kind).toBe('done');
});

it('brings 50 operations through one at a time, with workers that vanish in the middle', async () => {
  const inTurn = new Set<string>();
  let most = 0;
  const ids = await several(50);
  const job = aJob(async (_request, steps) => {
    const { id } = steps.operation;
    await steps.waitFor('turn', () => ours('prod', id), { everyMs: 100, deadlineMs: 600_000 });
    await steps.run('restore', async ({ signal }) => {
      inTurn.add(id);
      most = Math.max(most, inTurn.size);
      await new Promise((resolve) => setTimeout(resolve, 2));
      signal.throwIfAborted();
      inTurn.delete(id);
      return null;
    });
    if (ids.indexOf(id) % 2 === 0) {
      await steps.run('leave', async () => {
        await world.engine.turns.leave('prod', id);
        return null;
      });
    }
    return done();
  });
  world.engine.work({ find: finding(job), concurrency: 8 });
  const second = await world.another();
  second.work({ find: finding(job), concurrency: 8 });
  await until(async () => (await world.engine.records.unfinished()).length < 40);
  await second.stop(5_000);
  const third = await world.another();
  third.work({ find: finding(job), concurrency: 8 });

  for (const id of ids) {
    expect((await ended(world.engine, id)).outcome?.kind).toBe('done');
  }
  expect(most).toBe(1);
  await until(async () => (await world.engine.redis.keys('{lifeboat}:turns:row:*')).length === 0);
}, 60_000);

async function ours(cluster: string, id: string): Promise<true | undefined> {
  return (await world.engine.turns.waitBefore(cluster, id)) === 0 ? true : undefined;
}

async function several(count: number): Promise<readonly [string, string, string, ...string[]]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    ids.push((await accepted(world.engine)).id);
  }
  const [first = '', second = '', third = '', ...rest] = ids;
  return [first, second, third, ...rest];
}
