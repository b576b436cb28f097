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
  throw new Error(`not here yet: ${stamps.askedAt}`);
}
