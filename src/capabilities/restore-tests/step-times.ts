import type { StepState } from '../../domain/operation.ts';
import type { StepTime } from '../../domain/restore-test/times.ts';

/** The steps that are over, with their own stamps; those in which nothing but others was waited for are told apart. */
export function stepTimes(steps: readonly StepState[]): readonly StepTime[] {
  return steps.flatMap(({ name, begunAt, endedAt }) =>
    endedAt === undefined ? [] : [{ name, begunAt, endedAt, waiting: isWaiting(name) }],
  );
}

/** Behind the name may stand the try and the group. */
function isWaiting(name: string): boolean {
  return waits.some(
    (one) => name === one || name.startsWith(`${one}, `) || name.startsWith(`${one} (`),
  );
}

const waits = [
  'wait for the confirmation',
  'wait in the row',
  'wait for the turn',
  'bring ours to its end',
  'remove what came of it',
  'let Velero catch up',
] as const;
