import { isAtItsEnd } from '../phases.ts';
import type { PlanRefusal } from '../plan.ts';
import type { Backup, DeleteRequest } from '../velero.ts';
import type { CleanupFacts } from './facts.ts';
import { storedOf } from './stored-of.ts';

/** Why a backup can't be deleted by us now, whatever it is a copy of. */
export function obstacle(backup: Backup, facts: CleanupFacts): PlanRefusal | undefined {
  const found =
    inUse(backup, facts.state) ?? notComparable(backup, facts) ?? notOurs(backup, facts);
  return found === undefined ? undefined : { kind: 'Backup', name: backup.name, ...found };
}

export function isBeingDeleted(
  { name }: Pick<Backup, 'name'>,
  requests: readonly DeleteRequest[],
): boolean {
  return requests.some((one) => one.backup === name && one.phase !== 'Processed');
}

type Obstacle = Pick<PlanRefusal, 'why' | 'detail'>;

function inUse(
  backup: Backup,
  { restores, deleteRequests }: CleanupFacts['state'],
): Obstacle | undefined {
  const reader = restores.find((one) => one.backup === backup.name && !isAtItsEnd(one.phase));
  if (reader !== undefined) {
    return { why: 'in use', detail: `restore ${reader.name} reads it` };
  }
  return isBeingDeleted(backup, deleteRequests)
    ? { why: 'in use', detail: 'it is being deleted already' }
    : undefined;
}

/** Velero refuses to delete where it can't write, and we don't delete what we could not compare. */
function notComparable(
  { storageLocation }: Backup,
  { state, stored }: CleanupFacts,
): Obstacle | undefined {
  const why = 'cannot be compared';
  if (storageLocation === undefined) {
    return { why, detail: 'it names no storage location' };
  }
  const location = state.storageLocations.find(({ name }) => name === storageLocation);
  if (location?.phase !== 'Available') {
    return { why, detail: `storage location ${storageLocation} is not available` };
  }
  if (location.accessMode === 'ReadOnly') {
    return { why, detail: `storage location ${storageLocation} is read-only` };
  }
  return stored[storageLocation] === undefined
    ? { why, detail: `the bucket of ${storageLocation} can't be read` }
    : undefined;
}

/** A failed duplicate has the name of a good backup: Velero deletes by name, and would take the good one along. */
function notOurs(backup: Backup, facts: CleanupFacts): Obstacle | undefined {
  const lying = storedOf(backup, facts);
  if (lying?.hasMetadata !== true || lying.uid === backup.uid) {
    return undefined;
  }
  return lying.uid === undefined
    ? { why: 'cannot be compared', detail: "its velero-backup.json can't be read" }
    : {
        why: 'not ours',
        detail: `another backup of this name lies in the bucket (uid ${lying.uid})`,
      };
}
