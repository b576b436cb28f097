import type { ClusterState } from '../cluster-state.ts';
import type { Schedule } from '../velero.ts';
import { locationNameOf } from './location-name-of.ts';

/** The schedules that run, by the name of the storage location that they write to; empty where they name none and there is no default. */
export function usersOfLocations(
  state: Pick<ClusterState, 'schedules' | 'storageLocations' | 'server'>,
): ReadonlyMap<string, readonly Schedule[]> {
  const there = new Set(state.storageLocations.map(({ name }) => name));
  const active = state.schedules.filter(({ paused }) => !paused);
  return Map.groupBy(active, (one) => {
    const name = locationNameOf(one, state);
    return (one.storageLocation ?? '') === '' && !there.has(name) ? '' : name;
  });
}
