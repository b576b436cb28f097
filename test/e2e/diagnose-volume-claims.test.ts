import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { diagnose } from '../../src/domain/diagnosis/diagnose.ts';
import type { Root } from '../../src/domain/diagnosis/finding.ts';
import { volumes } from '../../src/facts/diagnosis/volumes.ts';
import { someFacts } from '../support/diagnosis.ts';
import { someSources } from '../support/diagnosis-sources.ts';
import { watched } from '../support/watched-cluster.ts';
import { firstLineOf } from './world/conversation.ts';
import { addFolderOfTheHost } from './world/folder-of-the-host.ts';
import { until } from './world/process.ts';
import { startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';

/** What users make of volumes, on a real cluster with the worker's own rights, and what a real Velero says of them in its volume information. */
let world: RestoreWorld;

const asks = 'backup.velero.io/backup-volumes';

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addFolderOfTheHost(velero, 'albums');
    await velero.objects.apply([
      {
        apiVersion: 'velero.io/v1',
        kind: 'Schedule',
        metadata: { name: 'daily', namespace: 'velero' },
        spec: {
          schedule: '0 3 1 1 *',
          skipImmediately: true,
          template: { includedNamespaces: ['albums'] },
        },
      },
    ] as never);
    const labels = { 'velero.io/schedule-name': 'daily' };
    const spec = { includedNamespaces: ['albums'] };
    expect(await velero.backup('daily-1', spec, labels)).toBe('Completed');
  });
});

afterAll(() => world?.stop());

/** What the worker would tell of the volumes of `albums` so many minutes from now, if nothing changed. */
async function rootsIn(minutes: number): Promise<readonly Root[]> {
  const { clusters, cluster, stop } = await watched(world.plane.kubeconfig('lifeboat-worker'));
  clusters.start();
  await cluster.settled(20_000);
  const scope = { what: 'volumes', namespace: 'albums' } as const;
  const { sources, notSeen } = someSources({ cluster, scope, now: Date.now });
  const from = { ...sources, state: cluster.state() };
  const seen = await volumes(from);
  await stop();
  expect(notSeen()).toEqual([]);
  const at = Date.now() + minutes * 60_000;
  return diagnose(someFacts({ scope, state: from.state, seen, at }));
}

it('a claim of which a Completed backup has no data, with Velero’s own reason, under what explains it', async () => {
  const roots = await rootsIn(0);

  expect(roots.find(({ check }) => check === 'volume/not-opted-in')).toMatchObject({
    severity: 'P1',
    subject: { kind: 'PersistentVolumeClaim', namespace: 'albums', name: 'photos' },
    consequences: [
      {
        check: 'volume/no-data',
        evidence: [
          expect.stringMatching(
            /^PersistentVolumeClaim albums\/photos, backup daily-1: skippedReason: \S.*; no data of it is known in any backup$/,
          ),
        ],
      },
    ],
  });
  expect(await firstLineOf(world, 'diagnose volumes')).toMatch(
    /P1 · \*Nothing copies PVC albums\/photos/,
  );
});

it('the annotation on the Deployment, and the command for its living pod', async () => {
  await world.velero.objects.patch({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'albums', namespace: 'albums', annotations: { [asks]: 'photos' } },
  });

  const first = await until('the API server to have it everywhere', async () => {
    const line = await firstLineOf(world, 'diagnose volumes albums');
    return line.includes('A volume annotation') ? line : undefined;
  });
  const [root] = await rootsIn(0);

  expect(first).toMatch(/annotation .*: Deployment albums\/albums/);
  expect(root?.remedy.commands.at(-1)).toMatch(
    /^kubectl -n albums annotate --overwrite pod albums-\S+ backup\.velero\.io\/backup-volumes=photos$/,
  );
});

it('a namespace that is not there gets the nearest', async () => {
  expect(await firstLineOf(world, 'diagnose volumes album')).toMatch(
    /There is no namespace album /,
  );
});

it('a claim whose class is not there, when it has waited long enough', async () => {
  await world.velero.objects.apply([
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'waiting', namespace: 'albums' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'nowhere',
        resources: { requests: { storage: '1Gi' } },
      },
    },
  ] as never);

  const roots = await rootsIn(10);

  expect(roots.find(({ check }) => check === 'volume/claim-pending')).toMatchObject({
    subject: { name: 'waiting' },
    evidence: [expect.stringContaining('its storage class nowhere is not there')],
  });
});

it('a volume that keeps data after its claim is gone', async () => {
  const { objects } = world.velero;
  for (const [apiVersion, kind, name] of [
    ['apps/v1', 'Deployment', 'albums'],
    ['v1', 'PersistentVolumeClaim', 'photos'],
  ] as const) {
    await objects.remove({ apiVersion, kind, metadata: { name, namespace: 'albums' } });
  }
  await until('the volume to be released', async () => {
    const roots = await rootsIn(0);
    return roots.some(({ check }) => check === 'volume/volume-released') ? true : undefined;
  });
});
