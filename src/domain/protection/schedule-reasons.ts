import type { Outlook } from '../schedule/outlook.ts';
import { hasGap, type Retention } from '../schedule/retention.ts';
import type { Schedule } from '../velero.ts';
import type { Damage } from '../verify/verification.ts';
import { type Copies, takenAt } from './copies.ts';
import type { LocationReport, LocationState } from './locations.ts';
import type { Proven } from './proven.ts';
import type { Target } from './target.ts';
import type { LackingData } from './volume-look.ts';
import { byWorst, type Verdict } from './verdict.ts';

/** Why a schedule is judged as it is; instants and durations in milliseconds. */
export type ScheduleReason =
  | { readonly why: 'target missed'; readonly dataAgeMs: number; readonly targetMs: number }
  | { readonly why: 'no good copy'; readonly tried: number; readonly partial: boolean }
  | { readonly why: 'never run'; readonly nextAt?: number }
  | { readonly why: 'target will be missed'; readonly at: number }
  | { readonly why: 'partially failed'; readonly backup: string; readonly errors: number }
  | { readonly why: 'failing'; readonly times: number; readonly backup: string }
  | { readonly why: 'paused' }
  | { readonly why: 'refused'; readonly error: string }
  | { readonly why: 'unreadable'; readonly text: string }
  | { readonly why: 'no run' }
  | { readonly why: 'late'; readonly since: number }
  | {
      readonly why: 'location';
      readonly location: string;
      readonly state: LocationState | 'missing';
    }
  | { readonly why: 'expired'; readonly backup: string; readonly at: number }
  /** Its copies expire before the next ones are taken. */
  | { readonly why: 'kept too short'; readonly keptMs: number; readonly everyMs: number }
  /** The newest complete one can't be restored from; `good` is the newest copy behind it. */
  | {
      readonly why: 'damaged';
      readonly backup: string;
      readonly foundAt: number;
      readonly good?: string;
    }
  /** The copy has no data of claims that were there: Velero calls it Completed all the same. */
  | {
      readonly why: 'without data';
      readonly backup: string;
      readonly count: number;
      readonly claims: readonly string[];
    }
  | { readonly why: 'clock'; readonly backup: string; readonly at: number }
  | {
      readonly why: 'not proven';
      readonly namespace: string;
      readonly backup: string;
      readonly at: number;
    }
  | {
      readonly why: 'proven';
      readonly at: number;
      readonly backup: string;
      readonly namespaces: number;
    }
  /** Good and fresh copies, whose contents nobody has proven. */
  | { readonly why: 'fresh' };

/** What a schedule is judged from. */
export type ScheduleFacts = {
  readonly schedule: Schedule;
  readonly copies: Copies;
  readonly outlook: Outlook;
  readonly target?: Target;
  readonly proven: Proven;
  /** Left out: it does not run. */
  readonly retention?: Retention;
  /** Left out: not known, because locations could not be read. */
  readonly location?: LocationReport | 'missing';
  /** Of the newest complete one. */
  readonly damage?: Damage;
  /** Of the newest good one, or of the one before while nobody has looked into that. */
  readonly lacking?: LackingData;
  readonly now: number;
};

export type Judged = { readonly verdict: Verdict; readonly reason: ScheduleReason };

/** Every reason that applies, worst first; `proven` and `fresh` only where nothing else does. */
export function scheduleReasons(facts: ScheduleFacts): readonly Judged[] {
  const bad = [...copyReasons(facts), ...outlookReasons(facts), ...placeReasons(facts)];
  if (bad.length > 0) {
    return bad.toSorted(byWorst);
  }
  const { whole, at, backup, namespaces } = facts.proven;
  return whole && at !== undefined && backup !== undefined
    ? [{ verdict: 'proven', reason: { why: 'proven', at, backup, namespaces } }]
    : [{ verdict: 'on schedule', reason: { why: 'fresh' } }];
}

function copyReasons(facts: ScheduleFacts): readonly Judged[] {
  const { good, partial, skewed, count } = facts.copies;
  const damage = damageReason(facts);
  if (good === undefined) {
    return [unprotected(damage ?? withoutCopy(facts, count, partial !== undefined))];
  }
  const dataAgeMs = Math.max(0, facts.now - takenAt(good));
  const missed = facts.target !== undefined && dataAgeMs > facts.target.ms;
  return [
    ...(missed
      ? [unprotected({ why: 'target missed', dataAgeMs, targetMs: facts.target.ms })]
      : soon(facts, takenAt(good))),
    ...(damage === undefined ? [] : [atRisk(damage)]),
    ...withoutData(facts),
    ...failures(facts),
    ...(skewed === undefined
      ? []
      : [atRisk({ why: 'clock', backup: skewed.name, at: takenAt(skewed) })]),
    ...(good.expiresAt !== undefined && good.expiresAt <= facts.now
      ? [atRisk({ why: 'expired', backup: good.name, at: good.expiresAt })]
      : []),
    ...keptTooShort(facts),
  ];
}

function keptTooShort({ retention }: ScheduleFacts): readonly Judged[] {
  return retention !== undefined && hasGap(retention)
    ? [atRisk({ why: 'kept too short', ...retention })]
    : [];
}

function damageReason({ damage, copies: { good } }: ScheduleFacts): ScheduleReason | undefined {
  return damage === undefined
    ? undefined
    : {
        why: 'damaged',
        backup: damage.backup,
        foundAt: damage.verifiedAt,
        ...(good === undefined ? {} : { good: good.name }),
      };
}

function withoutData({ lacking }: ScheduleFacts): readonly Judged[] {
  if (lacking === undefined) {
    return [];
  }
  const { backup, count, claims } = lacking;
  return [atRisk({ why: 'without data', backup, count, claims })];
}

function withoutCopy(facts: ScheduleFacts, tried: number, partial: boolean): ScheduleReason {
  if (tried > 0 || facts.schedule.lastBackupAt !== undefined) {
    return { why: 'no good copy', tried, partial };
  }
  const { outlook } = facts;
  return outlook.state === 'next' ? { why: 'never run', nextAt: outlook.at } : { why: 'never run' };
}

/** The next copy can't be there in time, even when it succeeds. */
function soon(facts: ScheduleFacts, taken: number): readonly Judged[] {
  const at = taken + (facts.target?.ms ?? Number.POSITIVE_INFINITY);
  return facts.outlook.state === 'next' &&
    facts.outlook.at > at &&
    facts.copies.running === undefined
    ? [atRisk({ why: 'target will be missed', at })]
    : [];
}

/** One failed run with a fresh good copy behind it endangers nothing; two in a row may. */
function failures({ copies: { partial, failedInARow, last } }: ScheduleFacts): readonly Judged[] {
  return [
    ...(partial === undefined
      ? []
      : [atRisk({ why: 'partially failed', backup: partial.name, errors: partial.errors })]),
    ...(failedInARow >= 2 && last !== undefined
      ? [atRisk({ why: 'failing', times: failedInARow, backup: last.name })]
      : []),
  ];
}

function outlookReasons({ outlook }: ScheduleFacts): readonly Judged[] {
  switch (outlook.state) {
    case 'paused':
    case 'no run':
      return [atRisk({ why: outlook.state })];
    case 'refused':
      return [atRisk({ why: 'refused', error: (outlook.errors[0] ?? '').slice(0, 500) })];
    case 'unreadable':
      return [atRisk({ why: 'unreadable', text: outlook.mistake.text.slice(0, 200) })];
    case 'due':
      return outlook.late ? [atRisk({ why: 'late', since: outlook.since })] : [];
    case 'next':
      return [];
  }
}

function placeReasons({ location, proven, schedule }: ScheduleFacts): readonly Judged[] {
  const { refuted } = proven;
  const state = location === 'missing' ? 'missing' : location?.state;
  const name = location === 'missing' ? undefined : location?.name;
  const useless = ['missing', 'unavailable', 'read only', 'unknown phase'];
  return [
    ...(state !== undefined && useless.includes(state)
      ? [atRisk({ why: 'location', location: name ?? schedule.storageLocation ?? '', state })]
      : []),
    ...(refuted === undefined
      ? []
      : [
          atRisk({
            why: 'not proven',
            namespace: refuted.namespace,
            backup: refuted.backup,
            at: refuted.provenAt,
          }),
        ]),
  ];
}

function unprotected(reason: ScheduleReason): Judged {
  return { verdict: 'unprotected', reason };
}

function atRisk(reason: ScheduleReason): Judged {
  return { verdict: 'at risk', reason };
}
