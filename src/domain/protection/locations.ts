import type { StorageLocation } from '../velero.ts';

/** How a storage location does, with what Velero said of it. */
export type LocationReport = {
  readonly name: string;
  readonly bucket: string;
  readonly isDefault: boolean;
  readonly state: LocationState;
  readonly message?: string;
  readonly lastValidatedAt?: number;
};

/** `stale`: it was available once, and Velero has stopped looking, which says more about Velero than about the store. */
export type LocationState =
  'available' | 'unavailable' | 'stale' | 'not validated' | 'read only' | 'unknown phase';

export function locationReport(location: StorageLocation, now: number): LocationReport {
  const { name, bucket, isDefault, message, lastValidatedAt } = location;
  return {
    name,
    bucket,
    isDefault,
    state: locationState(location, now),
    ...(message === undefined || message === '' ? {} : { message: message.slice(0, 500) }),
    ...(lastValidatedAt === undefined ? {} : { lastValidatedAt }),
  };
}

/** Nothing can be written to it or nobody knows whether it can. */
export function isTrouble(state: LocationState): boolean {
  return state === 'unavailable' || state === 'stale' || state === 'unknown phase';
}

/** The location that a schedule writes to: its own, else the default one. `undefined`: there is none of that name. */
export function locationOf(
  name: string | undefined,
  locations: readonly LocationReport[],
): LocationReport | undefined {
  return name === undefined || name === ''
    ? (locations.find((one) => one.isDefault) ?? locations.find((one) => one.name === 'default'))
    : locations.find((one) => one.name === name);
}

const everyMinute = 60_000;

function locationState(location: StorageLocation, now: number): LocationState {
  switch (location.phase) {
    case '':
      return 'not validated';
    case 'Unavailable':
      return 'unavailable';
    case 'Available':
      return availableState(location, now);
    default:
      return 'unknown phase';
  }
}

/** Velero validates at each frequency; three missed ones are stale. 0 means once only. */
function availableState(location: StorageLocation, now: number): LocationState {
  const frequency = location.validationFrequencyMs ?? everyMinute;
  const limit = Math.max(3 * frequency, 3 * everyMinute);
  if (frequency > 0 && now - (location.lastValidatedAt ?? 0) > limit) {
    return 'stale';
  }
  return location.accessMode === 'ReadOnly' ? 'read only' : 'available';
}
