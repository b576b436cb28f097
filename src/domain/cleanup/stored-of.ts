import type { Backup } from '../velero.ts';
import type { CleanupFacts, StoredBackup } from './facts.ts';

/** What lies in the bucket of its location under the name of a backup. Tens of thousands ask: each bucket is gone through once. */
export function storedOf(
  { name, storageLocation = '' }: Pick<Backup, 'name' | 'storageLocation'>,
  { stored }: Pick<CleanupFacts, 'stored'>,
): StoredBackup | undefined {
  const all = stored[storageLocation];
  if (all === undefined) {
    return undefined;
  }
  const known = byName.get(all) ?? named(all);
  byName.set(all, known);
  return known.get(name);
}

const byName = new WeakMap<readonly StoredBackup[], ReadonlyMap<string, StoredBackup>>();

/** The first of a name counts. */
function named(all: readonly StoredBackup[]): ReadonlyMap<string, StoredBackup> {
  return new Map(all.map((one) => [one.name, one] as const).toReversed());
}
