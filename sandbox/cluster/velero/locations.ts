import { timestamp } from '../api/objects.ts';
import type { StorageLocation } from './objects.ts';
import { all, one, patch, type VeleroWorld } from './world.ts';

const resource = 'backupstoragelocations.velero.io';
const allowedFolders = new Set(['backups', 'restores', 'restic', 'kopia', 'metadata', 'plugins']);

/** Validates each storage location as Velero does: a list of its top level, and nothing else. */
export async function validateLocations(world: VeleroWorld): Promise<void> {
  for (const location of all(world, resource)) {
    const { name } = location.metadata;
    const wrong = await whatIsWrong(world, location);
    patch(world, resource, name, {
      status: {
        phase: wrong === undefined ? 'Available' : 'Unavailable',
        message:
          wrong === undefined ? null : `BackupStorageLocation "${name}" is unavailable: ${wrong}`,
        lastValidationTime: timestamp(world.now()),
      },
    });
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
