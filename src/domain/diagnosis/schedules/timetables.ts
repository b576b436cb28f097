import { isUsable } from '../../phases.ts';
import { takenAt } from '../../protection/copies.ts';
import { parseCron, type Cron } from '../../schedule/cron.ts';
import { runsBetween } from '../../schedule/runs.ts';
import type { Backup, Schedule } from '../../velero.ts';
import { durationOf, usual } from '../backups/earlier-runs.ts';
import type { DiagnosisFacts } from '../facts.ts';

/** A schedule that runs: what of it lies in the coming week, and how long its backups keep Velero busy. */
export type Timetable = {
  readonly schedule: Schedule;
  /** In order; of a schedule that runs very often only the first ones. */
  readonly runs: readonly number[];
  /** Between two runs in a row; left out: fewer than two lie in the week. */
  readonly shortestMs?: number;
  /** Of its last ended backups, the newest first. */
  readonly tookMs: readonly number[];
  /** Left out: too few ended to tell. */
  readonly usualMs?: number;
};

/** All that are not paused, that Velero accepts and whose cron can be read. */
export function timetables({ state, at }: DiagnosisFacts): readonly Timetable[] {
  const its = Map.groupBy(state.backups, ({ schedule = '' }) => schedule);
  const most = Math.max(leastRuns, Math.floor(mostRuns / Math.max(1, state.schedules.length)));
  return state.schedules.flatMap((schedule) => {
    const cron = cronOf(schedule);
    return cron === undefined
      ? []
      : [timetable(schedule, runsBetween(cron, at, at + weekMs, most), its.get(schedule.name))];
  });
}

/** `undefined` where no run will come of it, whatever it says. */
export function cronOf({ cron, paused, phase }: Schedule): Cron | undefined {
  const parsed = parseCron(cron);
  return paused || phase === 'FailedValidation' || 'mistake' in parsed ? undefined : parsed;
}

const weekMs = 7 * 86_400_000;
/** Of all schedules together: a cluster may have thousands, or one of each second. */
const mostRuns = 20_000;
const leastRuns = 8;
const mostLooked = 10;

function timetable(
  schedule: Schedule,
  runs: readonly number[],
  backups: readonly Backup[] = [],
): Timetable {
  const gaps = runs.slice(1).map((run, at) => run - (runs[at] ?? run));
  const tookMs = backups
    .filter(isMeasured)
    .toSorted((a, b) => takenAt(b) - takenAt(a))
    .slice(0, mostLooked)
    .flatMap(durationOf);
  const usualMs = usual(tookMs);
  return {
    schedule,
    runs,
    tookMs,
    ...(gaps.length === 0 ? {} : { shortestMs: Math.min(...gaps) }),
    ...(usualMs === undefined ? {} : { usualMs }),
  };
}

/** Velero begins with the next one while plugins still move the data of this one: how long it was InProgress can't be told of those. */
function isMeasured({ phase, operations }: Backup): boolean {
  return isUsable(phase) && operations === undefined;
}
