import { gunzipSync } from 'node:zlib';

import type { LocationStore } from './location-store.ts';
import { isAvailable, isReadOnly, locationOf } from './locations.ts';
import { label, type Backup, type Request } from './objects.ts';
import { StoreError } from './store-errors.ts';
import { all, drop, labelValue, one, patch, phaseOf, type VeleroWorld } from './world.ts';

const resource = 'deletebackuprequests.velero.io';

const keptMs = 24 * 3_600_000;

/** Works off DeleteBackupRequests, one at a time, as Velero 1.18 does. One that a server left InProgress is never taken up again. */
export async function deleteBackups(world: VeleroWorld): Promise<void> {
  for (const request of all(world, resource)) {
    if (['', 'New'].includes(phaseOf(request))) {
      await take(world, request);
    } else if (Date.parse(request.metadata.creationTimestamp) + keptMs <= world.now()) {
      drop(world, resource, request.metadata.name);
    }
  }
}

async function take(world: VeleroWorld, request: Request): Promise<void> {
  const { backupName = '' } = request.spec;
  if (backupName !== '') {
    forgetOthers(world, request, backupName);
  }
  const refusal = refusalOf(world, request);
  if (refusal === undefined) {
    await carryOut(world, request);
  } else {
    finish(world, request, [`backup deletion failed: ${refusal}`]);
  }
}

/** Only the newest request for a backup counts; the others are known by their label. */
function forgetOthers(world: VeleroWorld, { metadata }: Request, backup: string): void {
  all(world, resource)
    .filter((other) => other.metadata.labels?.[label.backup] === labelValue(backup))
    .filter((other) => other.metadata.name !== metadata.name)
    .forEach((other) => drop(world, resource, other.metadata.name));
}

function refusalOf(world: VeleroWorld, { spec }: Request): string | undefined {
  const { backupName = '' } = spec;
  const backup = one(world, 'backups.velero.io', backupName);
  if (backup === undefined) {
    return backupName === '' ? 'spec.backupName is required' : 'backup not found';
  }
  return isUnderWay(phaseOf(backup))
    ? 'backup is still in progress'
    : refusalOfLocation(world, backup.spec.storageLocation ?? '');
}

function isUnderWay(phase: string): boolean {
  return ['InProgress', 'WaitingForPluginOperations', 'Finalizing'].some((beginning) =>
    phase.startsWith(beginning),
  );
}

function refusalOfLocation(world: VeleroWorld, name: string): string | undefined {
  const location = locationOf(world, name);
  if (location === undefined) {
    return `backup storage location ${name} not found`;
  }
  const refused = `cannot delete backup because backup storage location ${name} is currently in`;
  if (isReadOnly(location)) {
    return `${refused} read-only mode`;
  }
  return isAvailable(location) ? undefined : `${refused} Unavailable state`;
}

/** Bucket first, where nothing went wrong before; then the restores; the Backup only when all went well, otherwise it stays `Deleting`. */
async function carryOut(world: VeleroWorld, request: Request): Promise<void> {
  const backup = one(world, 'backups.velero.io', request.spec.backupName ?? '');
  const location = locationOf(world, backup?.spec.storageLocation);
  if (backup === undefined || location === undefined) {
    return;
  }
  const { name, uid } = backup.metadata;
  const labels = { [label.backup]: labelValue(name), [label.backupUid]: uid };
  patch(world, resource, request.metadata.name, {
    metadata: { labels: { ...labels, ...request.metadata.labels } },
    status: { phase: 'InProgress' },
  });
  patch(world, 'backups.velero.io', name, { status: { phase: 'Deleting' } });
  await world.pause(300);
  const errors = [
    ...(await removeStored(world.storeOf(location), name)),
    ...(await removeRestores(world, name)),
  ];
  if (errors.length === 0) {
    drop(world, 'backups.velero.io', name);
  }
  finish(world, request, errors);
  if (errors.length === 0) {
    forgetRequests(world, backup);
  }
}

/** Waits until each restore has lost its files, for a minute at most. */
async function removeRestores(world: VeleroWorld, backup: string): Promise<readonly string[]> {
  for (let waitedMs = 0; waitedMs <= 60_000; waitedMs += 500) {
    const left = all(world, 'restores.velero.io').filter(({ spec }) => spec.backupName === backup);
    if (left.length === 0) {
      return [];
    }
    left.forEach(({ metadata }) => drop(world, 'restores.velero.io', metadata.name));
    await world.pause(500);
  }
  return ['error deleting restore context deadline exceeded'];
}

/** Archive and list of snapshots are read before anything is removed: a missing archive is no error. */
async function removeStored(store: LocationStore, backup: string): Promise<readonly string[]> {
  const folder = `backups/${backup}/`;
  const errors = [
    ...(await tried(
      'error downloading backup tarball, CSI snapshot cleanup was skipped',
      store.get(`${folder}${backup}.tar.gz`),
    )),
    ...(await tried("error getting backup's volume snapshots", snapshotsIn(store, backup))),
  ];
  return errors.length > 0
    ? errors
    : tried('error removing backup from backup storage', store.removeAll(folder));
}

async function snapshotsIn(store: LocationStore, backup: string): Promise<unknown> {
  const content = await store.get(`backups/${backup}/${backup}-volumesnapshots.json.gz`);
  try {
    return content === undefined ? [] : JSON.parse(gunzipSync(content).toString());
  } catch (cause) {
    throw new StoreError('gzip: invalid header', { cause });
  }
}

async function tried(what: string, work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (!(error instanceof StoreError)) {
      throw error;
    }
    return [`${what}: ${error.message}`];
  }
}

function finish(world: VeleroWorld, { metadata }: Request, errors: readonly string[]): void {
  const status = { phase: 'Processed', ...(errors.length > 0 ? { errors } : {}) };
  patch(world, resource, metadata.name, { status });
}

/** After a success all requests for this backup go. */
function forgetRequests(world: VeleroWorld, { metadata }: Backup): void {
  for (const request of all(world, resource)) {
    const { labels = {} } = request.metadata;
    const isNamed = labels[label.backup] === labelValue(metadata.name);
    if (isNamed && labels[label.backupUid] === metadata.uid) {
      drop(world, resource, request.metadata.name);
    }
  }
}
