import { timestamp } from '../api/objects.ts';
import { isAvailable, isReadOnly, locationOf } from './locations.ts';
import { label, terminalPhases, type Backup, type Request } from './objects.ts';
import { all, drop, labelValue, make, one, patch, phaseOf, type VeleroWorld } from './world.ts';

const resource = 'deletebackuprequests.velero.io';

/** Works off DeleteBackupRequests, one at a time: bucket first, then restores, then the Backup; any error stops it before the next. */
export async function deleteBackups(world: VeleroWorld): Promise<void> {
  const waiting = all(world, resource).filter((each) => ['', 'New'].includes(phaseOf(each)));
  for (const request of waiting) {
    const refusal = refusalOf(world, request);
    if (refusal === undefined) {
      await carryOut(world, request);
    } else {
      finish(world, request, [`backup deletion failed: ${refusal}`]);
    }
  }
}

function refusalOf(world: VeleroWorld, request: Request): string | undefined {
  const { backupName = '' } = request.spec;
  const backup = one(world, 'backups.velero.io', backupName);
  if (backup === undefined) {
    return backupName === '' ? 'spec.backupName is required' : 'backup not found';
  }
  if (['InProgress', 'Finalizing', 'FinalizingPartiallyFailed'].includes(phaseOf(backup))) {
    return 'backup is still in progress';
  }
  return refusalOfLocation(world, backup.spec.storageLocation ?? '');
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

async function carryOut(world: VeleroWorld, request: Request): Promise<void> {
  const { backupName = '' } = request.spec;
  const backup = one(world, 'backups.velero.io', backupName);
  if (backup === undefined) {
    return;
  }
  patch(world, resource, request.metadata.name, {
    metadata: {
      labels: {
        [label.backup]: labelValue(backupName),
        [label.backupUid]: backup.metadata.uid,
      },
    },
    status: { phase: 'InProgress' },
  });
  patch(world, 'backups.velero.io', backupName, { status: { phase: 'Deleting' } });
  await world.pause(300);
  const errors = await removeStored(world, backup);
  if (errors.length > 0) {
    finish(world, request, errors);
    return;
  }
  await removeRestores(world, backupName);
  drop(world, 'backups.velero.io', backupName);
  finish(world, request, []);
  forgetRequests(world, backup);
}

/** Waits until each restore has lost its files, for a minute at most. */
async function removeRestores(world: VeleroWorld, backup: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 500) {
    const left = all(world, 'restores.velero.io').filter(({ spec }) => spec.backupName === backup);
    if (left.length === 0) {
      return;
    }
    left.forEach(({ metadata }) => drop(world, 'restores.velero.io', metadata.name));
    await world.pause(500);
  }
}

async function removeStored(world: VeleroWorld, backup: Backup): Promise<readonly string[]> {
  const location = locationOf(world, backup.spec.storageLocation);
  try {
    if (location !== undefined) {
      await world.storeOf(location).removeAll(`backups/${backup.metadata.name}/`);
    }
    return [];
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [`error removing backup from backup storage: ${text}`];
  }
}

function finish(world: VeleroWorld, { metadata }: Request, errors: readonly string[]): void {
  const status = { phase: 'Processed', ...(errors.length > 0 ? { errors } : {}) };
  patch(world, resource, metadata.name, { status });
}

/** After a success all requests for this backup go. */
function forgetRequests(world: VeleroWorld, { metadata }: Backup): void {
  for (const request of all(world, resource)) {
    if (request.metadata.labels?.[label.backupUid] === metadata.uid) {
      drop(world, resource, request.metadata.name);
    }
  }
}

/** Asks for the deletion of expired backups, or says with a label why it can't. */
export function collectExpired(world: VeleroWorld): void {
  for (const backup of all(world, 'backups.velero.io').filter((each) => isExpired(world, each))) {
    const { name, uid } = backup.metadata;
    const failure = whyKept(world, backup);
    if (failure !== undefined) {
      patch(world, 'backups.velero.io', name, {
        metadata: { labels: { 'velero.io/gc-failure': failure } },
      });
    } else if (!isAskedFor(world, name)) {
      const labels = { [label.backup]: labelValue(name), [label.backupUid]: uid };
      make(world, resource, {
        apiVersion: 'velero.io/v1',
        kind: 'DeleteBackupRequest',
        metadata: { generateName: `${name}-`, labels },
        spec: { backupName: name },
      });
    }
  }
}

function isExpired(world: VeleroWorld, backup: Backup): boolean {
  const { expiration } = backup.status ?? {};
  const isOld = expiration !== undefined && expiration < timestamp(world.now());
  return isOld && terminalPhases.has(phaseOf(backup));
}

function whyKept(world: VeleroWorld, backup: Backup): string | undefined {
  const location = locationOf(world, backup.spec.storageLocation);
  if (location === undefined) {
    return 'BSLNotFound';
  }
  return isReadOnly(location) ? 'BSLReadOnly' : undefined;
}

function isAskedFor(world: VeleroWorld, backup: string): boolean {
  return all(world, resource).some(
    (request) =>
      request.spec.backupName === backup && ['', 'New', 'InProgress'].includes(phaseOf(request)),
  );
}
