import { known } from './fields.ts';
import type { RestoreTestReport } from './report.ts';

export type Times = RestoreTestReport['times'];

/** One step of the operation with its own stamps. `waiting`: for others, such as a person's restore, a confirmation, a turn. */
export type StepTime = Times['steps'][number];

/** The three times and what of them was waiting. Overlapping waits count once; what was waited before the copy served only. */
export function restoreTimes(stamps: {
  readonly askedAt: number;
  readonly restoredAt?: number;
  /** When the last workload became ready, and the last probe passed: the later one counts. */
  readonly readyAt?: number;
  readonly probedAt?: number;
  readonly targetMs?: number;
  readonly steps: readonly StepTime[];
}): Times {
  const { askedAt, restoredAt, readyAt, probedAt, targetMs, steps } = stamps;
  const servingAt =
    readyAt === undefined ? undefined : Math.max(readyAt, probedAt ?? readyAt, askedAt);
  const end = servingAt ?? restoredAt ?? Number.POSITIVE_INFINITY;
  return known({
    askedAt,
    restoredAt,
    servingAt,
    recoveryMs: servingAt === undefined ? undefined : servingAt - askedAt,
    queuedMs: waitedMs(steps, askedAt, end),
    targetMs,
    steps,
  });
}

/** How long anything was waited for between two instants. */
function waitedMs(steps: readonly StepTime[], from: number, until: number): number {
  const waits = steps
    .filter((one) => one.waiting)
    .map((one) => ({ from: Math.max(one.begunAt, from), until: Math.min(one.endedAt, until) }))
    .toSorted((a, b) => a.from - b.from);
  let waited = 0;
  let counted = from;
  for (const one of waits) {
    waited += Math.max(0, one.until - Math.max(one.from, counted));
    counted = Math.max(counted, one.until);
  }
  return waited;
}
