import { stage } from '../phases.ts';
import { takenAt } from '../protection/copies.ts';
import { covers } from '../protection/covers.ts';
import type { Backup } from '../velero.ts';

/** What a damaged backup leaves in danger. */
export type Danger = {
  /** `P0`: it is the newest of its kind, or no good copy of its content is left. `P2`: a newer good copy is there. */
  readonly severity: 'P0' | 'P2';
  readonly isNewest: boolean;
  /** The newest good copy of the same namespaces, if any is left: whether it has the data of the volumes too is not known here. */
  readonly goodCopy?: Backup;
  /** The newest good one before it, of its schedule or of the same content. */
  readonly predecessor?: Backup;
};

/** `damaged` holds the UIDs of all damaged backups. Content is compared by the namespaces that backups were asked for, not by kinds, labels or volumes. */
export function dangerOf(
  backup: Backup,
  all: readonly Backup[],
  damaged: ReadonlySet<string>,
  now: number,
): Danger {
  const good = all
    .filter((one) => one.uid !== backup.uid && isGood(one, damaged, now))
    .toSorted((a, b) => takenAt(b) - takenAt(a));
  const goodCopy = good.find((one) => covers(one, backup));
  const predecessor = good.find((one) => takenAt(one) <= takenAt(backup) && isOfIts(one, backup));
  const isNewest = goodCopy === undefined || takenAt(goodCopy) < takenAt(backup);
  return {
    severity: isNewest ? 'P0' : 'P2',
    isNewest,
    ...(goodCopy === undefined ? {} : { goodCopy }),
    ...(predecessor === undefined ? {} : { predecessor }),
  };
}

function isGood(
  { uid, phase, expiresAt }: Backup,
  damaged: ReadonlySet<string>,
  now: number,
): boolean {
  const isThere = expiresAt === undefined || expiresAt > now;
  return stage(phase) === 'completed' && isThere && !damaged.has(uid);
}

function isOfIts(one: Backup, backup: Backup): boolean {
  return backup.schedule === undefined ? covers(one, backup) : one.schedule === backup.schedule;
}
