import { afterAll, beforeAll, expect, it } from '@jest/globals';

import type { Fields, KubeObject } from '../../../sandbox/cluster/api/objects.ts';
import { startCluster, type Cluster } from '../../../sandbox/cluster/simulator.ts';
import { startBucket, type Bucket } from '../../../sandbox/object-store/bucket.ts';
import { until } from '../../contracts/kubernetes/world.ts';

const restores = 'restores.velero.io';
const downloads = 'datadownloads.velero.io';

let bucket: Bucket;
let cluster: Cluster;

beforeAll(async () => {
  bucket = await startBucket();
  cluster = await startCluster({ name: 'prod', speed: 60, bucket });
  cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  cluster.settle();
  cluster.apply({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'csi' },
    provisioner: 'csi.example.test',
    volumeBindingMode: 'WaitForFirstConsumer',
  });
  cluster.apply({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'csi',
      resources: { requests: { storage: '1Gi' } },
    },
  });
  cluster.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'db', namespace: 'shop' },
    spec: {
      containers: [{ name: 'db', image: 'postgres:18' }],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    },
  });
  cluster.settle();
  await reaches('backupstoragelocations.velero.io', 'default', 'Available');
  make('Backup', 'moved', { includedNamespaces: ['shop'], snapshotMoveData: true });
  await reaches('backups.velero.io', 'moved', 'Completed');
}, 60_000);
afterAll(async () => {
  await cluster.stop();
  await bucket.stop();
});

it('moves each claimed volume into the bucket by a DataUpload', () => {
  expect(cluster.list('datauploads.velero.io')).toMatchObject([
    { spec: { sourceNamespace: 'shop', sourcePVC: 'data' }, status: { phase: 'Completed' } },
  ]);
});

it('brings the data back by a DataDownload, for which the restore waits and the claim too', async () => {
  cluster.velero.script('whole', { volumesHang: true });
  restore('whole');
  const waiting = await reaches(restores, 'whole', 'WaitingForPluginOperations');
  const claim = cluster.get('persistentvolumeclaims', 'data', 'copy-whole');
  cluster.velero.script('whole', {});
  const ended = await reaches(restores, 'whole', 'Completed');
  await until(() =>
    Promise.resolve(
      cluster.get('persistentvolumeclaims', 'data', 'copy-whole')?.status?.['phase'] === 'Bound',
    ),
  );

  expect(waiting.status).toMatchObject({ restoreItemOperationsAttempted: 1 });
  expect(claim?.status?.['phase']).toBe('Pending');
  expect(ended.status).toMatchObject({ restoreItemOperationsCompleted: 1 });
  expect(downloadsOf('whole')).toMatchObject([
    {
      spec: { targetVolume: { namespace: 'copy-whole', pvc: 'data' }, sourceNamespace: 'shop' },
      status: { phase: 'Completed', progress: { bytesDone: expect.any(Number) } },
    },
  ]);
});

it('lets another restore through while one waits for its data, and ends it PartiallyFailed when those are cancelled', async () => {
  cluster.velero.script('ours', { volumesHang: true });
  restore('ours');
  await reaches(restores, 'ours', 'WaitingForPluginOperations');
  restore('persons');
  await reaches(restores, 'persons', 'Completed');
  const between = cluster.get(restores, 'ours')?.status?.['phase'];

  downloadsOf('ours').forEach(({ metadata }) =>
    cluster.patch(downloads, metadata.name, { spec: { cancel: true } }),
  );
  const ended = await reaches(restores, 'ours', 'PartiallyFailed');

  expect(between).toBe('WaitingForPluginOperations');
  expect(ended.status).toMatchObject({ errors: 1, restoreItemOperationsFailed: 1 });
  expect(downloadsOf('ours')).toMatchObject([{ status: { phase: 'Canceled' } }]);
  expect(cluster.get('persistentvolumeclaims', 'data', 'copy-ours')?.status?.['phase']).toBe(
    'Pending',
  );
});

it('goes on waiting for data when Velero starts again, and fails what was running', async () => {
  cluster.velero.script('patient', { volumesHang: true });
  cluster.velero.script('cut-off', { hangs: true });
  restore('patient');
  await reaches(restores, 'patient', 'WaitingForPluginOperations');
  restore('cut-off');
  await reaches(restores, 'cut-off', 'InProgress');
  cluster.velero.stop();
  cluster.velero.script('patient', {});
  cluster.velero.start();

  await reaches(restores, 'patient', 'Completed');
  await reaches(restores, 'cut-off', 'Failed');
  expect(downloadsOf('patient')).toMatchObject([{ status: { phase: 'Completed' } }]);
});

function make(kind: string, name: string, spec: Fields): void {
  cluster.apply({ apiVersion: 'velero.io/v1', kind, metadata: { name }, spec });
}

function restore(name: string): void {
  const namespaceMapping = { shop: `copy-${name}` };
  make('Restore', name, { backupName: 'moved', includedNamespaces: ['shop'], namespaceMapping });
}

function downloadsOf(name: string): readonly KubeObject[] {
  return cluster
    .list(downloads)
    .filter(({ metadata }) => metadata.labels?.['velero.io/restore-name'] === name);
}

async function reaches(resource: string, name: string, phase: string): Promise<KubeObject> {
  return until(() => {
    const found = cluster.get(resource, name);
    return Promise.resolve(found?.status?.['phase'] === phase && found);
  });
}
