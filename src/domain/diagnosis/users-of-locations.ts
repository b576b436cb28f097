import type { ClusterState } from '../cluster-state.ts';
import type { Schedule, StorageLocation } from '../velero.ts';

/** The schedules that run, by the name of the storage location that they write to; empty where they name none and none is the default. */
export function usersOfLocations({
  schedules,
  storageLocations,
}: Pick<ClusterState, 'schedules' | 'storageLocations'>): ReadonlyMap<string, readonly Schedule[]> {
  const active = schedules.filter(({ paused }) => !paused);
  return Map.groupBy(active, (one) => nameOf(one, storageLocations));
}

function nameOf({ storageLocation = '' }: Schedule, locations: readonly StorageLocation[]): string {
  return storageLocation === ''
    ? (locations.find(({ isDefault }) => isDefault)?.name ?? '')
    : storageLocation;
}
