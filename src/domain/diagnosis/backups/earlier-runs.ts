import { newestFirst } from '../../newest-restorable.ts';
import { takenAt } from '../../protection/copies.ts';
import type { Backup } from '../../velero.ts';

const most = 10;

/** The last runs of the same schedule before this backup that came to an end with something in them, the newest first. */
export function earlierRuns(backup: Backup, backups: readonly Backup[]): readonly Backup[] {
  const { schedule } = backup;
  return schedule === undefined
    ? []
    : newestFirst(
        backups.filter(
          (one) =>
            one.schedule === schedule &&
            (one.phase === 'Completed' || one.phase === 'PartiallyFailed') &&
            takenAt(one) < takenAt(backup),
        ),
      ).slice(0, most);
}

/** The middle one; `undefined` of fewer than three, which are no habit. */
export function usual(values: readonly number[]): number | undefined {
  return values.length < 3
    ? undefined
    : values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** How long it took. */
export function durationOf(backup: Backup): readonly number[] {
  return backup.completedAt === undefined || backup.startedAt === undefined
    ? []
    : [Math.max(0, backup.completedAt - backup.startedAt)];
}
