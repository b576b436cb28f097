import { stage } from '../phases.ts';
import type { PlanItem, PlanReason, PlanRefusal } from '../plan.ts';
import { takenAt } from '../protection/copies.ts';
import type { Backup } from '../velero.ts';
import type { CleanupFacts, CleanupScope, StoredBackup } from './facts.ts';
import { withoutLastCopies } from './last-copies.ts';
import { isBeingDeleted, obstacle } from './obstacle.ts';
import { storedOf } from './stored-of.ts';

export type Listed = {
  readonly items: readonly PlanItem[];
  readonly refused: readonly PlanRefusal[];
};

/** Velero has no backup that takes longer; one that does has died. */
const incompleteAfterMs = 48 * 3_600_000;

/** Expired, failed and incomplete backups that have a Backup object: those that may go, and those that stay with the reason. */
export function backupsToDelete(facts: CleanupFacts, scope: CleanupScope): Listed {
  const { state, now } = facts;
  const listed = state.backups.flatMap((backup) => {
    const why = reason(backup, facts);
    const isOld = takenAt(backup) <= now - (scope.olderThanMs ?? 0);
    return why === undefined || !isOld ? [] : [{ backup, why, no: obstacle(backup, facts) }];
  });
  const refused = listed.flatMap(({ no }) => (no === undefined ? [] : [no]));
  const open = listed.filter(({ no }) => no === undefined);
  const whys = new Map(open.map(({ backup, why }) => [backup.uid, why]));
  const verdicts = withoutLastCopies(
    open.map(({ backup }) => backup),
    good(facts),
  );
  return {
    items: verdicts.flatMap((one) => {
      const why = whys.get(one.backup.uid);
      return 'lastOf' in one || why === undefined
        ? []
        : [item(one.backup, why, facts, one.leftCopy)];
    }),
    refused: [
      ...refused,
      ...verdicts.flatMap((one) => ('lastOf' in one ? [last(one.backup, one.lastOf)] : [])),
    ],
  };
}

/** What must still be so in front of the deletion, as text. `stored`: whose metadata lies in the bucket under this name. */
export function backupFacts(
  backup: Pick<Backup, 'phase' | 'storageLocation' | 'expiresAt'>,
  stored: Pick<StoredBackup, 'uid' | 'hasMetadata'> | undefined,
  leftCopy?: Pick<Backup, 'name' | 'uid'>,
): PlanItem['facts'] {
  return {
    phase: backup.phase,
    expires: backup.expiresAt === undefined ? 'never' : new Date(backup.expiresAt).toISOString(),
    location: backup.storageLocation ?? '',
    stored: storedAs(stored),
    ...(leftCopy === undefined ? {} : { leftCopy: `${leftCopy.name} ${leftCopy.uid}` }),
  };
}

function storedAs(stored: Pick<StoredBackup, 'uid' | 'hasMetadata'> | undefined): string {
  if (stored === undefined) {
    return 'nothing';
  }
  return stored.hasMetadata ? (stored.uid ?? 'unread') : 'no metadata';
}

/** What lies in the bucket without a Backup object: told, never touched. It may be another cluster's or an upload in progress. */
export function withoutObject({ state, stored }: CleanupFacts): readonly (StoredBackup & {
  readonly location: string;
})[] {
  const names = new Set(state.backups.map(({ name }) => name));
  return Object.entries(stored).flatMap(([location, all]) =>
    all.filter(({ name }) => !names.has(name)).map((one) => ({ ...one, location })),
  );
}

/**
 * Copies that can be counted on: what lies in the bucket under their name was seen, is theirs and was not found damaged, and Velero will not delete them within the
 * hour of its own accord, because they expire or because somebody asked for it.
 */
function good(facts: CleanupFacts): readonly Backup[] {
  const { state, damaged, now } = facts;
  return state.backups.filter((backup) => {
    const { uid } = backup;
    const lies = storedOf(backup, facts);
    const isTheirs = lies?.hasMetadata === true && (lies.uid ?? uid) === uid;
    return isTheirs && !damaged.has(uid) && isThereTomorrow(backup, state, now);
  });
}

function isThereTomorrow(
  backup: Backup,
  { deleteRequests }: Pick<CleanupFacts['state'], 'deleteRequests'>,
  now: number,
): boolean {
  return !isBeingDeleted(backup, deleteRequests) && !hasExpired(backup, now);
}

/** UIDs of what a plan removes, names of what it refused to remove (that counts as a copy though it has expired), and UIDs of what is damaged by now. */
export type PlannedNames = {
  readonly removes: ReadonlySet<string>;
  readonly keeps: ReadonlySet<string>;
  readonly damaged: ReadonlySet<string>;
};

/**
 * Asked again in front of each deletion: of what this backup has become the last good copy since the plan was made, beside all that the plan
 * removes; empty: of nothing. `undefined`: there is no such backup any more.
 */
export function lastCopyNow(
  uid: string,
  plan: PlannedNames,
  state: Pick<CleanupFacts['state'], 'backups' | 'deleteRequests'>,
  now: number,
): readonly string[] | undefined {
  const backup = state.backups.find((one) => one.uid === uid);
  const others = state.backups.filter(
    (one) =>
      !plan.removes.has(one.uid) &&
      !plan.damaged.has(one.uid) &&
      (plan.keeps.has(one.name) || isThereTomorrow(one, state, now)),
  );
  const [verdict] = backup === undefined ? [] : withoutLastCopies([backup], others);
  if (verdict === undefined) {
    return undefined;
  }
  return 'lastOf' in verdict ? verdict.lastOf : [];
}

/** Why this backup is listed, whatever stands in the way; `undefined`: it is none of those. */
export function reason(backup: Backup, { state, now }: CleanupFacts): PlanReason | undefined {
  const itsStage = stage(backup.phase);
  const isOld = takenAt(backup) < now - incompleteAfterMs;
  switch (itsStage) {
    case 'failed':
      return 'failed';
    case 'completed':
    case 'partially failed':
      return hasExpired(backup, now) ? 'expired' : undefined;
    case 'deleting':
      return isBeingDeleted(backup, state.deleteRequests) ? undefined : 'incomplete';
    case 'waiting':
    case 'running':
      return isOld ? 'incomplete' : undefined;
  }
}

function hasExpired({ expiresAt }: Backup, now: number): boolean {
  return expiresAt !== undefined && expiresAt < now;
}

function item(
  backup: Backup,
  why: PlanReason,
  facts: CleanupFacts,
  leftCopy: Backup | undefined,
): PlanItem {
  const lying = storedOf(backup, facts);
  return {
    kind: 'Backup',
    name: backup.name,
    uid: backup.uid,
    bytes: lying?.bytes ?? 0,
    why,
    unrecoverable: leftCopy === undefined && lying !== undefined ? [backup.name] : [],
    ...(leftCopy === undefined ? {} : { leftCopy: leftCopy.name }),
    facts: backupFacts(backup, lying, leftCopy),
  };
}

function last({ name }: Backup, lastOf: readonly string[]): PlanRefusal {
  const shown = lastOf.slice(0, 5).join(', ');
  const more = lastOf.length > 5 ? ` and ${lastOf.length - 5} more` : '';
  return { kind: 'Backup', name, why: 'last good copy', detail: `of ${shown}${more}` };
}
