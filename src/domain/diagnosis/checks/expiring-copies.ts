import { newestOfEachSchedule } from '../../newest-restorable.ts';
import { takenAt } from '../../protection/copies.ts';
import { outlook } from '../../schedule/outlook.ts';
import type { Backup, Schedule } from '../../velero.ts';
import { instantText, span } from '../amounts.ts';
import { outlivers } from '../backups/outlivers.ts';
import { serverTroubles } from '../backups/origins.ts';
import { damagedIn } from '../damaged-in.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin, Severity } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** The last good copy of a schedule, there or gone, that expires while nothing newer is good or will be in time. */
export function expiringCopies(facts: DiagnosisFacts): readonly Finding[] {
  const { backups } = facts.state;
  const named = new Set(backupsIn(facts).map(({ name }) => name));
  const series = Map.groupBy(backups, ({ schedule = '' }) => schedule);
  const damaged = damagedIn(facts);
  const others = outlivers(backups.filter(({ uid }) => !damaged.has(uid)));
  const schedules = new Map(facts.state.schedules.map((one) => [one.name, one]));
  return [...lastCopies(damaged, facts)].flatMap(([name, copy]) => {
    const known = { its: series.get(name) ?? [], schedule: schedules.get(name), damaged };
    return named.has(copy.name) && isRunningOut(copy, known, facts.at) && !others.cover(copy)
      ? [expiring(copy, name, known, facts)]
      : [];
  });
}

/** What is known of a series of backups. */
type Known = {
  readonly its: readonly Backup[];
  /** Left out: it is gone. */
  readonly schedule: Schedule | undefined;
  readonly damaged: ReadonlySet<string>;
};

const hour = 3_600_000;
/** What vanishes before the morning can't wait for it. */
const nightMs = 12 * hour;

/** When there is reason to care: some days before, less for copies that live shorter. */
function soonMs(copy: Backup, expiresAt: number): number {
  const livesMs = expiresAt - takenAt(copy);
  return Math.min(72 * hour, Math.max(nightMs, livesMs / 4), livesMs / 2);
}

/** Of each schedule. One that has expired and is still there counts as long as no other does. */
function lastCopies(
  damaged: ReadonlySet<string>,
  { at, state: { backups, deleteRequests } }: DiagnosisFacts,
): ReadonlyMap<string, Backup> {
  const sound = backups.filter(({ uid, schedule = '' }) => schedule !== '' && !damaged.has(uid));
  const known = { backups: sound, deleteRequests };
  return new Map([
    ...newestOfEachSchedule(known, Number.NEGATIVE_INFINITY),
    ...newestOfEachSchedule(known, at),
  ]);
}

/** The next run makes a newer one, unless it comes too late or the last ones failed. */
function isRunningOut(copy: Backup, { its, schedule, damaged }: Known, at: number): boolean {
  const { expiresAt } = copy;
  if (expiresAt === undefined || expiresAt - at > soonMs(copy, expiresAt)) {
    return false;
  }
  const next = schedule === undefined ? undefined : outlook(schedule, its, at);
  const isFollowed =
    next?.state === 'next' ? next.at < expiresAt : next?.state === 'due' && !next.late;
  const hasFailed = its.some(
    (one) => takenAt(one) > takenAt(copy) && (one.phase.endsWith('Failed') || damaged.has(one.uid)),
  );
  return !isFollowed || hasFailed;
}

function expiring(copy: Backup, schedule: string, known: Known, facts: DiagnosisFacts): Finding {
  const since = after(copy, known);
  const { name, expiresAt = 0 } = copy;
  const leftMs = expiresAt - facts.at;
  const [left, past] = [span(leftMs), span(-leftMs)];
  return {
    check: 'backup/last-copy-expires',
    severity: severityOf(schedule, leftMs, known, facts),
    subject: { kind: 'Backup', name },
    title:
      leftMs <= 0
        ? {
            en: `${name}, the last good copy of schedule ${schedule}, expired ${past.en} ago: Velero may delete it at any moment`,
            zh: `备份计划 ${schedule} 的最后一个完好副本 ${name} 已过期 ${past.zh}，Velero 随时可能删除它`,
          }
        : {
            en: `${name}, the last good copy of schedule ${schedule}, expires in ${left.en}, and nothing newer is good`,
            zh: `备份计划 ${schedule} 的最后一个完好副本 ${name} 将在 ${left.zh}后过期，且没有更新的完好副本`,
          },
    evidence: evidenceLines([`status.expiration: ${instantText(expiresAt)}`, ...since]),
    cause: {
      en: 'Velero deletes it once it has expired, whether or not there is a newer good one.',
      zh: '过期后 Velero 会将其删除，不管是否有更新的完好副本。',
    },
    remedy: {
      say: {
        en: 'Hold it first: that only moves its expiry. Then find out why newer runs are not good.',
        zh: '先延长其保留期：这只会推迟过期时间。然后查明新的运行为何没有成功。',
      },
      commands: [`/backup hold ${shellWord(name)} 7`, patched(name, facts)],
    },
    follows: originsOf(schedule, since.length > 0),
  };
}

/** Of a schedule that is gone, and that no target names, nobody may wait for a copy any more. */
function severityOf(
  name: string,
  leftMs: number,
  { schedule }: Known,
  { targets }: DiagnosisFacts,
): Severity {
  const isWanted = schedule !== undefined || targets.some((target) => target.schedule === name);
  if (!isWanted) {
    return 'P2';
  }
  return leftMs < nightMs ? 'P0' : 'P1';
}

/** What its schedule has made since. */
function after(copy: Backup, { its, damaged }: Known): readonly string[] {
  return its
    .filter((one) => takenAt(one) > takenAt(copy))
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
