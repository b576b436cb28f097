import { expect, it } from '@jest/globals';
import { UserError } from '../../src/errors.ts';
import { engineWorld } from '../support/engine-world.ts';
import {
  accepted,
  aJob,
  anOrder,
  cardText,
  done,
  ended,
  finding,
  until,
} from '../support/operations.ts';

const world = engineWorld();

it('stores an operation with its first card, runs it, and ends it with its last', async () => {
  const operation = await accepted(world.engine);
  expect(operation.id).toMatch(/^op-[2-9a-hjkmnp-z]{4}$/);
  expect(await cardText(world.engine.redis, operation.card)).toContain('is waiting for a worker');

  world.work(async (_request, steps) => {
    const sum = await steps.run('add', () => Promise.resolve(1 + 1));
    return done(`The sum is ${sum}.`);
  });

  expect(await ended(world.engine, operation.id)).toMatchObject({
    id: operation.id,
    state: 'ended',
    outcome: { kind: 'done', sentence: 'The sum is 2.' },
    endedAt: expect.any(Number),
  });
  const card = await cardText(world.engine.redis, operation.card);
  expect(card).toContain('The sum is 2.');
  expect(card).toContain(operation.id);
  expect(await world.engine.records.unfinished()).toEqual([]);
  expect((await world.engine.records.steps(operation.id)).map((step) => step.name)).toEqual([
    'add',
  ]);
  expect(world.engine.delivered).toContain('C0BACKUPS');
});

it('ends as refused, in the words of the refusal and without a second try', async () => {
  let tries = 0;
  world.work(async (_request, steps) => {
    await steps.run('look', () => {
      tries += 1;
      throw new UserError(
        { en: 'There is no backup x.', zh: '没有备份 x。' },
        { remedy: { en: 'Ask for another.', zh: '请换一个。' } },
      );
    });
    return done();
  });

  const operation = await accepted(world.engine, anOrder({ language: 'zh' }));

  const { outcome } = await ended(world.engine, operation.id);
  expect(outcome).toEqual({ kind: 'refused', sentence: '没有备份 x。 请换一个。' });
  expect(tries).toBe(1);
});

it('tries a step again that failed unexpectedly, and not the ones before it', async () => {
  const ran: string[] = [];
  world.work(async (_request, steps) => {
    await steps.run('first', () => Promise.resolve(ran.push('first')));
    await steps.run('second', () => {
      ran.push('second');
      return ran.length < 3 ? Promise.reject(new Error('broken')) : Promise.resolve('good');
    });
    return done();
  });

  const operation = await accepted(world.engine);

  expect((await ended(world.engine, operation.id)).outcome?.kind).toBe('done');
  expect(ran).toEqual(['first', 'second', 'second']);
});

it('does afterwards in reverse what begun steps registered, also of the one that was refused', async () => {
  const tidied: string[] = [];
  world.work(async (_request, steps) => {
    await steps.run('one', () => Promise.resolve(1), tidying(tidied, 'one'));
    await steps.run('two', () => Promise.reject(refusal), tidying(tidied, 'two'));
    await steps.run('three', () => Promise.resolve(3), tidying(tidied, 'three'));
    return done();
  });

  const operation = await accepted(world.engine);

  expect((await ended(world.engine, operation.id)).outcome?.kind).toBe('refused');
  expect(tidied).toEqual(['two', 'one']);
});

it('waits without holding a worker, and goes on when there is something', async () => {
  let looks = 0;
  world.work(async (_request, steps) => {
    const found = await steps.waitFor(
      'something',
      () => Promise.resolve(++looks < 3 ? undefined : { at: 'last' }),
      { everyMs: 30, deadlineMs: 60_000 },
    );
    return done(`Found ${found?.at}.`);
  });

  const operation = await accepted(world.engine);

  expect((await ended(world.engine, operation.id)).outcome?.sentence).toBe('Found last.');
  expect(looks).toBe(3);
});

it('tells the job that a deadline was missed', async () => {
  world.work(async (_request, steps) => {
    const found = await steps.waitFor('nothing', () => Promise.resolve(undefined), {
      everyMs: 20,
      deadlineMs: 50,
    });
    return done(found === undefined ? 'Nothing came.' : 'It came.');
  });

  const operation = await accepted(world.engine);

  expect((await ended(world.engine, operation.id)).outcome?.sentence).toBe('Nothing came.');
});

it('is woken by a change in the cluster long before it would look again', async () => {
  let isThere = false;
  world.work(async (_request, steps) => {
    await steps.waitFor('restore', () => Promise.resolve(isThere ? true : undefined), {
      everyMs: 3_600_000,
      deadlineMs: 7_200_000,
      wake: { cluster: 'prod-eu', resource: 'restores.velero.io', name: 'r-1' },
    });
    return done();
  });
  const operation = await accepted(world.engine);
  await until(async () => (await world.engine.figures()).delayed === 1);

  isThere = true;
  world.engine.changed({ cluster: 'prod-eu', resource: 'restores.velero.io', name: 'r-1' });

  expect((await ended(world.engine, operation.id)).outcome?.kind).toBe('done');
});

it('says on the card that no worker knows its job, and runs it when one comes that does', async () => {
  world.engine.work({ find: finding(), concurrency: 1 });
  const operation = await accepted(world.engine, anOrder({ version: 2 }));
  await until(
    async () =>
      (await cardText(world.engine.redis, operation.card))?.includes('No running worker') === true,
  );
  expect((await world.engine.records.unfinished()).map((one) => one.id)).toEqual([operation.id]);

  const newer = await world.another();
  newer.work({
    find: finding(aJob(() => Promise.resolve(done()), { version: 2 })),
    concurrency: 1,
  });
  await world.engine.stop(1_000);
  await newer.queue.promote(operation.id);

  expect((await ended(newer, operation.id)).outcome?.kind).toBe('done');
}, 30_000);

const refusal = new UserError(
  { en: 'No.', zh: '不行。' },
  { remedy: { en: 'Ask another.', zh: '请换一个。' } },
);

function tidying(tidied: string[], name: string): { readonly afterwards: () => Promise<void> } {
  return { afterwards: () => Promise.resolve(void tidied.push(name)) };
}
