import { timestamp } from '../api/objects.ts';
import { isReadOnly, locationOf } from './locations.ts';
import { label, terminalPhases, type Backup } from './objects.ts';
import { all, labelValue, make, patch, phaseOf, type VeleroWorld } from './world.ts';

const resource = 'deletebackuprequests.velero.io';

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
