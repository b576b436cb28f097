import { isAvailable, locationOf } from './locations.ts';
import { label, type Backup, type Restore, type StorageLocation } from './objects.ts';
import { all, labelValue, one, phaseOf, type VeleroWorld } from './world.ts';

export type Source =
  { readonly backup: Backup; readonly location: StorageLocation } | { readonly wrong: string };

/** The backup that a restore is made from, or what is wrong with the restore, as its validation error. */
export function sourceOf(world: VeleroWorld, { spec }: Restore): Source {
  const { backupName = '', scheduleName = '' } = spec;
  if ((backupName === '') === (scheduleName === '')) {
    return {
      wrong:
        'Either a backup or schedule must be specified as a source for the restore, but not both',
    };
  }
  const backup = one(world, 'backups.velero.io', backupName) ?? newestOf(world, scheduleName);
  if (backup === undefined) {
    return { wrong: notFound(backupName) };
  }
  const location = locationOf(world, backup.spec.storageLocation);
  return location !== undefined && isAvailable(location)
    ? { backup, location }
    : {
        wrong: `The BSL ${backup.spec.storageLocation ?? ''} is unavailable, cannot retrieve the backup`,
      };
}

function notFound(backup: string): string {
  return backup === ''
    ? 'No completed backups found for schedule'
    : `Error retrieving backup: can't find backup velero/${backup}: Backup.velero.io "${backup}" not found`;
}

/** Velero takes the newest completed one and ignores those that failed in part. */
function newestOf(world: VeleroWorld, schedule: string): Backup | undefined {
  return all(world, 'backups.velero.io')
    .filter(
      (backup) =>
        backup.metadata.labels?.[label.schedule] === labelValue(schedule) &&
        phaseOf(backup) === 'Completed',
    )
    .toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
    .at(-1);
}

function startOf({ status }: Backup): string {
  return status?.startTimestamp ?? '';
}
