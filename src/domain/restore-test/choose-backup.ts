import type { ClusterState } from '../cluster-state.ts';
import { newestFirst } from '../newest-restorable.ts';
import { isAtItsEnd, stage } from '../phases.ts';
import type { Backup } from '../velero.ts';
import type { Damage } from '../verify/verification.ts';
import { type Instead, insteadOfDamaged } from './instead-of-damaged.ts';
import { isSystemNamespace } from './system-namespaces.ts';

export { inEnglish, insteadInEnglish } from './unfit-in-english.ts';

export type BackupWish = {
  /** `latest`, `latest:SCHEDULE` or a name. */
  readonly backup: string;
  /** One that failed in part will do. */
  readonly partiallyFailed: boolean;
  /** Those to be proven. Empty: whatever the backup has; system namespaces are then left out by the caller. */
  readonly namespaces: readonly string[];
};

/** Why a backup can't be used. Told in people's words by the capability, and in English by unfit-in-english.ts. */
export type Unfit = Absent | Unusable;

/** No backup is looked at. */
export type Absent =
  | { readonly why: 'no such backup'; readonly name: string }
  | { readonly why: 'no such schedule'; readonly name: string }
  | { readonly why: 'no backup yet'; readonly schedule?: string }
  | { readonly why: 'system namespaces'; readonly namespaces: readonly string[] }
  /** Found by the caller, who looks into the bucket. */
  | { readonly why: 'archive missing' };

export type Unusable =
  | { readonly why: 'not at its end'; readonly phase: string }
  | { readonly why: 'being deleted' }
  | { readonly why: 'expired'; readonly at: number }
  | { readonly why: 'failed'; readonly phase: string; readonly reason?: string }
  /** Its stored bytes are, as a verification has found. */
  | {
      readonly why: 'damaged';
      readonly at: number;
      readonly what: string;
      /** Left out: no good copy of its content is left. */
      readonly instead?: Instead;
    }
  | { readonly why: 'failed in part'; readonly errors: number }
  | { readonly why: 'location missing'; readonly location: string }
  | { readonly why: 'location unavailable'; readonly location: string; readonly message?: string }
  | { readonly why: 'without namespaces'; readonly namespaces: readonly string[] };

export type BackupChoice =
  | {
      readonly chosen: Backup;
      /** The newest one before it that could not be used, and why. */
      readonly passedOver?: { readonly name: string; readonly unfit: Unfit };
    }
  | { readonly refused: Unfit; readonly backup?: string };

export type KnownBackups = Pick<
  ClusterState,
  'backups' | 'deleteRequests' | 'schedules' | 'storageLocations'
> & { readonly damages?: readonly Damage[] };

/** Which backup is meant, whether it can be restored now, and whether its own filters let it contain what shall be proven. */
export function chooseBackup(
  known: KnownBackups,
  wish: BackupWish,
  at: { readonly now: number; readonly veleroNamespace: string },
): BackupChoice {
  const system = wish.namespaces.filter((one) => isSystemNamespace(one, at.veleroNamespace));
  if (system.length > 0) {
    return { refused: { why: 'system namespaces', namespaces: system } };
  }
  const [first, ...schedule] = wish.backup.split(':');
  return first === 'latest' && !known.backups.some(({ name }) => name === wish.backup)
    ? newest(known, wish, at.now, schedule.length === 0 ? undefined : schedule.join(':'))
    : named(known, wish, at.now);
}

function named(known: KnownBackups, wish: BackupWish, now: number): BackupChoice {
  const backup = known.backups.find(({ name }) => name === wish.backup);
  if (backup === undefined) {
    return { refused: { why: 'no such backup', name: wish.backup } };
  }
  const unfit = unfitness(known, backup, wish, now);
  return unfit === undefined ? { chosen: backup } : { refused: unfit, backup: backup.name };
}

function newest(
  known: KnownBackups,
  wish: BackupWish,
  now: number,
  schedule: string | undefined,
): BackupChoice {
  const all = newestFirst(known.backups).filter(
    (one) => schedule === undefined || one.schedule === schedule,
  );
  const [first] = all;
  if (first === undefined) {
    return { refused: nothingOf(known, schedule) };
  }
  const chosen = all.find((one) => unfitness(known, one, wish, now) === undefined);
  const unfit = unfitness(known, first, wish, now);
  if (chosen === undefined) {
    return { refused: unfit ?? nothingOf(known, schedule), backup: first.name };
  }
  return { chosen, ...(unfit === undefined ? {} : { passedOver: { name: first.name, unfit } }) };
}

function nothingOf(known: KnownBackups, schedule: string | undefined): Unfit {
  if (schedule === undefined) {
    return { why: 'no backup yet' };
  }
  return known.schedules.some(({ name }) => name === schedule)
    ? { why: 'no backup yet', schedule }
    : { why: 'no such schedule', name: schedule };
}

function unfitness(
  known: KnownBackups,
  backup: Backup,
  wish: BackupWish,
  now: number,
): Unfit | undefined {
  return (
    unfitPhase(backup, wish.partiallyFailed) ??
    leaving(known, backup, now) ??
    damaged(known, backup, now) ??
    unfitLocation(known, backup) ??
    lacking(backup, wish.namespaces)
  );
}

function unfitPhase(backup: Backup, partiallyFailed: boolean): Unfit | undefined {
  const { phase, failureReason, validationErrors } = backup;
  if (phase === 'Deleting') {
    return { why: 'being deleted' };
  }
  if (!isAtItsEnd(phase)) {
    return { why: 'not at its end', phase };
  }
  if (stage(phase) === 'failed') {
    const reason = failureReason ?? validationErrors[0];
    return { why: 'failed', phase, ...(reason === undefined ? {} : { reason }) };
  }
  return stage(phase) === 'partially failed' && !partiallyFailed
    ? { why: 'failed in part', errors: backup.errors }
    : undefined;
}

function leaving(known: KnownBackups, backup: Backup, now: number): Unfit | undefined {
  if (known.deleteRequests.some((one) => one.backup === backup.name && one.phase !== 'Processed')) {
    return { why: 'being deleted' };
  }
  return backup.expiresAt !== undefined && backup.expiresAt <= now
    ? { why: 'expired', at: backup.expiresAt }
    : undefined;
}

function damaged(
  { backups, damages = [] }: KnownBackups,
  backup: Backup,
  now: number,
): Unfit | undefined {
  const damage = damages.find(({ uid }) => uid === backup.uid);
  if (damage === undefined) {
    return undefined;
  }
  const instead = insteadOfDamaged(backup, backups, damages, now);
  return {
    why: 'damaged',
    at: damage.verifiedAt,
    what: damage.flaws[0]?.detail ?? '',
    ...(instead === undefined ? {} : { instead }),
  };
}

function unfitLocation(known: KnownBackups, backup: Backup): Unfit | undefined {
  const location = known.storageLocations.find((one) =>
    backup.storageLocation === undefined ? one.isDefault : one.name === backup.storageLocation,
  );
  if (location === undefined) {
    return { why: 'location missing', location: backup.storageLocation ?? 'default' };
  }
  if (location.phase === 'Available') {
    return undefined;
  }
  const { name, message } = location;
  return {
    why: 'location unavailable',
    location: name,
    ...(message === undefined ? {} : { message }),
  };
}

function lacking(backup: Backup, namespaces: readonly string[]): Unfit | undefined {
  const missing = namespaces.filter((one) => !mayContain(backup, one));
  return missing.length === 0 ? undefined : { why: 'without namespaces', namespaces: missing };
}

/** Whether a backup's own filters let it contain a namespace: what it really has is in its archive. */
export function mayContain(
  backup: Pick<Backup, 'includedNamespaces' | 'excludedNamespaces'>,
  namespace: string,
): boolean {
  const { includedNamespaces: included, excludedNamespaces: excluded } = backup;
  return (
    (included.length === 0 || included.some((one) => matches(one, namespace))) &&
    !excluded.some((one) => matches(one, namespace))
  );
}

/** Velero's patterns of namespaces: `*` any text, `?` one character. Other signs of a pattern are taken as possibly matching nothing. */
function matches(pattern: string, namespace: string): boolean {
  const parts = pattern.slice(0, longestPattern).split(/\*+/);
  const literal = parts.map((one) =>
    one.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('?', '[^]'),
  );
  return literal.length > mostStars
    ? false
    : new RegExp(`^${literal.join('[^]*?')}$`).test(namespace);
}

const longestPattern = 253;
const mostStars = 6;
