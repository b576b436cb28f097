import type { ClusterState } from '../cluster-state.ts';
import { newestRestorable } from '../newest-restorable.ts';
import type { Backup } from '../velero.ts';

/** What the last look at the volumes of a cluster found: which backups lack data that is in danger by it. Small enough for a record. */
export type VolumeLook = {
  readonly cluster: string;
  readonly at: number;
  /** The newest good backups that were looked into: one of a schedule, not of each. */
  readonly looked: readonly { readonly schedule: string; readonly backup: string }[];
  readonly lacking: readonly LackingData[];
};

/** Claims that were there when a backup began and that it has no data of, though nobody wants it so. */
export type LackingData = {
  readonly schedule: string;
  readonly backup: string;
  readonly count: number;
  /** The first of them, as `namespace/name`. */
  readonly claims: readonly string[];
};

const hour = 3_600_000;

/** What the newest good copy of a schedule lacks. What was found in the one before counts for an hour, until that is looked into; `undefined`: nothing that is known. */
export function lackingIn(
  good: Pick<Backup, 'name' | 'schedule'> | undefined,
  look: VolumeLook | undefined,
  now: number,
): LackingData | undefined {
  const found = look?.lacking.find(({ schedule }) => schedule === good?.schedule);
  const isOfNow = found?.backup === good?.name || (look !== undefined && now - look.at < hour);
  return isOfNow ? found : undefined;
}

const soonestMs = 5 * 60_000;

/** Whether it is time to look again: soon after a newer good backup, and each hour, since claims come and go without one. */
export function isLookDue(
  look: VolumeLook | undefined,
  state: Pick<ClusterState, 'backups' | 'deleteRequests'>,
  now: number,
): boolean {
  if (look === undefined || now - look.at >= hour) {
    return true;
  }
  return (
    now - look.at >= soonestMs &&
    look.looked.some(
      ({ schedule, backup }) => newestRestorable(state, now, schedule)?.name !== backup,
    )
  );
}
