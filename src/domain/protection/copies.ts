import { stage } from '../phases.ts';
import type { Backup } from '../velero.ts';

/** What the backups of one schedule, or those made by hand, amount to. */
export type Copies = {
  readonly count: number;
  /** The newest Completed one: the only kind that counts as a good copy. */
  readonly good?: Backup;
  /** A PartiallyFailed one that is newer than the newest good one: something is left out of it. */
  readonly partial?: Backup;
  /** The newest one that is at its end. */
  readonly last?: Backup;
  readonly running?: Backup;
  /** How many of the newest ended ones failed in a row. */
  readonly failedInARow: number;
  /** One whose start lies in the future: some clock is wrong. It counts as a good copy only when there is no other. */
  readonly skewed?: Backup;
};

/** When a backup's data was taken: the start, or for one that Velero has not stamped its creation. */
export function takenAt(backup: Backup): number {
  return backup.startedAt ?? backup.createdAt;
}

export function copies(backups: readonly Backup[], now: number): Copies {
  const newestFirst = backups.toSorted((a, b) => takenAt(b) - takenAt(a));
  const skewed = newestFirst.find((one) => takenAt(one) > now + toleratedSkewMs);
  const trusted = newestFirst.filter((one) => takenAt(one) <= now + toleratedSkewMs);
  const good = newest(trusted, 'completed') ?? newest(newestFirst, 'completed');
  const partial = newest(trusted, 'partially failed');
  const ended = trusted.filter((one) => endings.has(stage(one.phase)));
  const unbroken = ended.findIndex((one) => stage(one.phase) !== 'failed');
  const running = newestFirst.find((one) => ['waiting', 'running'].includes(stage(one.phase)));
  return {
    count: backups.length,
    failedInARow: unbroken === -1 ? ended.length : unbroken,
    ...(good === undefined ? {} : { good }),
    ...(partial === undefined || isOlder(partial, good) ? {} : { partial }),
    ...(ended[0] === undefined ? {} : { last: ended[0] }),
    ...(running === undefined ? {} : { running }),
    ...(skewed === undefined ? {} : { skewed }),
  };
}

/** Clocks of a cluster and of its API server differ by this much without meaning anything. */
const toleratedSkewMs = 5 * 60_000;
const endings = new Set(['completed', 'partially failed', 'failed']);

function newest(newestFirst: readonly Backup[], wanted: string): Backup | undefined {
  return newestFirst.find((one) => stage(one.phase) === wanted);
}

function isOlder(one: Backup, other: Backup | undefined): boolean {
  return other !== undefined && takenAt(one) < takenAt(other);
}
