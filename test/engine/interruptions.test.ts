import { expect, it } from '@jest/globals';
import { engineWorld } from '../support/engine-world.ts';
import { accepted, aJob, anOrder, done, ended, finding, until } from '../support/operations.ts';
import { readFile } from '../../src/outside/store/files/files.ts';

const world = engineWorld();

it('gives a running operation back when it stops, and another worker goes on at once', async () => {
  const begun = Promise.withResolvers<void>();
  const ran: string[] = [];
  world.work(async (_request, steps) => {
    await steps.run('first', () => Promise.resolve(ran.push('first')));
    await steps.run('second', async ({ signal }) => {
      begun.resolve();
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
      return null;
    });
    return done();
  });
  const { id } = await accepted(world.engine);
  await begun.promise;

  await world.engine.stop(10_000);

  const other = await world.another();
  other.work({
    find: finding(
      aJob(async (_request, steps) => {
        await steps.run('first', () => Promise.resolve(ran.push('first again')));
        await steps.run('second', () => Promise.resolve(ran.push('second')));
        return done();
      }),
    ),
    concurrency: 1,
  });
  expect((await ended(other, id)).outcome?.kind).toBe('done');
  expect(ran).toEqual(['first', 'second']);
});

it('goes on when Redis was killed and started again in the middle of a step', async () => {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let firsts = 0;
  world.work(async (_request, steps) => {
    await steps.run('first', () => Promise.resolve((firsts += 1)));
    await steps.run('second', async () => {
      begun.resolve();
      await goOn.promise;
      return null;
    });
    return done();
  });
  const { id } = await accepted(world.engine);
  await begun.promise;

  await world.server.kill();
  await world.server.start();
  goOn.resolve();

  expect((await ended(world.engine, id)).outcome?.kind).toBe('done');
  expect(firsts).toBe(1);
}, 30_000);

it('ends as failed when a step went wrong too often, and tidies up', async () => {
  let tries = 0;
  let tidied = 0;
  world.work(async (_request, steps) => {
    await steps.run('stubborn', () => Promise.reject(new Error(`broken ${(tries += 1)}`)), {
      afterwards: () => Promise.resolve(void (tidied += 1)),
    });
    return done();
  });
  const { id } = await accepted(world.engine);

  for (let failures = 1; failures <= 5; failures += 1) {
    await until(async () => tries === failures && (await world.engine.figures()).delayed === 1);
    await world.engine.queue.promote(id);
  }

  const { outcome } = await ended(world.engine, id);
  expect(outcome?.kind).toBe('failed');
  expect(outcome?.sentence).toContain('stubborn');
  expect(outcome?.sentence).toContain(id);
  expect(outcome?.sentence).not.toContain('broken');
  expect([tries, tidied]).toEqual([6, 1]);
});

it('lets a job look again at what it could not look at, until the deadline', async () => {
  let looks = 0;
  world.work(async (_request, steps) => {
    const found = await steps.waitFor(
      'it',
      () => (++looks < 3 ? Promise.reject(new Error('away')) : Promise.resolve('there')),
      { everyMs: 10, deadlineMs: 3_600_000 },
    );
    return done(`It is ${found}.`);
  });

  const { id } = await accepted(world.engine);

  expect((await ended(world.engine, id)).outcome?.sentence).toBe('It is there.');
});

it('keeps files for the thread, and tells what is bigger than a record may be', async () => {
  const content = new TextEncoder().encode('line\n'.repeat(10_000));
  world.work(async (_request, steps) => {
    const file = await steps.run('log', ({ keep }) =>
      keep({ name: 'a.log', title: 'The log', content }),
    );
    return { ...done(), thread: [{ file }] };
  });

  const { id } = await accepted(world.engine, anOrder());
  await ended(world.engine, id);

  const body = await world.engine.redis.hget(`{lifeboat}:outbox:entry:thread:${id}:0`, 'body');
  const file = JSON.parse(body ?? '{}');
  expect(file).toMatchObject({ name: 'a.log', title: 'The log', bytes: content.byteLength });
  expect(await readFile(world.engine.redis, file.key)).toEqual(Buffer.from(content));
  expect(await world.engine.redis.strlen(file.key)).toBeLessThan(1_000);
});

it('shows the progress of a step, masked', async () => {
  const shown = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  world.work(async (_request, steps) => {
    await steps.run('items', async ({ progress }) => {
      await progress('120 of 340 items, password=hunter2hunter2');
      shown.resolve();
      await goOn.promise;
      return null;
    });
    return done();
  });
  const { id } = await accepted(world.engine);
  await shown.promise;

  const [step] = await world.engine.records.steps(id);
  const card = await world.engine.redis.hget(`{lifeboat}:outbox:entry:card:${id}`, 'body');

  expect(step).toMatchObject({ name: 'items', progress: expect.stringContaining('120 of 340') });
  expect(card).toContain('120 of 340 items');
  expect(card).not.toContain('hunter2');
  goOn.resolve();
  await ended(world.engine, id);
});

it('refuses a step that begins while another one runs', async () => {
  world.work(async (_request, steps) => {
    const results = await Promise.allSettled([
      steps.run('one', () => Promise.resolve(1)),
      steps.run('two', () => Promise.resolve(2)),
    ]);
    return done(results.map((result) => result.status).join(', '));
  });

  const { id } = await accepted(world.engine);

  expect((await ended(world.engine, id)).outcome?.sentence).toBe('fulfilled, rejected');
});
