import { serverOptions } from '../../server-options.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { sharesNamespaces } from '../shares-namespaces.ts';
import type { Timetable } from './timetables.ts';

/** Runs of one schedule that come while a backup of another keeps Velero from beginning with them. */
export type Wait = {
  readonly waiting: Timetable;
  readonly behind: Timetable;
  /** How many of the waiting one's runs in the coming week. */
  readonly times: number;
  readonly longestMs: number;
};

/** For the schedule, the other one that it waits longest for; `undefined`: for none that long. */
export function longestWait(
  waiting: Timetable,
  all: readonly Timetable[],
  facts: DiagnosisFacts,
): Wait | undefined {
  return all
    .filter((one) => one !== waiting && blocks(one, waiting, facts))
    .flatMap((behind) => waitFor(waiting, behind))
    .toSorted((a, b) => b.longestMs - a.longestMs)[0];
}

/** A wait that nobody notices is none. */
const leastMs = 10 * 60_000;

/** Where Velero may do several at once, only what has a namespace in common waits. */
function blocks(
  behind: Timetable,
  waiting: Timetable,
  { state }: Pick<DiagnosisFacts, 'state'>,
): boolean {
  return (
    (behind.usualMs ?? 0) >= leastMs &&
    (serverOptions(state.server).concurrentBackups === 1 ||
      sharesNamespaces(behind.schedule, waiting.schedule))
  );
}

function waitFor(waiting: Timetable, behind: Timetable): readonly Wait[] {
  let at = -1;
  const long = waiting.runs
    .map((run) => {
      while ((behind.runs[at + 1] ?? Number.POSITIVE_INFINITY) <= run) {
        at += 1;
      }
      return waitOf(run, waiting, behind.runs[at], behind);
    })
    .filter((ms) => ms >= leastMs);
  return long.length === 0
    ? []
    : [{ waiting, behind, times: long.length, longestMs: Math.max(...long) }];
}

/** Of two that begin in the same minute the shorter one counts as the one that waits: which is first is chance. */
function waitOf(
  run: number,
  waiting: Timetable,
  begin: number | undefined,
  behind: Timetable,
): number {
  const busyMs = behind.usualMs ?? 0;
  const isFirst = begin === run && (waiting.usualMs ?? 0) >= busyMs;
  return begin === undefined || isFirst ? 0 : begin + busyMs - run;
}
