import { defersNextRun } from '../phases.ts';
import type { Backup, Schedule } from '../velero.ts';
import { type CronMistake, parseCron } from './cron.ts';
import { nextRun, runsBetween } from './runs.ts';

/** What will come of a schedule. */
export type Outlook =
  | { readonly state: 'paused' }
  | { readonly state: 'refused'; readonly errors: readonly string[] }
  | { readonly state: 'unreadable'; readonly mistake: CronMistake }
  | { readonly state: 'no run' }
  | { readonly state: 'next'; readonly at: number }
  /** Velero has yet to submit the run of `since`; `passed` more have fallen due, for which it will not make up. */
  | {
      readonly state: 'due';
      readonly since: number;
      readonly passed: number;
      /** Velero does not submit a run while this backup of the schedule is new or in progress. */
      readonly deferredBy?: string;
      /** Longer than Velero takes to look again, and nothing defers it. */
      readonly late: boolean;
    };

/**
 * Velero looks every minute and submits when now is past the first run after the last submission, the last skip and the schedule's
 * creation: after a time of being down it makes up for one run.
 */
export function outlook(schedule: Schedule, itsBackups: readonly Backup[], now: number): Outlook {
  if (schedule.paused) {
    return { state: 'paused' };
  }
  if (schedule.phase === 'FailedValidation') {
    return { state: 'refused', errors: schedule.validationErrors };
  }
  const cron = parseCron(schedule.cron);
  if ('mistake' in cron) {
    return { state: 'unreadable', mistake: cron };
  }
  const since = nextRun(cron, lastSeen(schedule));
  if (since === undefined) {
    return { state: 'no run' };
  }
  if (since >= now) {
    return { state: 'next', at: since };
  }
  const passed = runsBetween(cron, since, now, mostCounted).length;
  const deferring = itsBackups.find((backup) => defersNextRun(backup.phase));
  return deferring === undefined
    ? { state: 'due', since, passed, late: now - since > graceMs }
    : { state: 'due', since, passed, deferredBy: deferring.name, late: false };
}

/** Velero reconciles each minute; a few of them are no lateness. */
const graceMs = 5 * 60_000;
const mostCounted = 1000;

function lastSeen(schedule: Schedule): number {
  return Math.max(schedule.lastBackupAt ?? 0, schedule.lastSkippedAt ?? 0, schedule.createdAt);
}
