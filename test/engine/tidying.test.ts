import { beforeEach, expect, it } from '@jest/globals';
import type { Tidied } from '../../src/engine/steps.ts';
import { UserError } from '../../src/errors.ts';
import { engineWorld } from '../support/engine-world.ts';
import { accepted, aJob, cardText, done, ended, finding, until } from '../support/operations.ts';

const world = engineWorld();
let tidied: string[];
beforeEach(() => {
  tidied = [];
});

const forLong = { everyMs: 3_600_000, deadlineMs: 7_200_000 };

it('looks again at what is not tidied up yet, without holding a worker, before it goes on', async () => {
  const patient = patiently(['not yet', 'not yet', 'done']);
  const job = aJob(async (_request, steps) => {
    await steps.run('first', () => Promise.resolve(1), simply('first'));
    await steps.run('second', () => Promise.resolve(2), patient);
    return done();
  });
  world.engine.work({ find: finding(job), concurrency: 1 });

  const { id } = await accepted(world.engine);

  expect((await ended(world.engine, id)).outcome?.kind).toBe('done');
  expect(tidied).toEqual(['not yet', 'not yet', 'done', 'first']);
  expect(await cardText(world.engine.redis, id)).not.toContain('left behind');
});

it('tells on the card what was left behind and why, in each way in which that comes', async () => {
  const no = new UserError(
    { en: 'No <way>.', zh: '不行。' },
    { remedy: { en: 'Go.', zh: '去。' } },
  );
  const patient = patiently([{ left: 'a volume is held' }]);
  const slow = patiently(['not yet', 'not yet'], 1);
  const job = aJob(async (_request, steps) => {
    await steps.run('held', () => Promise.resolve(1), patient);
    await steps.run('slow', () => Promise.resolve(2), slow);
    await steps.run('refused', () => Promise.resolve(3), {
      afterwards: () => Promise.reject(no),
    });
    await steps.run('clean', () => Promise.resolve(4), simply('clean'));
    return done();
  });
  world.engine.work({ find: finding(job), concurrency: 1 });

  const { id } = await accepted(world.engine);
  await ended(world.engine, id);

  const card = await cardText(world.engine.redis, id);
  expect(card).toContain('• held: a volume is held');
  expect(card).toContain('• slow: it had not gone away when the time for that was over.');
  expect(card).toContain('• refused: No &lt;way&gt;. Go.');
  expect(card).not.toContain('• clean');
});

it('cancelled while it waits: tidies up with patience, names who cancelled, and bears a second cancellation', async () => {
  const answers: Tidied[] = ['not yet', 'not yet', 'done'];
  const patient = patiently(answers, forLong.deadlineMs, forLong.everyMs);
  const job = aJob(async (_request, steps) => {
    await steps.run('make', () => Promise.resolve(1), patient);
    await steps.waitFor('ready', () => Promise.resolve(undefined), forLong);
    return done();
  });
  world.engine.work({ find: finding(job), concurrency: 1 });
  const { id } = await accepted(world.engine);
  await world.rests();

  await world.engine.cancel(id, 'U0BEN');
  await until(async () => tidied.length === 1 && (await world.engine.figures()).delayed === 1);
  const meanwhile = await cardText(world.engine.redis, id);
  await world.engine.cancel(id, 'U0CLEO');
  await until(async () => tidied.length === 2 && (await world.engine.figures()).delayed === 1);
  await world.engine.queue.promote(id);

  const { outcome } = await ended(world.engine, id);
  expect(meanwhile).toContain('was cancelled by <@U0BEN> and tidies up');
  expect(meanwhile).toContain('– ready');
  expect(meanwhile).toContain('tidy up after “make”');
  expect(outcome?.kind).toBe('cancelled');
  expect(outcome?.sentence).toContain('<@U0BEN>');
  expect(tidied).toEqual(['not yet', 'not yet', 'done']);
  expect(await cardText(world.engine.redis, id)).toContain('nothing is left');
});

it.each([
  ['had nothing to tidy up', undefined],
  ['left something', forLong.everyMs],
])('cancelled, it %s: its card does not say that nothing is left', async (_case, everyMs) => {
  const job = aJob(async (_request, steps) => {
    const options = everyMs === undefined ? {} : patiently([{ left: 'a disk' }]);
    await steps.run('make', () => Promise.resolve(1), options);
    await steps.waitFor('ready', () => Promise.resolve(undefined), forLong);
    return done();
  });
  world.engine.work({ find: finding(job), concurrency: 1 });
  const { id } = await accepted(world.engine);
  await world.rests();

  await world.engine.cancel(id, 'U0BEN');

  expect((await ended(world.engine, id)).outcome?.kind).toBe('cancelled');
  const card = await cardText(world.engine.redis, id);
  expect(card).not.toContain('nothing is left');
  expect(card?.includes('• make: a disk')).toBe(everyMs !== undefined);
});

it('tidies up in the middle, and not again at the end', async () => {
  const patient = patiently(['not yet', { left: 'held' }]);
  const job = aJob(async (_request, steps) => {
    await steps.run('first', () => Promise.resolve(1), simply('first'));
    await steps.run('second', () => Promise.resolve(2), patient);
    const left = await steps.tidyUp('clean up');
    await steps.run('third', () => Promise.resolve(tidied.push('work')), simply('third'));
    return done(`Left: ${left.join()}.`);
  });
  world.engine.work({ find: finding(job), concurrency: 1 });

  const { id } = await accepted(world.engine);

  expect((await ended(world.engine, id)).outcome?.sentence).toBe('Left: second: held.');
  expect(tidied).toEqual(['not yet', 'left', 'first', 'work', 'third']);
  expect(await cardText(world.engine.redis, id)).toContain('• second: held');
});

it('goes on tidying up in the middle when it is cancelled meanwhile, and keeps what was decided to be kept', async () => {
  const patient = patiently(['not yet', 'done'], forLong.deadlineMs, forLong.everyMs);
  const job = aJob(async (_request, steps) => {
    await steps.run('kept', () => Promise.resolve(1), simply('kept'));
    await steps.run('decide', () => Promise.resolve('keep'));
    steps.keepWhatIsThere();
    await steps.run('gone', () => Promise.resolve(2), patient);
    await steps.tidyUp('clean up');
    await steps.run('never', () => Promise.resolve(tidied.push('never')));
    return done();
  });
  world.engine.work({ find: finding(job), concurrency: 1 });
  const { id } = await accepted(world.engine);
  await world.rests();

  await world.engine.cancel(id, 'U0BEN');

  expect((await ended(world.engine, id)).outcome?.kind).toBe('cancelled');
  expect(tidied).toEqual(['not yet', 'done']);
  expect(await cardText(world.engine.redis, id)).not.toContain('nothing is left');
});

it('gives tidying up back when the worker stops in the middle of it, and another worker ends it', async () => {
  const begun = Promise.withResolvers<void>();
  const hanging = tidiedBy(async (signal) => {
    begun.resolve();
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  });
  world.engine.work({ find: finding(hanging), concurrency: 1 });
  const { id } = await accepted(world.engine);
  await begun.promise;
  await world.engine.stop(10_000);

  const other = await world.another();
  other.work({ find: finding(tidiedBy(() => Promise.resolve('done'))), concurrency: 1 });

  expect((await ended(other, id)).outcome?.kind).toBe('done');
  const names = (await other.records.steps(id)).map(({ name }) => name);
  // Both may begin in the same millisecond.
  expect(names.toSorted()).toEqual(['afterwards: make', 'make']);
});

function tidiedBy(act: (signal: AbortSignal) => Promise<Tidied>): ReturnType<typeof aJob> {
  return aJob(async (_request, steps) => {
    await steps.run('make', () => Promise.resolve(1), {
      afterwards: { act: ({ signal }) => act(signal), everyMs: 10, deadlineMs: 60_000 },
    });
    return done();
  });
}

function simply(name: string): { readonly afterwards: () => Promise<void> } {
  return { afterwards: () => Promise.resolve(void tidied.push(name)) };
}

/** Answers one after the other, the last one again and again. */
function patiently(
  answers: readonly Tidied[],
  deadlineMs = 60_000,
  everyMs = 5,
): {
  readonly afterwards: {
    readonly act: () => Promise<Tidied>;
    readonly everyMs: number;
    readonly deadlineMs: number;
  };
} {
  let looks = 0;
  return {
    afterwards: {
      act: () => {
        const answer = answers[Math.min(looks++, answers.length - 1)] ?? 'done';
        tidied.push(typeof answer === 'string' ? answer : 'left');
        return Promise.resolve(answer);
      },
      everyMs,
      deadlineMs,
    },
  };
}
