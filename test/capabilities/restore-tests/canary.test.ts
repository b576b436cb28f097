import { expect, test } from '@jest/globals';
import { canaryJob } from '../../../src/capabilities/restore-tests/canary.ts';
import { canaryWorld } from '../../support/canary-world.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import { read } from '../../support/read-message.ts';
import type { RestoreTestWorld } from '../../support/restore-test-world.ts';

function played(
  world: RestoreTestWorld,
  given: Parameters<typeof playJob>[2] = {},
): Promise<Played> {
  const job = canaryJob(world.outside);
  return playJob(job, { cluster: 'prod-eu' }, { looks: 20, meanwhile: world.tick, ...given });
}

function traces(world: RestoreTestWorld): readonly string[] {
  const backups = world.objects.all('backups.velero.io').map(({ metadata }) => metadata.name);
  return [...world.ours(), ...backups.filter((name) => name.startsWith('lifeboat-'))];
}

test('the copy holds the value that was backed up, the living one the change, and nothing is left', async () => {
  const world = canaryWorld();

  const { ending, left } = await played(world);

  expect(read(ending?.card ?? { text: '', blocks: [] }).join('\n')).toContain('Canary: proven');
  expect(world.reports[0]).toMatchObject({ kind: 'canary', verdict: 'proven', reasons: [] });
  expect(world.proofs).toEqual([]);
  expect(left).toEqual([]);
  expect(traces(world)).toEqual([]);
});

test.each([
  [
    'the backup holds another value',
    { backsUp: () => ({ marker: 'x' }) },
    'the copy holds another value than was backed up',
  ],
  ['the backup holds no value', { backsUp: () => ({}) }, 'the marker did not come'],
  ['the backup failed in part', { phase: 'PartiallyFailed' }, 'the backup ended PartiallyFailed'],
])('when %s, that is told and nothing is left', async (_when, given, reason) => {
  const world = canaryWorld(given);

  await played(world);

  expect(world.reports[0]).toMatchObject({ verdict: 'not proven', reasons: [reason] });
  expect(traces(world)).toEqual([]);
});

test('a worker that dies changes nothing, and a cancelled canary leaves nothing, wherever it is', async () => {
  const undisturbed = canaryWorld();
  const { passed } = (await played(undisturbed)).steps;

  expect(passed.length).toBeGreaterThan(40);
  for (const point of passed) {
    const world = canaryWorld();
    const { deaths } = await played(world, { dieAt: point });
    expect({
      point,
      deaths,
      verdict: world.reports.at(-1)?.verdict,
      traces: traces(world),
    }).toEqual({ point, deaths: 1, verdict: 'proven', traces: [] });
  }
  for (const cancelAt of passed.filter(({ step }) => !step.startsWith('afterwards: '))) {
    const world = canaryWorld();
    const { wasCancelled } = await played(world, { cancelAt });
    expect({ cancelAt, wasCancelled, traces: traces(world) }).toEqual({
      cancelAt,
      wasCancelled: true,
      traces: [],
    });
  }
});
