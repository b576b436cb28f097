import type { Proof } from '../proof.ts';
import { stage } from '../phases.ts';
import { type Outlook, outlook } from '../schedule/outlook.ts';
import { retentionOf } from '../schedule/retention.ts';
import type { TargetSettings } from '../settings.ts';
import type { Backup, Schedule, VeleroServer } from '../velero.ts';
import type { Damage } from '../verify/verification.ts';
import { type Copies, copies, takenAt } from './copies.ts';
import { type LocationReport, locationOf } from './locations.ts';
import { type Proven, proven } from './proven.ts';
import { type ScheduleFacts, type ScheduleReason, scheduleReasons } from './schedule-reasons.ts';
import { type Target, targetOf } from './target.ts';
import { lackingIn, type VolumeLook } from './volume-look.ts';
import { type Verdict, worst } from './verdict.ts';

/** How well one schedule protects what it names, why, and what that is judged from. */
export type ScheduleReport = {
  readonly name: string;
  readonly verdict: Verdict;
  /** Worst first; the first one is the reason of the verdict. */
  readonly reasons: readonly ScheduleReason[];
  readonly cron: string;
  readonly outlook: Outlook;
  readonly target?: Target;
  /** Now minus the start of the newest Completed backup. */
  readonly dataAgeMs?: number;
  readonly good?: BackupBrief;
  /** A newer PartiallyFailed one: a weaker line of its own. */
  readonly partial?: BackupBrief;
  readonly last?: BackupBrief;
  readonly running?: BackupBrief;
  readonly proven: Proven;
  readonly backups: number;
};

export type BackupBrief = {
  readonly name: string;
  readonly phase: string;
  readonly at: number;
  readonly errors: number;
  readonly warnings: number;
  readonly why?: string;
};

export function scheduleReport(
  schedule: Schedule,
  its: {
    readonly cluster: string;
    readonly backups: readonly Backup[];
    readonly targets: readonly TargetSettings[];
    readonly proofs: readonly Proof[];
    readonly locations?: readonly LocationReport[];
    /** Of backups of this cluster. */
    readonly damages?: readonly Damage[];
    readonly volumeLook?: VolumeLook;
    readonly server?: VeleroServer;
  },
  now: number,
): ScheduleReport {
  const { damages = [] } = its;
  const target = targetOf(schedule, its.cluster, its.targets, now);
  const known = copies(its.backups, now, new Set(damages.map(({ uid }) => uid)));
  const damage = damages.find(({ uid }) => uid === known.damaged?.uid);
  const retention = retentionOf(schedule, its.server, now);
  const lacking = lackingIn(known.good, its.volumeLook, now);
  const facts: ScheduleFacts = {
    schedule,
    copies: known,
    outlook: outlook(schedule, its.backups, now),
    proven: proven(schedule, its.proofs, now),
    now,
    ...(target === undefined ? {} : { target }),
    ...(damage === undefined ? {} : { damage }),
    ...(lacking === undefined ? {} : { lacking }),
    ...(retention === undefined ? {} : { retention }),
    ...(its.locations === undefined
      ? {}
      : { location: locationOf(schedule.storageLocation, its.locations) ?? 'missing' }),
  };
  const judged = scheduleReasons(facts);
  return {
    name: schedule.name,
    verdict: worst(judged.map((one) => one.verdict)),
    reasons: judged.map((one) => one.reason),
    cron: schedule.cron,
    outlook: facts.outlook,
    proven: facts.proven,
    backups: known.count,
    ...(target === undefined ? {} : { target }),
    ...seen(known, now),
  };
}

/** A failure that endangers nothing yet: it makes no verdict, and is not to be missed either. */
export function isFailedOverGood(report: Pick<ScheduleReport, 'verdict' | 'last'>): boolean {
  return ['on schedule', 'proven'].includes(report.verdict) && lastRunFailed(report);
}

export function lastRunFailed({ last }: Pick<ScheduleReport, 'last'>): boolean {
  return last !== undefined && stage(last.phase) === 'failed';
}

export function brief(backup: Backup): BackupBrief {
  const why = backup.failureReason ?? backup.validationErrors[0];
  return {
    name: backup.name,
    phase: backup.phase,
    at: takenAt(backup),
    errors: backup.errors,
    warnings: backup.warnings,
    ...(why === undefined || why === '' ? {} : { why: why.slice(0, 500) }),
  };
}

function seen(known: Copies, now: number): Partial<ScheduleReport> {
  const { good, partial, last, running } = known;
  return {
    ...(good === undefined
      ? {}
      : { good: brief(good), dataAgeMs: Math.max(0, now - takenAt(good)) }),
    ...(partial === undefined ? {} : { partial: brief(partial) }),
    ...(last === undefined ? {} : { last: brief(last) }),
    ...(running === undefined ? {} : { running: brief(running) }),
  };
}
