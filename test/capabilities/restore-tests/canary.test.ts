import { expect, test } from '@jest/globals';
import { canaryJob } from '../../../src/capabilities/restore-tests/canary.ts';
import type { ArchivedObject } from '../../../src/domain/restore-test/archived-object.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import { read } from '../../support/read-message.ts';
import { restoreTestWorld, type RestoreTestWorld } from '../../support/restore-test-world.ts';

const home = 'lifeboat-op-7f3k-canary';
const inVelero = { version: 'v1', namespace: 'velero' } as const;

/** A world whose Velero also backs up: the marker as it is then, and deletes on request. */
function canaryWorld(
  given: { readonly phase?: string; readonly backsUp?: (value: object) => object } = {},
): RestoreTestWorld {
  const { phase = 'Completed', backsUp = (value) => value } = given;
  const archive: ArchivedObject[] = [];
  const world = restoreTestWorld({ archive });
  world.objects.react(({ verb, which, object }) => {
    if (verb === 'create' && which.resource === 'backups.velero.io') {
      for (const one of world.objects.all('configmaps', home)) {
        const { name } = one.metadata;
        const taken = { ...one, data: backsUp(one['data'] as object) };
        archive.push({ resource: 'configmaps', namespace: home, name, object: taken });
      }
      world.objects.put(
        { ...inVelero, resource: which.resource },
        { ...object, status: { phase } },
      );
    }
    if (verb === 'create' && which.resource === 'deletebackuprequests.velero.io') {
      const { backupName } = object['spec'] as { readonly backupName: string };
      world.objects.vanish({ ...inVelero, resource: 'backups.velero.io', name: backupName });
      world.objects.vanish(which);
    }
  });
  return world;
}

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
