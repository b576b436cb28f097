import { gzipSync } from 'node:zlib';

import type { ShopWorld } from '../../sandbox/cluster/worlds.ts';
import { withSecrets } from './secret-text.ts';

const now = new Date().toISOString().replace(/\.\d+/, '');
const velero = 'velero';
const ended = { startTimestamp: now, completionTimestamp: now };

/** A world in which each text that Kubernetes, Velero or a bucket hands on has secrets in it. */
export function furnishWithSecrets({ cluster, bucket }: ShopWorld): void {
  for (const object of [...runs(), ...volumes(), ...surroundings()]) {
    cluster.apply(object);
  }
  inTheShop(cluster);
  for (const { metadata } of cluster.list('persistentvolumeclaims', 'shop')) {
    cluster.apply(warning('PersistentVolumeClaim', metadata.name, 'shop'));
    cluster.patch(
      'persistentvolumeclaims',
      metadata.name,
      { status: { phase: 'Pending' } },
      'shop',
    );
  }
  stored(bucket);
}

function runs(): readonly Applied[] {
  const spec = { includedNamespaces: ['shop'], storageLocation: 'default' };
  const said = { 'example.com/note': withSecrets(12) };
  return [
    of('Backup', 'hostile-failed', {
      annotations: said,
      spec,
      status: { ...ended, phase: 'Failed', failureReason: withSecrets(1) },
    }),
    of('Backup', 'hostile-refused', {
      spec,
      status: { phase: 'FailedValidation', validationErrors: [withSecrets(2)] },
    }),
    of('Backup', 'hostile-logs', {
      annotations: said,
      spec,
      status: {
        ...ended,
        phase: 'PartiallyFailed',
        errors: 2,
        warnings: 1,
        backupItemOperationsAttempted: 1,
        backupItemOperationsFailed: 1,
      },
    }),
    of('Restore', 'hostile-restore', {
      spec: { backupName: 'hostile-logs' },
      status: { ...ended, phase: 'Failed', failureReason: withSecrets(3) },
    }),
    of('Schedule', 'hostile-schedule', {
      spec: { schedule: withSecrets(11), template: spec },
      status: { phase: 'FailedValidation', validationErrors: [withSecrets(11)] },
    }),
    ...[withSecrets(4), 'https://bot:Zk904kvQ7@127.0.0.1:1'].map((s3Url, number) =>
      of('BackupStorageLocation', `hostile-${number}`, {
        spec: {
          provider: 'aws',
          objectStorage: { bucket: 'hostile', prefix: 'x' },
          config: { region: 'eu', s3Url },
        },
        status: {},
      }),
    ),
    of('DeleteBackupRequest', 'hostile-delete', {
      labels: { 'velero.io/backup-name': 'hostile-failed' },
      spec: { backupName: 'hostile-failed' },
      status: { phase: 'Processed', errors: [withSecrets(8)] },
    }),
  ];
}

function volumes(): readonly Applied[] {
  const labels = { 'velero.io/backup-name': 'hostile-logs' };
  return [
    of('PodVolumeBackup', 'hostile-pvb', {
      labels,
      spec: { pod: { name: 'db-0', namespace: 'shop' }, volume: 'data', node: 'node-1' },
      status: { ...ended, phase: 'Failed', message: withSecrets(5) },
    }),
    {
      ...of('DataUpload', 'hostile-upload', {
        labels,
        spec: { sourceNamespace: 'shop', sourcePVC: 'data' },
        status: { ...ended, phase: 'Failed', message: withSecrets(6) },
      }),
      apiVersion: 'velero.io/v2alpha1',
    },
    of('BackupRepository', 'hostile-repository', {
      spec: { volumeNamespace: 'shop', backupStorageLocation: 'default', repositoryType: 'kopia' },
      status: { phase: 'NotReady', message: withSecrets(7) },
    }),
  ];
}

function surroundings(): readonly Applied[] {
  return [
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'etcd-backup', namespace: 'kube-system' },
      spec: {
        schedule: '0 * * * *',
        jobTemplate: {
          spec: {
            template: {
              spec: {
                restartPolicy: 'Never',
                containers: [
                  {
                    name: 'etcd',
                    image: 'quay.io/coreos/etcd:v3.5.9',
                    command: ['sh', '-c'],
                    args: [
                      `etcdctl snapshot save /backup/x.db; cp -r /var/lib/etcd /b # ${withSecrets(15)}`,
                    ],
                    env: [{ name: 'NOTE', value: withSecrets(16) }],
                  },
                ],
              },
            },
          },
        },
      },
    },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.hostile.example' },
      spec: {
        group: 'hostile.example',
        version: 'v1beta1',
        service: { name: 'x', namespace: 'shop' },
      },
      status: {
        conditions: [
          { type: 'Available', status: 'False', reason: 'Gone', message: withSecrets(22) },
        ],
      },
    },
  ];
}

/** Changed since the backups, so that a comparison tells it. */
function inTheShop(cluster: ShopWorld['cluster']): void {
  cluster.apply({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'shop', annotations: { note: withSecrets(17) } },
    data: { 'app.conf': withSecrets(18), password: withSecrets(19) },
  });
  for (const namespace of ['shop', velero]) {
    for (const { metadata } of cluster.list('pods', namespace)) {
      cluster.apply(warning('Pod', metadata.name, namespace));
      const terminated = {
        exitCode: 1,
        reason: 'Error',
        message: withSecrets(10),
        finishedAt: now,
      };
      const container = namespace === velero ? 'velero' : 'web';
      const status = {
        message: withSecrets(21),
        containerStatuses: [{ name: container, restartCount: 3, lastState: { terminated } }],
      };
      cluster.patch('pods', metadata.name, { status }, namespace);
    }
  }
}

function warning(kind: string, name: string, namespace: string): Applied {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `hostile-${name}`, namespace },
    type: 'Warning',
    reason: 'Failed',
    message: withSecrets(9),
    lastTimestamp: now,
    involvedObject: { kind, name, namespace },
  };
}

function stored(bucket: ShopWorld['bucket']): void {
  const lines = ['error', 'warning'].map(
    (level) =>
      `time="${now}" level=${level} msg=${JSON.stringify(withSecrets(13))} backup=velero/hostile-logs`,
  );
  const results = {
    errors: {
      velero: [withSecrets(14), `${'x'.repeat(380)} ${withSecrets(14)}`],
      namespaces: { [withSecrets(23)]: [withSecrets(14)] },
    },
    warnings: { cluster: [withSecrets(14)] },
  };
  const operations = [
    { spec: { resourceIdentifier: { Name: 'x' } }, status: { error: withSecrets(20) } },
  ];
  const folder = 'backups/hostile-logs/hostile-logs';
  bucket.write(`${folder}-logs.gz`, gzipSync(`${lines.join('\n')}\n${withSecrets(13)}\n`));
  bucket.write(`${folder}-results.gz`, gzipSync(JSON.stringify(results)));
  bucket.write(`${folder}-itemoperations.json.gz`, gzipSync(JSON.stringify(operations)));
  bucket.write(
    'backups/hostile-logs/velero-backup.json',
    JSON.stringify({ note: withSecrets(24) }),
  );
  bucket.write(`${folder}.tar.gz`, gzipSync(withSecrets(25)));
}

type Applied = Parameters<ShopWorld['cluster']['apply']>[0];

function of(
  kind: string,
  name: string,
  {
    annotations = {},
    labels = {},
    ...rest
  }: {
    readonly annotations?: Readonly<Record<string, string>>;
    readonly labels?: Readonly<Record<string, string>>;
    readonly spec: object;
    readonly status: object;
  },
): Applied {
  const metadata = { name, namespace: velero, annotations, labels };
  return { apiVersion: 'velero.io/v1', kind, metadata, ...rest };
}
