import { expect, test } from '@jest/globals';

import { backup } from '../../../src/outside/kubernetes/reduce/backup.ts';
import { durationMs } from '../../../src/outside/kubernetes/reduce/fields.ts';
import { repository, storageLocation } from '../../../src/outside/kubernetes/reduce/locations.ts';
import { deleteRequest, downloadRequest } from '../../../src/outside/kubernetes/reduce/requests.ts';
import { restore } from '../../../src/outside/kubernetes/reduce/restore.ts';
import { schedule } from '../../../src/outside/kubernetes/reduce/schedule.ts';
import { volumeWork } from '../../../src/outside/kubernetes/reduce/volume-work.ts';
import { anObject } from '../../support/velero-objects.ts';

function at(time: string): number {
  return Date.parse(`2026-11-22T${time}Z`);
}

test.each([
  ['720h0m0s', 2_592_000_000],
  ['1h30m', 5_400_000],
  ['1.5h', 5_400_000],
  ['250ms', 250],
  ['0s', 0],
  ['0', 0],
  ['1d', undefined],
  ['-1h', undefined],
  ['', undefined],
  [720, undefined],
])('The duration %s is %s ms', (written, ms) => {
  expect(durationMs(written)).toBe(ms);
});

test('A restore knows its backup and where its namespaces go', () => {
  const object = anObject('velero.io/v1', 'Restore', 'try', {
    spec: { backupName: 'daily-1', namespaceMapping: { shop: 'shop-try', odd: 5 } },
    status: {
      phase: 'PartiallyFailed',
      errors: 3,
      progress: { itemsRestored: 7, totalItems: 9 },
      startTimestamp: '2026-11-22T10:00:00Z',
      restoreItemOperationsAttempted: 3,
      restoreItemOperationsFailed: 1,
    },
  });

  expect(restore(object)).toMatchObject({
    operations: { attempted: 3, completed: 0, failed: 1 },
    name: 'try',
    backup: 'daily-1',
    namespaceMapping: { shop: 'shop-try' },
    phase: 'PartiallyFailed',
    items: 7,
    totalItems: 9,
    errors: 3,
    startedAt: at('10:00:00'),
  });
});

test('A restore says how long Velero waits for its volumes, where it was told', () => {
  const object = anObject('velero.io/v1', 'Restore', 'try', {
    spec: { backupName: 'daily-1', itemOperationTimeout: '6h0m0s' },
  });
  const annotations = { 'velero.io/pod-volume-timeout': '12h0m0s' };
  const told = { ...object, metadata: { ...object.metadata, annotations } };

  expect(restore(told)).toMatchObject({
    operationTimeoutMs: 6 * 3_600_000,
    podVolumeTimeoutMs: 12 * 3_600_000,
  });
});

test('A schedule takes what its backups include from its template', () => {
  const object = anObject('velero.io/v1', 'Schedule', 'daily', {
    spec: {
      schedule: 'CRON_TZ=Europe/Berlin 0 3 * * *',
      paused: true,
      template: { includedNamespaces: ['shop'], storageLocation: 'far', ttl: '48h0m0s' },
    },
    status: { phase: 'Enabled', lastBackup: '2026-11-22T02:00:00Z' },
  });

  expect(schedule(object)).toMatchObject({
    cron: 'CRON_TZ=Europe/Berlin 0 3 * * *',
    paused: true,
    includedNamespaces: ['shop'],
    storageLocation: 'far',
    ttlMs: 172_800_000,
    lastBackupAt: at('02:00:00'),
  });
});

test('A schedule tells when somebody else than Velero changed it, and whose its backups are', () => {
  const object = anObject('velero.io/v1', 'Schedule', 'daily', {
    metadata: {
      managedFields: [
        { manager: 'kubectl-edit', time: '2026-11-20T10:00:00Z' },
        { manager: 'velero-server', time: '2026-11-22T02:00:00Z' },
      ],
    },
    spec: { schedule: '0 3 * * *', useOwnerReferencesInBackup: true, template: {} },
  });

  expect(schedule(object)).toMatchObject({
    editedAt: Date.parse('2026-11-20T10:00:00Z'),
    ownsBackups: true,
    volumes: { isNarrowed: false },
  });
});

test('A storage location tells bucket, age and why it is not available, without secrets', () => {
  const object = anObject('velero.io/v1', 'BackupStorageLocation', 'default', {
    spec: {
      provider: 'velero.io/aws',
      default: true,
      objectStorage: { bucket: 'b', prefix: 'p', caCert: 'AAAA' },
      config: { region: 'eu', s3Url: 'https://me:hunter2hunter2@s3.example' },
      validationFrequency: '0s',
    },
    status: {
      phase: 'Unavailable',
      message: 'AccessDenied for AKIAIOSFODNN7EXAMPLE',
      lastValidationTime: '2026-11-22T10:00:00Z',
    },
  });

  const reduced = storageLocation(object);

  expect(reduced).toMatchObject({
    bucket: 'b',
    prefix: 'p',
    isDefault: true,
    accessMode: 'ReadWrite',
    phase: 'Unavailable',
    lastValidatedAt: at('10:00:00'),
    validationFrequencyMs: 0,
  });
  expect(reduced).not.toHaveProperty('syncPeriodMs');
  expect(JSON.stringify(reduced)).not.toMatch(/hunter2|IOSFODNN7/);
});

test.each([
  [
    'PodVolumeBackup',
    {
      spec: { pod: { namespace: 'shop', name: 'shop-0' }, volume: 'data', node: 'n1' },
      metadata: { labels: { 'velero.io/backup-name': 'daily-1' } },
    },
    { owner: 'daily-1', namespace: 'shop', pod: 'shop-0', volume: 'data', node: 'n1' },
  ],
  [
    'PodVolumeRestore',
    {
      spec: { pod: { namespace: 'shop', name: 'shop-0' }, volume: 'data' },
      status: { node: 'n2' },
      metadata: { labels: { 'velero.io/restore-name': 'try' } },
    },
    { owner: 'try', namespace: 'shop', pod: 'shop-0', volume: 'data', node: 'n2' },
  ],
  [
    'DataUpload',
    {
      spec: { sourceNamespace: 'shop', sourcePVC: 'claim' },
      metadata: { labels: { 'velero.io/backup-name': 'daily-1' } },
    },
    { owner: 'daily-1', namespace: 'shop', volume: 'claim' },
  ],
  [
    'DataDownload',
    {
      spec: { targetVolume: { namespace: 'shop', pvc: 'claim', pv: 'pv' } },
      metadata: { labels: { 'velero.io/restore-name': 'try' } },
    },
    { owner: 'try', namespace: 'shop', volume: 'claim' },
  ],
] as const)('A %s knows whose volume it moves and for what', (kind, given, expected) => {
  const reduced = volumeWork(kind)(anObject('velero.io/v1', kind, 'work', given));

  expect(reduced).toMatchObject({ kind, name: 'work', phase: '', bytesDone: 0, ...expected });
});

test('A repository and a delete request keep their trouble', () => {
  const broken = anObject('velero.io/v1', 'BackupRepository', 'r', {
    spec: { volumeNamespace: 'shop', backupStorageLocation: 'default', repositoryType: 'kopia' },
    status: { phase: 'NotReady', message: 'no space' },
  });
  const refused = anObject('velero.io/v1', 'DeleteBackupRequest', 'd', {
    spec: { backupName: 'daily-1' },
    status: { phase: 'Processed', errors: ['read-only', 7] },
  });

  expect(repository(broken)).toMatchObject({ phase: 'NotReady', message: 'no space' });
  expect(deleteRequest(refused)).toMatchObject({ backup: 'daily-1', errors: ['read-only'] });
});

test('The address of a download is never kept', () => {
  const object = anObject('velero.io/v1', 'DownloadRequest', 'd', {
    status: { phase: 'Processed', downloadURL: 'https://s3.example/x?X-Amz-Signature=abc' },
  });

  expect(downloadRequest(object)).toEqual({ name: 'd', phase: 'Processed' });
});

test('No secret is kept of a short text either, wherever somebody may have put it; names stay names', () => {
  const secret = 'AKIAIOSFODNN7ABCDEFG';
  const said = `password=hunter2hunter2 ${secret}`;
  const kept = [
    backup(
      anObject('velero.io/v1', 'Backup', 'xapp-frontend', {
        metadata: { labels: { 'velero.io/schedule-name': secret } },
        spec: {
          storageLocation: said,
          includedNamespaces: [said],
          excludedNamespaces: ['xapp-shop'],
        },
        status: { phase: said },
      }),
    ),
    schedule(anObject('velero.io/v1', 'Schedule', 'daily', { spec: { schedule: said } })),
    storageLocation(
      anObject('velero.io/v1', 'BackupStorageLocation', 'far', {
        spec: { objectStorage: { bucket: said, prefix: said }, config: { [said]: said } },
      }),
    ),
    volumeWork('PodVolumeBackup')(
      anObject('velero.io/v1', 'PodVolumeBackup', 'data', { spec: { pod: { name: secret } } }),
    ),
  ];

  expect(JSON.stringify(kept)).not.toMatch(/hunter2|IOSFODNN7/);
  expect(kept[0]).toMatchObject({ name: 'xapp-frontend', excludedNamespaces: ['xapp-shop'] });
});
