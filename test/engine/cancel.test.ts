import { expect, it } from '@jest/globals';
import { engineWorld } from '../support/engine-world.ts';
import { accepted, cardText, done, ended, until } from '../support/operations.ts';

const world = engineWorld();

it('cancels a waiting operation: it tidies up and names who cancelled', async () => {
  let tidied = 0;
  world.work(async (_request, steps) => {
    await steps.run('make', () => Promise.resolve('made'), {
      afterwards: () => Promise.resolve(void (tidied += 1)),
    });
    await steps.waitFor('approval', () => Promise.resolve(undefined), {
      everyMs: 3_600_000,
      deadlineMs: 7_200_000,
    });
    return done();
  });
  const operation = await accepted(world.engine);
  await until(async () => (await world.engine.figures()).delayed === 1);

  expect(await world.engine.cancel(operation.id, 'U0BEN')).toBe(true);

  const { outcome } = await ended(world.engine, operation.id);
  expect(outcome?.kind).toBe('cancelled');
  expect(outcome?.sentence).toContain('<@U0BEN>');
  expect(tidied).toBe(1);
  expect(await world.engine.cancel(operation.id, 'U0BEN')).toBe(false);
});

it('tells who cancelled when the work was done already that they came too late', async () => {
  const tidies = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  world.work(async (_request, steps) => {
    await steps.run('make', () => Promise.resolve('made'), {
      afterwards: async () => {
        tidies.resolve();
        await goOn.promise;
      },
    });
    return done('It is proven.');
  });
  const operation = await accepted(world.engine);
  await tidies.promise;

  expect(await world.engine.cancel(operation.id, 'U0BEN')).toBe(true);
  goOn.resolve();

  expect((await ended(world.engine, operation.id)).outcome?.kind).toBe('done');
  const card = await cardText(world.engine.redis, operation.card);
  expect(card).toMatch(/It is proven\..*<@U0BEN> cancelled it too late/s);
});

it('aborts the signal of a running step when its operation is cancelled', async () => {
  const begun = Promise.withResolvers<void>();
  world.work(async (_request, steps) => {
    await steps.run('long', async ({ signal }) => {
      begun.resolve();
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
      return null;
    });
    return done();
  });
  const operation = await accepted(world.engine);
  await begun.promise;

  await world.engine.cancel(operation.id, 'U0BEN');

  expect((await ended(world.engine, operation.id)).outcome?.kind).toBe('cancelled');
});
