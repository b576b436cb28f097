import type { Backup, Restore, Schedule, StorageLocation } from '../velero.ts';
import type { DiagnosisFacts } from './facts.ts';
import { locationNameOf } from './location-name-of.ts';

/** The storage locations that a diagnosis looks at: all, the named one, or the one that the named backup or restore needs. */
export function locationsIn({
  scope,
  state,
}: Pick<DiagnosisFacts, 'scope' | 'state'>): readonly StorageLocation[] {
  switch (scope.what) {
    case 'everything':
      return state.storageLocations;
    case 'location':
      return state.storageLocations.filter(({ name }) => name === scope.name);
    case 'backup':
    case 'restore': {
      const needed = locationNameOf(backupOf({ scope, state }) ?? {}, state);
      return state.storageLocations.filter(({ name }) => name === needed);
    }
    case 'volumes':
    case 'etcd':
      return [];
  }
}

/** The backups that a diagnosis looks at: all, the named one, the one behind the named restore, or those in the named location. */
export function backupsIn(facts: Pick<DiagnosisFacts, 'scope' | 'state'>): readonly Backup[] {
  const { scope, state } = facts;
  switch (scope.what) {
    case 'everything':
      return state.backups;
    case 'location':
      return state.backups.filter(({ storageLocation }) => storageLocation === scope.name);
    case 'backup':
    case 'restore': {
      const backup = backupOf(facts);
      return backup === undefined ? [] : [backup];
    }
    case 'volumes':
    case 'etcd':
      return [];
  }
}

/** The restores that a diagnosis looks at: all or the named one. */
export function restoresIn({
  scope,
  state,
}: Pick<DiagnosisFacts, 'scope' | 'state'>): readonly Restore[] {
  if (scope.what === 'everything') {
    return state.restores;
  }
  return scope.what === 'restore' ? state.restores.filter(({ name }) => name === scope.name) : [];
}

/** The schedules that a diagnosis looks at: all, those that write to the named location, or the one of the named backup. */
export function schedulesIn({
  scope,
  state,
}: Pick<DiagnosisFacts, 'scope' | 'state'>): readonly Schedule[] {
  switch (scope.what) {
    case 'everything':
      return state.schedules;
    case 'location':
      return state.schedules.filter((one) => locationNameOf(one, state) === scope.name);
    case 'backup': {
      const schedule = backupOf({ scope, state })?.schedule;
      return state.schedules.filter(({ name }) => name === schedule);
    }
    case 'restore':
    case 'volumes':
    case 'etcd':
      return [];
  }
}

function backupOf({ scope, state }: Pick<DiagnosisFacts, 'scope' | 'state'>): Backup | undefined {
  if (scope.what === 'backup') {
    return state.backups.find(({ name }) => name === scope.name);
  }
  if (scope.what === 'restore') {
    const restore = state.restores.find(({ name }) => name === scope.name);
    return state.backups.find(({ name }) => name === restore?.backup);
  }
  return undefined;
}
