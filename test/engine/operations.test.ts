import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { UserError } from '../../src/errors.ts';
import {
  accepted,
  aJob,
  anOrder,
  cardText,
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

it('stores an operation with its first card, runs it, and ends it with its last', async () => {
  const operation = await accepted(engine);
  expect(operation.id).toMatch(/^op-[2-9a-hjkmnp-z]{4}$/);
  expect(await cardText(engine.redis, operation.card)).toContain('is waiting for a worker');

  work(async (_request, steps) => {
    const sum = await steps.run('add', () => Promise.resolve(1 + 1));
    return done(`The sum is ${sum}.`);
  });

  expect(await ended(engine, operation.id)).toMatchObject({
    id: operation.id,
    state: 'ended',
    outcome: { kind: 'done', sentence: 'The sum is 2.' },
    endedAt: expect.any(Number),
  });
  const card = await cardText(engine.redis, operation.card);
  expect(card).toContain('The sum is 2.');
  expect(card).toContain(operation.id);
  expect(await engine.records.unfinished()).toEqual([]);
  expect((await engine.records.steps(operation.id)).map((step) => step.name)).toEqual(['add']);
  expect(engine.delivered).toContain('C0BACKUPS');
});

it('ends as refused, in the words of the refusal and without a second try', async () => {
  let tries = 0;
  work(async (_request, steps) => {
    await steps.run('look', () => {
      tries += 1;
      throw new UserError(
        { en: 'There is no backup x.', zh: '没有备份 x。' },
        { remedy: { en: 'Ask for another.', zh: '请换一个。' } },
      );
    });
    return done();
  });

  const operation = await accepted(engine, anOrder({ language: 'zh' }));

  const { outcome } = await ended(engine, operation.id);
  expect(outcome).toEqual({ kind: 'refused', sentence: '没有备份 x。 请换一个。' });
  expect(tries).toBe(1);
});

it('tries a step again that failed unexpectedly, and not the ones before it', async () => {
  const ran: string[] = [];
  work(async (_request, steps) => {
    await steps.run('first', () => Promise.resolve(ran.push('first')));
    await steps.run('second', () => {
      ran.push('second');
      return ran.length < 3 ? Promise.reject(new Error('broken')) : Promise.resolve('good');
    });
    return done();
  });

  const operation = await accepted(engine);

  expect((await ended(engine, operation.id)).outcome?.kind).toBe('done');
  expect(ran).toEqual(['first', 'second', 'second']);
});

it('does afterwards in reverse what begun steps registered, also of the one that was refused', async () => {
  const tidied: string[] = [];
  work(async (_request, steps) => {
    await steps.run('one', () => Promise.resolve(1), tidying(tidied, 'one'));
    await steps.run('two', () => Promise.reject(refusal), tidying(tidied, 'two'));
    await steps.run('three', () => Promise.resolve(3), tidying(tidied, 'three'));
    return done();
  });

  const operation = await accepted(engine);

  expect((await ended(engine, operation.id)).outcome?.kind).toBe('refused');
  expect(tidied).toEqual(['two', 'one']);
});

it('waits without holding a worker, and goes on when there is something', async () => {
  let looks = 0;
  work(async (_request, steps) => {
    const found = await steps.waitFor(
      'something',
      () => Promise.resolve(++looks < 3 ? undefined : { at: 'last' }),
      { everyMs: 30, deadlineMs: 60_000 },
    );
    return done(`Found ${found?.at}.`);
  });

  const operation = await accepted(engine);

  expect((await ended(engine, operation.id)).outcome?.sentence).toBe('Found last.');
  expect(looks).toBe(3);
});

it('tells the job that a deadline was missed', async () => {
  work(async (_request, steps) => {
    const found = await steps.waitFor('nothing', () => Promise.resolve(undefined), {
      everyMs: 20,
      deadlineMs: 50,
    });
    return done(found === undefined ? 'Nothing came.' : 'It came.');
  });

  const operation = await accepted(engine);

  expect((await ended(engine, operation.id)).outcome?.sentence).toBe('Nothing came.');
});

it('is woken by a change in the cluster long before it would look again', async () => {
  let isThere = false;
  work(async (_request, steps) => {
    await steps.waitFor('restore', () => Promise.resolve(isThere ? true : undefined), {
      everyMs: 3_600_000,
      deadlineMs: 7_200_000,
      wake: { cluster: 'prod-eu', resource: 'restores.velero.io', name: 'r-1' },
    });
    return done();
  });
  const operation = await accepted(engine);
  await until(async () => (await engine.figures()).delayed === 1);

  isThere = true;
  engine.changed({ cluster: 'prod-eu', resource: 'restores.velero.io', name: 'r-1' });

  expect((await ended(engine, operation.id)).outcome?.kind).toBe('done');
});

it('cancels a waiting operation: it tidies up and names who cancelled', async () => {
  let tidied = 0;
  work(async (_request, steps) => {
    await steps.run('make', () => Promise.resolve('made'), {
      afterwards: () => Promise.resolve(void (tidied += 1)),
    });
    await steps.waitFor('approval', () => Promise.resolve(undefined), {
      everyMs: 3_600_000,
      deadlineMs: 7_200_000,
    });
    return done();
  });
  const operation = await accepted(engine);
  await until(async () => (await engine.figures()).delayed === 1);

  expect(await engine.cancel(operation.id, 'U0BEN')).toBe(true);

  const { outcome } = await ended(engine, operation.id);
  expect(outcome?.kind).toBe('cancelled');
  expect(outcome?.sentence).toContain('<@U0BEN>');
  expect(tidied).toBe(1);
  expect(await engine.cancel(operation.id, 'U0BEN')).toBe(false);
});

it('aborts the signal of a running step when its operation is cancelled', async () => {
  const begun = Promise.withResolvers<void>();
  work(async (_request, steps) => {
    await steps.run('long', async ({ signal }) => {
      begun.resolve();
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
      return null;
    });
    return done();
  });
  const operation = await accepted(engine);
  await begun.promise;

  await engine.cancel(operation.id, 'U0BEN');

  expect((await ended(engine, operation.id)).outcome?.kind).toBe('cancelled');
});

it('says on the card that no worker knows its job, and runs it when one comes that does', async () => {
  engine.work({ find: finding(), concurrency: 1 });
  const operation = await accepted(engine, anOrder({ version: 2 }));
  await until(
    async () =>
      (await cardText(engine.redis, operation.card))?.includes('No running worker') === true,
  );
  expect((await engine.records.unfinished()).map((one) => one.id)).toEqual([operation.id]);

  const newer = await startEngine(server);
  newer.work({
    find: finding(aJob(() => Promise.resolve(done()), { version: 2 })),
    concurrency: 1,
  });
  await engine.stop(1_000);
  await newer.queue.promote(operation.id);

  expect((await ended(newer, operation.id)).outcome?.kind).toBe('done');
  await newer.close();
}, 30_000);

const refusal = new UserError(
  { en: 'No.', zh: '不行。' },
  { remedy: { en: 'Ask another.', zh: '请换一个。' } },
);

function work(run: Parameters<typeof aJob>[0]): void {
  engine.work({ find: finding(aJob(run)), concurrency: 3 });
}

function tidying(tidied: string[], name: string): { readonly afterwards: () => Promise<void> } {
  return { afterwards: () => Promise.resolve(void tidied.push(name)) };
}
