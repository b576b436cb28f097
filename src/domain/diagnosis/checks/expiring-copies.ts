import { newestRestorable } from '../../newest-restorable.ts';
import { takenAt } from '../../protection/copies.ts';
import { containsAllOf } from '../../protection/namespaces.ts';
import { outlook } from '../../schedule/outlook.ts';
import type { Backup } from '../../velero.ts';
import { instantText, span } from '../amounts.ts';
import { serverTroubles } from '../backups/origins.ts';
import { damagedIn } from '../damaged-in.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin, Severity } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** The last good copy of a schedule, there or gone, that expires while nothing newer is good or will be in time. */
export function expiringCopies(facts: DiagnosisFacts): readonly Finding[] {
  const named = new Set(backupsIn(facts).map(({ name }) => name));
  const series = Map.groupBy(facts.state.backups, ({ schedule = '' }) => schedule);
  return [...series].flatMap(([schedule, its]) => {
    const copy = schedule === '' ? undefined : lastCopy(its, facts);
    return copy === undefined || !named.has(copy.name) || !isRunningOut(copy, its, facts)
      ? []
      : [expiring(copy, schedule, facts)];
  });
}

const hour = 3_600_000;
/** What vanishes before the morning can't wait for it. */
const nightMs = 12 * hour;

/** When there is reason to care: some days before, less for copies that live shorter. */
function soonMs(copy: Backup, expiresAt: number): number {
  const livesMs = expiresAt - takenAt(copy);
  return Math.min(72 * hour, Math.max(nightMs, livesMs / 4), livesMs / 2);
}

/** One that has expired and is still there counts as long as no other does. */
function lastCopy(its: readonly Backup[], facts: DiagnosisFacts): Backup | undefined {
  const { deleteRequests } = facts.state;
  const { at } = facts;
  const damaged = damagedIn(facts);
  const known = { backups: its.filter(({ uid }) => !damaged.has(uid)), deleteRequests };
  return newestRestorable(known, at) ?? newestRestorable(known, Number.NEGATIVE_INFINITY);
}

/** The next run makes a newer one, unless it comes too late or the last ones failed. */
function isRunningOut(copy: Backup, its: readonly Backup[], facts: DiagnosisFacts): boolean {
  const { state, at } = facts;
  const { expiresAt } = copy;
  if (expiresAt === undefined || expiresAt - at > soonMs(copy, expiresAt)) {
    return false;
  }
  const damaged = damagedIn(facts);
  const isCovered = state.backups.some((one) => !damaged.has(one.uid) && outlives(one, copy));
  const schedule = state.schedules.find(({ name }) => name === copy.schedule);
  const next = schedule === undefined ? undefined : outlook(schedule, its, at);
  const isFollowed =
    next?.state === 'next' ? next.at < expiresAt : next?.state === 'due' && !next.late;
  const hasFailed = its.some(
    (one) => takenAt(one) > takenAt(copy) && (one.phase.endsWith('Failed') || damaged.has(one.uid)),
  );
  return !isCovered && (!isFollowed || hasFailed);
}

/** A good copy of another schedule, or made by hand, that is newer, stays longer and has the same namespaces. */
function outlives(other: Backup, copy: Backup): boolean {
  return (
    other.phase === 'Completed' &&
    other.schedule !== copy.schedule &&
    takenAt(other) >= takenAt(copy) &&
    (other.expiresAt ?? Number.POSITIVE_INFINITY) > (copy.expiresAt ?? 0) &&
    containsAllOf(other, copy)
  );
}

function expiring(copy: Backup, schedule: string, facts: DiagnosisFacts): Finding {
  const { name, expiresAt = 0 } = copy;
  const leftMs = expiresAt - facts.at;
  const [left, since] = [span(leftMs), span(-leftMs)];
  return {
    check: 'backup/last-copy-expires',
    severity: severityOf(schedule, leftMs, facts),
    subject: { kind: 'Backup', name },
    title:
      leftMs <= 0
        ? {
            en: `${name}, the last good copy of schedule ${schedule}, expired ${since.en} ago and may be removed at any moment`,
            zh: `计划 ${schedule} 的最后一个完好副本 ${name} 已过期 ${since.zh}，随时可能被清除`,
          }
        : {
            en: `${name}, the last good copy of schedule ${schedule}, expires in ${left.en}, and nothing newer is good`,
            zh: `计划 ${schedule} 的最后一个完好副本 ${name} 将在 ${left.zh}后过期，且没有更新的完好副本`,
          },
    evidence: evidenceLines([
      `status.expiration: ${instantText(expiresAt)}`,
      ...after(copy, facts),
    ]),
    cause: {
      en: 'Velero removes it when it has expired, whether there is a newer good one or not.',
      zh: '过期后 Velero 会将其删除，不管是否有更新的完好副本。',
    },
    remedy: {
      say: {
        en: 'Hold it first: a later expiry changes nothing else. Then see why newer runs are not good.',
        zh: '先延长其保留期：这不影响其他任何内容。然后查看为什么新的运行没有成功。',
      },
      commands: [`/backup hold ${shellWord(name)} 7`, patched(name, facts)],
    },
    follows: originsOf(schedule, after(copy, facts).length > 0),
  };
}

/** Of a schedule that is gone, and that no target names, nobody may wait for a copy any more. */
function severityOf(
  schedule: string,
  leftMs: number,
  { state, targets }: DiagnosisFacts,
): Severity {
  const isWanted =
    state.schedules.some(({ name }) => name === schedule) ||
    targets.some((target) => target.schedule === schedule);
  if (!isWanted) {
    return 'P2';
  }
  return leftMs < nightMs ? 'P0' : 'P1';
}

/** What its schedule has made since. */
function after(copy: Backup, facts: DiagnosisFacts): readonly string[] {
  const damaged = damagedIn(facts);
  return facts.state.backups
    .filter((one) => one.schedule === copy.schedule && takenAt(one) > takenAt(copy))
    .toSorted((a, b) => takenAt(b) - takenAt(a))
    .map(
      ({ name, uid, phase }) =>
        `since then: ${name}, status.phase: ${phase}${damaged.has(uid) ? ', and its stored bytes are damaged' : ''}`,
    );
}

function patched(name: string, { veleroNamespace, at }: DiagnosisFacts): string {
  const patch = JSON.stringify({ status: { expiration: instantText(at + 7 * 24 * hour) } });
  return `kubectl -n ${shellWord(veleroNamespace)} patch backup ${shellWord(name)} --type merge -p ${shellWord(patch)}`;
}

function originsOf(schedule: string, hasOthers: boolean): readonly Origin[] {
  const subject = { kind: 'Schedule', name: schedule };
  return [
    ...(hasOthers ? [] : serverTroubles),
    ...[
      'schedule/retention-gap',
      'schedule/missed',
      'schedule/paused',
      'schedule/invalid',
      'schedule/never',
    ].map((check) => ({ check, subject })),
  ];
}
