import { timestamp } from '../api/objects.ts';
import { createLog } from './log.ts';
import type { StorageLocation } from './objects.ts';
import { all, one, patch, veleroNamespace, type VeleroWorld } from './world.ts';

const resource = 'backupstoragelocations.velero.io';
const allowedFolders = new Set(['backups', 'restores', 'restic', 'kopia', 'metadata', 'plugins']);

/** Validates each storage location as Velero does: a list of its top level, and nothing else. */
export async function validateLocations(world: VeleroWorld): Promise<void> {
  for (const location of all(world, resource)) {
    const { name } = location.metadata;
    const wrong = await whatIsWrong(world, location);
    const message = `BackupStorageLocation "${name}" is unavailable: ${wrong ?? ''}`;
    patch(world, resource, name, {
      status: {
        phase: wrong === undefined ? 'Available' : 'Unavailable',
        message: wrong === undefined ? null : message,
        lastValidationTime: timestamp(world.now()),
      },
    });
    if (wrong !== undefined) {
      tellTrouble(world, name, message);
    }
  }
}

/** An error as long as no location is available, a warning otherwise. */
function tellTrouble(world: VeleroWorld, name: string, message: string): void {
  const locations = all(world, resource);
  const available = locations.filter(isAvailable).length;
  const counts = `${available}/${locations.length - available}/0, ${message})`;
  const log = createLog(world, {
    'backup-storage-location': `${veleroNamespace}/${name}`,
    controller: 'backup-storage-location',
    logSource: 'pkg/controller/backup_storage_location_controller.go:291',
  });
  if (available === 0) {
    log.error(`Current BackupStorageLocations available/unavailable/unknown: ${counts}`);
  } else {
    log.warning(
      `Unavailable BackupStorageLocations detected: available/unavailable/unknown: ${counts}`,
    );
  }
}

async function whatIsWrong(
  world: VeleroWorld,
  location: StorageLocation,
): Promise<string | undefined> {
  try {
    const folders = await world.storeOf(location).folders('');
    const unknown = folders.filter((folder) => !allowedFolders.has(folder));
    return unknown.length === 0
      ? undefined
      : `Backup store contains invalid top-level directories: [${unknown.join(' ')}]`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The location of this name; `undefined` when there is none, or no name. */
export function locationOf(world: VeleroWorld, name = ''): StorageLocation | undefined {
  return one(world, resource, name);
}

export function isAvailable(location: StorageLocation): boolean {
  return location.status?.phase === 'Available';
}

export function isReadOnly(location: StorageLocation): boolean {
  return location.spec.accessMode === 'ReadOnly';
}
