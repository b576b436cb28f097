import { newestFirst } from '../../newest-restorable.ts';
import { isUsable } from '../../phases.ts';
import { takenAt } from '../../protection/copies.ts';
import type { Backup } from '../../velero.ts';

const most = 10;

/** Of a backup the last runs of the same schedule before it that came to an end with something in them, the newest first. */
export function earlierRunsIn(backups: readonly Backup[]): (backup: Backup) => readonly Backup[] {
  const ended = newestFirst(backups.filter(({ phase }) => isUsable(phase)));
  const bySchedule = Map.groupBy(ended, ({ schedule }) => schedule);
  return (backup) => {
    const its = backup.schedule === undefined ? [] : (bySchedule.get(backup.schedule) ?? []);
    const from = its.findIndex((one) => takenAt(one) < takenAt(backup));
    return from < 0 ? [] : its.slice(from, from + most);
  };
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
