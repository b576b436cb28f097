import { gunzipSync } from 'node:zlib';

import { afterEach, beforeEach, expect, it } from '@jest/globals';

import type { KubeObject } from '../../../sandbox/cluster/api/objects.ts';
import { shopCluster, type ShopWorld } from '../../../sandbox/cluster/worlds.ts';
import { until } from '../../contracts/kubernetes/world.ts';

let world: ShopWorld;

beforeEach(async () => {
  world = await shopCluster({ speed: 60 });
  const { cluster } = world;
  await until(async () =>
    Promise.resolve(phase('backupstoragelocations', 'default') === 'Available'),
  );
  cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'copy' } });
});
afterEach(async () => world.stop());

it('brings the files of a volume back before its pod starts, and the copy serves', async () => {
  restore('proof');
  await ends('proof');
  await until(async () => Promise.resolve(readyReplicas('db') === 1));

  expect(phase('restores', 'proof')).toBe('Completed');
  expect(volumeRestores('proof').map(({ status }) => status)).toMatchObject([
    { phase: 'Completed', progress: { totalBytes: 67_108_864, bytesDone: 67_108_864 } },
  ]);
  expect(world.cluster.get('statefulsets.apps', 'db', 'shop')?.status).toMatchObject({
    readyReplicas: 1,
  });
  const told = world.bucket.read('restores/proof/proof-volumeinfo.json.gz') ?? Buffer.alloc(0);
  expect(JSON.parse(gunzipSync(told).toString())).toMatchObject([
    {
      pvcName: 'data-db-0',
      pvcNamespace: 'copy',
      restoreMethod: 'PodVolumeRestore',
      pvrInfo: { podName: 'db-0', size: 67_108_864, Phase: 'Completed' },
    },
  ]);
});

it('ends in part when the restore of a volume is cancelled, and its pod waits for ever', async () => {
  world.cluster.velero.script('stuck', { volumesHang: true });
  restore('stuck');
  await until(async () =>
    Promise.resolve(volumeRestores('stuck')[0]?.status?.['phase'] === 'InProgress'),
  );
  const during = phase('restores', 'stuck');
  const [running] = volumeRestores('stuck');
  world.cluster.patch('podvolumerestores.velero.io', running?.metadata.name ?? '', {
    spec: { cancel: true },
  });
  await ends('stuck');

  expect(during).toBe('InProgress');
  expect(phase('restores', 'stuck')).toBe('PartiallyFailed');
  expect(volumeRestores('stuck')[0]?.status).toMatchObject({ phase: 'Canceled' });
  expect(readyReplicas('db')).toBe(0);
});

it("makes a target namespace that vanishes in the middle anew, with the source's labels and without ours", async () => {
  const { cluster } = world;
  cluster.patch('namespaces', 'copy', { metadata: { labels: { ours: 'yes' } } });
  cluster.velero.script('danger', { durationMs: 30_000 });
  restore('danger');
  await until(async () =>
    Promise.resolve(cluster.get('configmaps', 'settings', 'copy') !== undefined),
  );
  const before = cluster.get('namespaces', 'copy')?.metadata;
  cluster.remove('namespaces', 'copy');
  await ends('danger');

  const after = cluster.get('namespaces', 'copy')?.metadata;
  expect(before?.labels).toHaveProperty('ours');
  expect(after?.uid).not.toBe(before?.uid);
  expect(after?.labels).not.toHaveProperty('ours');
});

it('restores one after the other: a later one waits and can be taken back', async () => {
  world.cluster.velero.script('first', { durationMs: 30_000 });
  restore('first');
  await until(async () => Promise.resolve(phase('restores', 'first') === 'InProgress'));
  restore('second');
  world.cluster.remove('restores.velero.io', 'second');
  await ends('first');

  expect(world.cluster.get('restores.velero.io', 'second')).toBeUndefined();
});

it('leaves a volume that nothing was copied of as it is: the claim of the copy waits beside it', async () => {
  const { cluster } = world;
  const claim = {
    metadata: { name: 'photos', namespace: 'shop' },
    spec: { volumeName: 'nfs-photos', storageClassName: '' },
  };
  cluster.apply({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'nfs-photos' },
    spec: {
      persistentVolumeReclaimPolicy: 'Retain',
      nfs: { server: 'nfs.example', path: '/photos' },
    },
  });
  cluster.apply({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...claim });
  await until(async () =>
    Promise.resolve(
      cluster.get('persistentvolumeclaims', 'photos', 'shop')?.status?.['phase'] === 'Bound',
    ),
  );
  cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name: 'with-photos' },
    spec: { includedNamespaces: ['shop'] },
  });
  await until(async () => Promise.resolve(phase('backups', 'with-photos') === 'Completed'));
  restore('as-it-is', 'with-photos');
  await ends('as-it-is');

  const photos = cluster.get('persistentvolumeclaims', 'photos', 'copy');
  expect(photos).toMatchObject({
    spec: { volumeName: 'nfs-photos' },
    status: { phase: 'Pending' },
  });
  expect(cluster.get('persistentvolumes', 'nfs-photos')?.spec?.['claimRef']).toMatchObject({
    namespace: 'shop',
  });
});

function restore(name: string, backupName = newest()): void {
  const resources = [
    'ingresses',
    'jobs',
    'cronjobs',
    'horizontalpodautoscalers',
    'servicemonitors',
  ];
  world.cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name },
    spec: {
      backupName,
      includedNamespaces: ['shop'],
      namespaceMapping: { shop: 'copy' },
      excludedResources: resources,
    },
  });
}

function newest(): string {
  return (
    world.cluster
      .list('backups.velero.io')
      .filter(({ metadata }) => metadata.labels?.['velero.io/schedule-name'] === 'hourly')
      .at(-1)?.metadata.name ?? ''
  );
}

function phase(plural: string, name: string): unknown {
  return world.cluster.get(`${plural}.velero.io`, name)?.status?.['phase'];
}

async function ends(name: string): Promise<void> {
  await until(async () =>
    Promise.resolve(['Completed', 'PartiallyFailed'].includes(String(phase('restores', name)))),
  );
}

function readyReplicas(name: string): unknown {
  return world.cluster.get('statefulsets.apps', name, 'copy')?.status?.['readyReplicas'];
}

function volumeRestores(name: string): readonly KubeObject[] {
  return world.cluster
    .list('podvolumerestores.velero.io')
    .filter(({ metadata }) => metadata.labels?.['velero.io/restore-name'] === name);
}
