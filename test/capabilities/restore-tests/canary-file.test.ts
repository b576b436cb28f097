import { expect, test } from '@jest/globals';
import { canaryJob } from '../../../src/capabilities/restore-tests/canary.ts';
import { canaryHome, canaryWorld } from '../../support/canary-world.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import { read } from '../../support/read-message.ts';
import type { RestoreTestWorld } from '../../support/restore-test-world.ts';

const restoreTests = { canaryStorageClass: 'gp3', probeImage: 'busybox:1.37' } as const;

function played(
  world: RestoreTestWorld,
  given: Parameters<typeof playJob>[2] = {},
): Promise<Played> {
  const job = canaryJob(world.outside);
  return playJob(job, { cluster: 'prod-eu' }, { looks: 200, meanwhile: world.tick, ...given });
}

function cardOf({ ending }: Played): string {
  return read(ending?.card ?? { text: '', blocks: [] }).join('\n');
}

test('the file of the copy holds what was backed up and the living one the change', async () => {
  const world = canaryWorld({ restoreTests });
  const made: object[] = [];
  world.objects.react(({ verb, which, object }) => {
    if (verb === 'create' && /claims|pods|restores/.test(which.resource)) {
      made.push(object);
    }
  });

  const one = await played(world);

  expect(cardOf(one)).toContain('Canary: proven');
  expect(world.reports[0]).toMatchObject({
    verdict: 'proven',
    level: 'data',
    volumes: { withData: [`${canaryHome}/lifeboat-canary`], withoutData: [] },
    limits: [],
  });
  expect(made).toMatchObject([
    { kind: 'PersistentVolumeClaim', spec: { storageClassName: 'gp3' } },
    {
      kind: 'Pod',
      metadata: { annotations: { 'backup.velero.io/backup-volumes': 'marker' } },
      spec: { containers: [{ image: 'busybox:1.37' }], securityContext: { runAsNonRoot: true } },
    },
    {
      kind: 'Restore',
      spec: {
        includedResources: ['configmaps', 'persistentvolumeclaims', 'persistentvolumes', 'pods'],
      },
    },
  ]);
  expect(world.ours()).toEqual([]);
});

test.each([
  [
    'the volume was not backed up',
    { fills: () => undefined },
    'the file did not come: its volume was not backed up or not filled',
  ],
  [
    'the copy has the living volume',
    { fills: (_: string | undefined, living: string) => living },
    'the file of the copy holds what was written after the backup',
  ],
])('where %s, the canary is not proven, whatever its ConfigMap says', async (_when, given, why) => {
  const world = canaryWorld({ restoreTests, ...given });

  const one = await played(world);

  expect(world.reports[0]).toMatchObject({
    verdict: 'not proven',
    level: 'none',
    reasons: [why],
    volumes: { withData: [], withoutData: [`${canaryHome}/lifeboat-canary: ${why}`] },
  });
  expect(cardOf(one)).not.toContain('Canary: proven');
  expect(world.ours()).toEqual([]);
});

test('where the pod of the file never starts, nothing is told of Velero', async () => {
  const world = canaryWorld({ restoreTests, podsStart: false });

  await played(world);

  expect(world.reports[0]).toMatchObject({
    verdict: 'could not be tried',
    reasons: ['the pod of the file was not ready within 5 minutes'],
  });
  expect(world.created('backups.velero.io')).toEqual([]);
  expect(world.ours()).toEqual([]);
});

test.each([
  [{ canaryStorageClass: 'gp3' }, 'restoreTests.probeImage'],
  [{ probeImage: 'busybox' }, 'restoreTests.canaryStorageClass'],
])(
  'with %o alone the marker is a ConfigMap, and the card says what is missing',
  async (one, missing) => {
    const world = canaryWorld({ restoreTests: one });

    const ended = await played(world);

    expect(world.created('pods')).toEqual([]);
    expect(cardOf(ended)).toMatch(new RegExp(`ConfigMap alone.* needs ${missing}`));
    expect(world.reports[0]?.verdict).toBe('proven');
  },
);

test('a worker that dies anywhere changes nothing of what the file says', async () => {
  const { passed } = (await played(canaryWorld({ restoreTests }))).steps;

  expect(passed.length).toBeGreaterThan(50);
  for (const point of passed) {
    const world = canaryWorld({ restoreTests });
    const { deaths } = await played(world, { dieAt: point });
    const verdict = world.reports.at(-1)?.verdict;
    expect({ point, deaths, verdict, left: world.ours() }).toEqual({
      point,
      deaths: 1,
      verdict: 'proven',
      left: [],
    });
  }
});
