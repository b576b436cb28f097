import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { firstLineOf } from './world/conversation.ts';
import { until } from './world/process.ts';
import { addApplication } from './world/real-world.ts';
import { startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';

/** Typed in Slack, looked at on a real cluster with the worker's own rights: the root in the first line of the card. */
let world: RestoreWorld;

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addApplication(velero, 'shop');
    await velero.objects.apply([
      ...Array.from({ length: 400 }, (_, at) => ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `settings-${at}`, namespace: 'shop' },
      })),
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', namespace: 'shop' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'fast',
          resources: { requests: { storage: '1Gi' } },
        },
      },
    ] as never);
    expect(await velero.backup('good', { includedNamespaces: ['shop'] })).toBe('Completed');
  });
});

afterAll(() => world?.stop());

async function make(object: object): Promise<void> {
  await world.velero.objects.create(object as never);
}

function inVelero(name: string): object {
  return { name, namespace: 'velero' };
}

it('a storage class that is missing where a restore put its claims', async () => {
  await world.velero.restore('classless', {
    backupName: 'good',
    includedResources: ['persistentvolumeclaims'],
    namespaceMapping: { shop: 'classless' },
  });

  expect(await firstLineOf(world, 'diagnose restore classless')).toMatch(
    /ask for the storage class fast, which does not exist/,
  );
});

it('a namespace that goes while a restore needs it', async () => {
  await make({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'going' } });
  await make({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'held', namespace: 'going', finalizers: ['example.com/held'] },
  });
  await world.velero.objects.remove({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'going' },
  });
  await make({
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: inVelero('into-going'),
    spec: { backupName: 'good', namespaceMapping: { shop: 'going' } },
  });
  await until('Velero to begin', async () =>
    (await world.velero.phaseOf('Restore', 'into-going')) === 'InProgress' ? true : undefined,
  );

  expect(await firstLineOf(world, 'diagnose restore into-going')).toMatch(
    /amespace going has been Terminating/,
  );
  await world.velero.objects.patch({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'held', namespace: 'going', finalizers: [] },
  });
});

it('a Velero that died in the middle of a backup', async () => {
  await make({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: inVelero('cut-short'),
    spec: { includedNamespaces: ['shop'] },
  });
  await until('the backup to run', async () =>
    (await world.velero.phaseOf('Backup', 'cut-short')) === 'InProgress' ? true : undefined,
  );
  world.velero.server().kill('SIGKILL');
  await until('Velero to be gone', () =>
    Promise.resolve(world.velero.server().ended() ? true : undefined),
  );
  await world.velero.start();
  await until('its end', async () =>
    (await world.velero.phaseOf('Backup', 'cut-short')) === 'Failed' ? true : undefined,
  );

  expect(await firstLineOf(world, 'diagnose cut-short')).toMatch(/restarted/i);
});

it('keys that the store does not know, of everything', async () => {
  await make({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: inVelero('wrong-keys'),
    stringData: { cloud: '[default]\naws_access_key_id=nobody\naws_secret_access_key=nothing\n' },
  });
  await world.velero.objects.patch({
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: inVelero('default'),
    spec: { credential: { name: 'wrong-keys', key: 'cloud' } },
  } as never);
  await until('the location to be unavailable', async () =>
    (await world.velero.phaseOf('BackupStorageLocation', 'default')) === 'Unavailable'
      ? true
      : undefined,
  );

  expect(await firstLineOf(world, 'diagnose')).toMatch(/keys|credentials/i);
  expect(await firstLineOf(world, 'diagnose location default')).toMatch(/keys|credentials/i);
});
