import { instantText, span } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { schedulesIn } from '../in-scope.ts';
import { timetables, type Timetable } from '../schedules/timetables.ts';
import { longestWait, type Wait } from '../schedules/waits.ts';
import { covers } from '../scope.ts';
import { shellWord } from '../shell-word.ts';
import { overlapWords } from './schedule-overlap-words.ts';

/** Schedules whose backups take longer than the time between them, wait for those of another schedule, or begin in the same minute as others. */
export function scheduleOverlap(facts: DiagnosisFacts): readonly Finding[] {
  const all = timetables(facts);
  const looked = new Set(schedulesIn(facts));
  const overlapping = all
    .filter(({ schedule }) => looked.has(schedule))
    .flatMap((one) => tooLong(one, facts) ?? waits(one, all, facts) ?? []);
  return covers(facts.scope)
    ? [...overlapping, ...inTheSameMinute(all, overlapping, facts)]
    : overlapping;
}

function tooLong(
  { schedule: { name, cron }, tookMs, usualMs, shortestMs }: Timetable,
  { veleroNamespace }: DiagnosisFacts,
): Finding | undefined {
  if (usualMs === undefined || shortestMs === undefined || usualMs < shortestMs) {
    return undefined;
  }
  return {
    ...overlapWords.tooLong(name, span(usualMs), span(shortestMs)),
    check: 'schedule/overlap',
    severity: 'P2',
    subject: { kind: 'Schedule', name },
    evidence: evidenceLines([
      `spec.schedule: ${cron}, shortest time between two runs: ${span(shortestMs).en}`,
      `its last ${tookMs.length} backups usually took ${span(usualMs).en}, at most ${span(Math.max(...tookMs)).en}`,
    ]),
    remedy: {
      say: overlapWords.tooLongRemedy,
      commands: [
        `velero -n ${shellWord(veleroNamespace)} schedule describe ${shellWord(name)}`,
        `kubectl -n ${shellWord(veleroNamespace)} get backups.velero.io -l velero.io/schedule-name=${shellWord(name)} -o custom-columns=NAME:.metadata.name,BEGAN:.status.startTimestamp,ENDED:.status.completionTimestamp`,
      ],
    },
  };
}

function waits(
  one: Timetable,
  all: readonly Timetable[],
  facts: DiagnosisFacts,
): Finding | undefined {
  const wait = longestWait(one, all, facts);
  return wait === undefined ? undefined : waiting(wait, facts);
}

const noticedMs = 60 * 60_000;

function waiting(
  { waiting: { schedule, runs }, behind, times, longestMs }: Wait,
  { veleroNamespace }: DiagnosisFacts,
): Finding {
  const { name } = schedule;
  const usualMs = behind.usualMs ?? 0;
  return {
    ...overlapWords.waits(name, behind.schedule.name, span(longestMs)),
    check: 'schedule/overlap',
    severity: longestMs > noticedMs ? 'P2' : 'info',
    subject: { kind: 'Schedule', name },
    evidence: evidenceLines([
      `Schedule ${name}, spec.schedule: ${schedule.cron}`,
      `Schedule ${behind.schedule.name}, spec.schedule: ${behind.schedule.cron}`,
      `the last ${behind.tookMs.length} backups of ${behind.schedule.name} usually took ${span(usualMs).en}`,
      `so ${times} of the next ${runs.length} runs of ${name} wait, up to ${span(longestMs).en}`,
    ]),
    remedy: {
      say: overlapWords.waitsRemedy,
      commands: [`velero -n ${shellWord(veleroNamespace)} schedule get`],
    },
  };
}

/** What is told as a wait already is left out. */
function inTheSameMinute(
  all: readonly Timetable[],
  told: readonly Finding[],
  { cluster, veleroNamespace }: DiagnosisFacts,
): readonly Finding[] {
  const isTold = new Set(told.map(({ subject }) => subject.name));
  const others = all.filter(({ schedule }) => !isTold.has(schedule.name));
  const groups = together(others);
  const count = new Set(groups.flatMap(({ names }) => names)).size;
  return count === 0
    ? []
    : [
        {
          ...overlapWords.sameMinute(count),
          check: 'schedule/same-minute',
          severity: 'info',
          subject: { kind: 'Cluster', name: cluster },
          evidence: evidenceLines(
            groups.map(({ at, names }) => `next at ${instantText(at)}: ${names.join(', ')}`),
          ),
          remedy: {
            say: overlapWords.sameMinuteRemedy,
            commands: [`velero -n ${shellWord(veleroNamespace)} schedule get`],
          },
        },
      ];
}

type Group = { readonly at: number; readonly names: readonly string[] };

/** The first instant at which just these begin together; what is part of a larger group is told with that. */
function together(all: readonly Timetable[]): readonly Group[] {
  const byInstant = Map.groupBy(
    all.flatMap(({ schedule: { name }, runs }) => runs.map((at) => ({ at, name }))),
    ({ at }) => at,
  );
  const told = new Set<string>();
  return [...byInstant]
    .map(([at, begin]) => ({ at, names: begin.map(({ name }) => name).toSorted() }))
    .filter(({ names }) => names.length > 1)
    .toSorted((a, b) => b.names.length - a.names.length || a.at - b.at)
    .filter(({ names }) => {
      const isNew = names.some((name) => !told.has(name));
      names.forEach((name) => told.add(name));
      return isNew;
    });
}
