import { expect, it } from '@jest/globals';
import type { Job } from '../../src/capability.ts';
import { message, section } from '../../src/messages/compose.ts';
import { crashPoints, playJob } from '../support/play-job.ts';
import { done } from '../support/operations.ts';

/** What the job does to the world, by names, so that doing it twice makes no difference. */
function aSequence(): { readonly job: Pick<Job, 'run'>; readonly world: Set<string> } {
  const world = new Set<string>();
  const job: Pick<Job, 'run'> = {
    run: async (_request, steps) => {
      await steps.run('make', () => Promise.resolve(world.add('copy').size), {
        afterwards: {
          act: () => Promise.resolve(world.delete('copy') ? 'not yet' : 'done'),
          everyMs: 10,
          deadlineMs: 100,
        },
      });
      const missed = await steps.waitFor('nothing', () => Promise.resolve(undefined), {
        everyMs: 10,
        deadlineMs: 20,
      });
      await steps.tell('report', { thread: [{ message: message('Report', [section('Report')]) }] });
      const approval = await steps.approval('decision', {
        plan: {
          operation: steps.operation.id,
          cluster: 'prod',
          purpose: '',
          items: [],
          refused: [],
        },
        card: ({ value }) => message(value, [section(value)]),
        expiresInMs: 1_000,
        approvals: 1,
      });
      const left = await steps.tidyUp('clean up');
      return done(`${missed === undefined} ${approval.state} ${left.length}`);
    },
  };
  return { job, world };
}

it('comes to the same end wherever the worker dies, and tells once', async () => {
  const points = await crashPoints(aSequence().job, {});
  expect(points.map(({ step, when }) => `${when} ${step}`)).toContain('done afterwards: make');

  for (const dieAt of points) {
    const { job, world } = aSequence();
    const { ending, steps, left, deaths } = await playJob(job, {}, { dieAt });
    expect([dieAt, ending?.outcome.sentence]).toEqual([dieAt, 'true approved 0']);
    expect([dieAt, steps.told.length, [...world], left, deaths]).toEqual([dieAt, 1, [], [], 1]);
  }
});

it('tidies up wherever it is cancelled', async () => {
  for (const cancelAt of await crashPoints(aSequence().job, {})) {
    const { job, world } = aSequence();
    const { left } = await playJob(job, {}, { cancelAt });
    expect([cancelAt, [...world], left]).toEqual([cancelAt, [], []]);
  }
});
