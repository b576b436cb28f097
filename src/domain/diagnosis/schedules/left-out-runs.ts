import { takenAt } from '../../protection/copies.ts';
import type { Cron } from '../../schedule/cron.ts';
import { nextRun, runsBetween } from '../../schedule/runs.ts';
import type { Backup, Schedule } from '../../velero.ts';

/** A run that fell due between two backups that are there, and of which none is there. */
export type LeftOutRun = {
  readonly at: number;
  /** The backup of the same schedule that was in progress until the run after it was due, for which Velero leaves it out. */
  readonly during?: string;
};

/**
 * The runs since an instant that made no backup, as far as that can be told: only between two that are there, since older ones may have
 * expired; the newest ones that are due are the outlook's. A run that a backup by hand stands in for is not missed.
 */
export function leftOutRuns(
  schedule: Schedule,
  cron: Cron,
  its: readonly Backup[],
  since: number,
): readonly LeftOutRun[] {
  const begin = Math.max(
    since,
    schedule.createdAt,
    schedule.lastSkippedAt ?? 0,
    // Its timetable may have been another one, or it was paused.
    schedule.editedAt ?? 0,
  );
  const made = its.map(submittedAt).toSorted((a, b) => a - b);
  const left = made
    .slice(1)
    .flatMap((next, at) => (next > begin ? between(cron, made[at] ?? next, next) : []));
  return left
    .filter((run) => run > begin)
    .slice(-mostTold)
    .map((at) => ({ at, ...during(at, nextRun(cron, at), its) }));
}

const mostTold = 500;
/** The clocks of Velero and of the API server differ, and Velero looks at its schedules once a minute. */
const slackMs = 2 * 60_000;

/** The last of the runs that were due before a backup is the one that it was made for. */
function between(cron: Cron, before: number, next: number): readonly number[] {
  return runsBetween(cron, before + slackMs, next + slackMs, mostTold).slice(0, -1);
}

/** What came from a bucket was made anew here later than it was taken; what waited was taken later than it was made. */
function submittedAt(backup: Backup): number {
  return Math.min(backup.createdAt, takenAt(backup));
}

function during(
  run: number,
  next: number | undefined,
  its: readonly Backup[],
): Pick<LeftOutRun, 'during'> {
  const busy = its.find(
    (one) =>
      submittedAt(one) < run &&
      (one.completedAt ?? Number.NEGATIVE_INFINITY) >= (next ?? Number.POSITIVE_INFINITY),
  );
  return busy === undefined ? {} : { during: busy.name };
}
