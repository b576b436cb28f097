import { outlook } from '../../schedule/outlook.ts';
import { longestInterval } from '../../schedule/runs.ts';
import type { Backup, Schedule } from '../../velero.ts';
import { instantText } from '../amounts.ts';
import { serverTroubles } from '../backups/origins.ts';
import { dangerTo } from '../danger.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { schedulesIn } from '../in-scope.ts';
import { keptForMs } from '../../schedule/retention.ts';
import { leftOutRuns, type LeftOutRun } from '../schedules/left-out-runs.ts';
import { cronOf } from '../schedules/timetables.ts';
import { shellWord } from '../shell-word.ts';
import { missedRunsWords } from './missed-runs-words.ts';

/** Runs of the last days that made no backup. One that is due and not begun with is told by the schedule's state, which says it all. */
export function missedRuns(facts: DiagnosisFacts): readonly Finding[] {
  const backups = Map.groupBy(facts.state.backups, ({ schedule = '' }) => schedule);
  return schedulesIn(facts).flatMap((schedule) => {
    const its = backups.get(schedule.name) ?? [];
    const now = outlook(schedule, its, facts.at);
    const runs = now.state === 'due' && now.late ? [] : missed(schedule, its, facts);
    return runs.length === 0 ? [] : [finding(schedule, runs, backups, facts)];
  });
}

const dayMs = 86_400_000;
const lookedBackDays = 7;
/** One that runs more often is never on time to the minute. */
const leastIntervalMs = 10 * 60_000;
const expiryMs = 3_600_000;

/** What has expired since may have been made and removed. */
function missed(
  schedule: Schedule,
  its: readonly Backup[],
  { state, at }: DiagnosisFacts,
): readonly LeftOutRun[] {
  const cron = cronOf(schedule);
  const everyMs = cron === undefined ? undefined : longestInterval(cron, at);
  if (cron === undefined || everyMs === undefined || everyMs < leastIntervalMs) {
    return [];
  }
  const keptMs = keptForMs(schedule, state.server);
  const since = Math.max(at - lookedBackDays * dayMs, at - keptMs + expiryMs);
  return leftOutRuns(schedule, cron, its, since);
}

function finding(
  { name, cron }: Schedule,
  runs: readonly LeftOutRun[],
  backups: ReadonlyMap<string, readonly Backup[]>,
  facts: DiagnosisFacts,
): Finding {
  const others = [...backups].flatMap(([schedule, its]) => (schedule === name ? [] : its));
  const busy = runs.filter(({ during }) => during !== undefined);
  const isBusy = busy.length === runs.length;
  const velero = shellWord(facts.veleroNamespace);
  return {
    ...missedRunsWords.told(name, runs.length, isBusy),
    check: 'schedule/missed',
    severity: dangerTo(name, facts),
    subject: { kind: 'Schedule', name },
    evidence: evidenceLines([
      `spec.schedule: ${cron}`,
      ...runs.toReversed().map((run) => `${instantText(run.at)}: ${toldOf(run, others)}`),
    ]),
    remedy: {
      say: isBusy ? missedRunsWords.makeShorter : missedRunsWords.seeWhatStopped,
      commands: [
        `velero -n ${velero} schedule describe ${shellWord(name)}`,
        ...(isBusy ? [] : [`kubectl -n ${velero} get pods -l deploy=velero`]),
      ],
    },
    count: runs.length,
    follows: [
      ...(busy.length === 0
        ? []
        : [{ check: 'schedule/overlap', subject: { kind: 'Schedule', name } }]),
      ...(isBusy ? [] : serverTroubles),
    ],
  };
}

/** Others that were made then show that the server was there. */
function toldOf({ at, during }: LeftOutRun, others: readonly Backup[]): string {
  if (during !== undefined) {
    return `no backup of it, ${during} was still in progress`;
  }
  const other = others.find(({ createdAt }) => Math.abs(createdAt - at) <= aroundMs);
  return other === undefined
    ? 'no backup of it, and none of another schedule around that time'
    : `no backup of it, while ${other.name} was made at ${instantText(other.createdAt)}`;
}

const aroundMs = 30 * 60_000;
