import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { startCluster, type Cluster } from '../../../sandbox/cluster/simulator.ts';
import { startBucket, type Bucket } from '../../../sandbox/object-store/bucket.ts';
import type { Fields } from '../../../sandbox/cluster/api/objects.ts';
import { until } from '../../contracts/kubernetes/world.ts';

const backups = 'backups.velero.io';
const requests = 'deletebackuprequests.velero.io';

let bucket: Bucket;
let cluster: Cluster;

beforeEach(async () => {
  bucket = await startBucket();
  cluster = await startCluster({ name: 'prod', speed: 60, bucket });
  await status('backupstoragelocations.velero.io', 'default', 'Available');
});
afterEach(async () => {
  await cluster.stop();
  await bucket.stop();
});

it('deletes no backup that is still in progress', async () => {
  cluster.velero.script('long', { hangs: true });
  make('Backup', 'long', { includedNamespaces: ['default'] });
  await status(backups, 'long', 'InProgress');

  make('DeleteBackupRequest', 'early', { backupName: 'long' });
  const refused = await status(requests, 'early', 'Processed');

  expect(refused['errors']).toEqual(['backup deletion failed: backup is still in progress']);
  expect(cluster.get(backups, 'long')?.status?.['phase']).toBe('InProgress');
});

it('keeps the Backup as Deleting while the bucket takes no deletion, until a new request succeeds', async () => {
  make('Backup', 'one', { includedNamespaces: ['default'] });
  await status(backups, 'one', 'Completed');
  const allow = bucket.faults.deny({ method: 'POST' });

  make('DeleteBackupRequest', 'first', { backupName: 'one' });
  const failed = await status(requests, 'first', 'Processed');
  const between = cluster.get(backups, 'one')?.status?.['phase'];
  allow();
  make('DeleteBackupRequest', 'second', { backupName: 'one' });
  await until(() => Promise.resolve(cluster.get(backups, 'one') === undefined));
  await until(() => Promise.resolve(cluster.list(requests).length === 0));

  expect(failed['errors']).toEqual([
    expect.stringMatching(/^error removing backup from backup storage: .*AccessDenied/u),
  ]);
  expect(between).toBe('Deleting');
  expect(bucket.keys().filter((key) => key.startsWith('backups/one/'))).toEqual([]);
});

it('never takes up again what a server that died left in progress', async () => {
  make('Backup', 'one', { includedNamespaces: ['default'] });
  await status(backups, 'one', 'Completed');
  cluster.velero.stop();
  make('DeleteBackupRequest', 'stuck', { backupName: 'one' });
  cluster.patch(requests, 'stuck', { status: { phase: 'InProgress' } });
  cluster.velero.start();

  make('DeleteBackupRequest', 'nothing', { backupName: 'nothing' });
  await status(requests, 'nothing', 'Processed');

  expect(cluster.get(requests, 'stuck')?.status?.['phase']).toBe('InProgress');
  expect(cluster.get(backups, 'one')?.status?.['phase']).toBe('Completed');
});

function make(kind: string, name: string, spec: Fields): void {
  cluster.apply({ apiVersion: 'velero.io/v1', kind, metadata: { name }, spec });
}

/** Waits until the object's status holds this phase, and returns it. */
async function status(resource: string, name: string, phase: string): Promise<Fields> {
  return until(() => {
    const found = cluster.get(resource, name)?.status;
    return Promise.resolve(found?.['phase'] === phase && found);
  });
}
