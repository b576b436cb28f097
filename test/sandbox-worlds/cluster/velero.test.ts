import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { startCluster, storageLocation, type Cluster } from '../../../sandbox/cluster/simulator.ts';
import { startBucket, type Bucket } from '../../../sandbox/object-store/bucket.ts';
import { until } from '../../contracts/kubernetes/world.ts';

let bucket: Bucket;
let cluster: Cluster;

beforeEach(async () => {
  bucket = await startBucket();
  cluster = await startCluster({ name: 'prod', speed: 60, bucket });
  await phase('backupstoragelocations', 'default', 'Available');
});
afterEach(async () => {
  await cluster.stop();
  await bucket.stop();
});

it('lets later backups wait in the queue while one runs', async () => {
  cluster.velero.script('first', { hangs: true });
  backup('first');
  await phase('backups', 'first', 'InProgress');
  backup('second');
  backup('third');
  await phase('backups', 'third', 'Queued');

  expect(status('backups', 'second')).toMatchObject({ phase: 'Queued', queuePosition: 1 });
  expect(status('backups', 'third')).toMatchObject({ phase: 'Queued', queuePosition: 2 });
});

it('marks what was running as failed when the server starts again, and goes on with the queue', async () => {
  cluster.velero.script('first', { hangs: true });
  backup('first');
  await phase('backups', 'first', 'InProgress');
  backup('second');
  cluster.velero.stop();
  cluster.velero.start();
  await phase('backups', 'second', 'Completed');

  expect(status('backups', 'first')).toMatchObject({
    phase: 'Failed',
    failureReason:
      'found a backup with status "InProgress" during the server starting, mark it as "Failed"',
  });
});

it('fails a backup whose files the bucket does not take', async () => {
  bucket.faults.deny({ method: 'PUT' });
  backup('denied');
  await phase('backups', 'denied', 'Failed');

  expect(status('backups', 'denied')?.['failureReason']).toMatch(
    /^backup execution failed: rpc error: code = Unknown desc = operation error S3: PutObject, https response error StatusCode: 403, .* api error AccessDenied: Access Denied$/,
  );
});

it('says in the log of its server what no log in the bucket tells, and keeps it for whoever comes after a restart', async () => {
  bucket.faults.deny({ method: 'PUT' });
  backup('denied');
  await phase('backups', 'denied', 'Failed');
  const failed =
    /^time="[^"]+" level=error msg="backup failed" backuprequest=velero\/denied controller=backup error="rpc error: .* api error AccessDenied: Access Denied" logSource=/;

  expect(serverLog('log').at(-1)).toMatch(failed);
  cluster.velero.stop();
  cluster.velero.start();
  expect(serverLog('log')[0]).toContain('Starting Velero server v1.18.3');
  expect(serverLog('previousLog').at(-1)).toMatch(failed);
});

it('counts what could not be backed up, and leaves it out of the archive', async () => {
  const trouble = { resource: 'configmaps', namespace: 'default', name: 'kube-root-ca.crt' };
  cluster.velero.script('partly', { errors: [{ ...trouble, message: 'connection reset' }] });
  backup('partly', { includedNamespaces: ['default'] });
  await phase('backups', 'partly', 'PartiallyFailed');

  expect(status('backups', 'partly')).toMatchObject({ errors: 1 });
  cluster.apply(velero('Restore', 'of-partly', { backupName: 'partly' }));
  await phase('restores', 'of-partly', 'Completed');
  expect(status('restores', 'of-partly')).not.toHaveProperty('warnings');
});

it('writes nothing into a location that is only to be read', async () => {
  cluster.apply(storageLocation('dr', bucket, { accessMode: 'ReadOnly' }));
  await phase('backupstoragelocations', 'dr', 'Available');
  backup('refused', { storageLocation: 'dr' });
  await phase('backups', 'refused', 'FailedValidation');

  expect(status('backups', 'refused')?.['validationErrors']).toEqual([
    "backup can't be created because backup storage location dr is currently in read-only mode",
  ]);
});

it('asks for the deletion of a backup whose time is over, when the server looks for such', async () => {
  backup('short', { ttl: '1s' });
  await phase('backups', 'short', 'Completed');
  await until(async () => Promise.resolve(expiresBefore('short', Date.now() - 1_000)));
  cluster.velero.stop();
  cluster.velero.start();

  await until(async () => Promise.resolve(cluster.get('backups.velero.io', 'short') === undefined));
  expect(bucket.keys()).toEqual([]);
});

function velero(kind: string, name: string, spec: object): Parameters<Cluster['apply']>[0] {
  return { apiVersion: 'velero.io/v1', kind, metadata: { name }, spec };
}

function backup(name: string, spec: object = {}): void {
  cluster.apply(velero('Backup', name, { includedNamespaces: ['default'], ...spec }));
}

function status(plural: string, name: string): Readonly<Record<string, unknown>> | undefined {
  return cluster.get(`${plural}.velero.io`, name)?.status;
}

async function phase(plural: string, name: string, wanted: string): Promise<void> {
  await until(async () => Promise.resolve(status(plural, name)?.['phase'] === wanted), 15_000);
}

function expiresBefore(name: string, at: number): boolean {
  return Date.parse(String(status('backups', name)?.['expiration'])) < at;
}

function serverLog(which: 'log' | 'previousLog'): readonly string[] {
  return (cluster.velero.printed[which]('velero') ?? []).map(({ text }) => text);
}
