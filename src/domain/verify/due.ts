import type { ClusterState } from '../cluster-state.ts';
import { newestFirst } from '../newest-restorable.ts';
import { isUsable } from '../phases.ts';
import type { Backup } from '../velero.ts';
import type { Verification } from './verification.ts';

/** The UIDs that Lifeboat's own records have of a cluster. */
export type Recorded = {
  readonly fingerprints: ReadonlySet<string>;
  readonly verifications: ReadonlySet<string>;
  readonly damaged: ReadonlySet<string>;
};

/** The last objects are written just before the phase is. */
const settledMs = 60_000;
/** What ended earlier was not seen to end: its bytes are no better known than on the day somebody asks for them. */
const soonMs = 24 * 3_600_000;

/** The backups that came to their end lately and whose stored bytes nobody has looked at yet, the newest first. */
export function dueForFingerprint(
  { backups }: Pick<ClusterState, 'backups'>,
  { fingerprints, verifications, damaged }: Recorded,
  now: number,
): readonly Backup[] {
  return newestFirst(
    backups.filter(
      ({ uid, phase, completedAt }) =>
        isUsable(phase) &&
        completedAt !== undefined &&
        completedAt <= now - settledMs &&
        completedAt > now - soonMs &&
        // One without the other: whoever wrote them died in between, or nothing could be read.
        !(fingerprints.has(uid) && verifications.has(uid)) &&
        !damaged.has(uid),
    ),
  );
}

/** Damage that Lifeboat found of its own accord lately, of a backup that is still there, and that no operation has looked at since. */
export function isToBeTold(
  { uid, operation, verifiedAt }: Verification,
  { backups }: Pick<ClusterState, 'backups'>,
  now: number,
): boolean {
  return (
    operation === undefined &&
    verifiedAt > now - soonMs &&
    backups.some((backup) => backup.uid === uid)
  );
}

/**
 * The UIDs of recorded backups that are gone. None unless the list of backups is fresh and complete; and none when it is empty, which a wrong namespace or a cluster
 * that was built anew shows too.
 */
export function goneFrom(
  { connection, backups, notRead }: Pick<ClusterState, 'connection' | 'backups' | 'notRead'>,
  { fingerprints, verifications, damaged }: Recorded,
): readonly string[] {
  const isSure =
    connection.state === 'live' &&
    backups.length > 0 &&
    !notRead.some(({ resource }) => /^backups(?:\.|$)/.test(resource));
  if (!isSure) {
    return [];
  }
  const there = new Set(backups.map(({ uid }) => uid));
  return [...new Set([...fingerprints, ...verifications, ...damaged])].filter(
    (uid) => !there.has(uid),
  );
}
