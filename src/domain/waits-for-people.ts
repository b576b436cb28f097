import type { StepState } from './operation.ts';

/** What somebody has to say before an operation goes on. */
export type WaitsFor = 'decision' | 'approval' | 'confirmation';

/** The steps in which operations wait for people, whatever round or group they are of. */
export const stepsForPeople = {
  'wait for a decision': 'decision',
  'wait for approval': 'approval',
  approval: 'approval',
  'wait for the confirmation': 'confirmation',
} as const satisfies Readonly<Record<string, WaitsFor>>;

/** Whether an operation with these steps waits for people, and since when; undefined: it works, or waits for machines. */
export function waitsForPeople(
  steps: readonly StepState[],
): { readonly what: WaitsFor; readonly since: number } | undefined {
  const current = steps.findLast(({ endedAt }) => endedAt === undefined);
  if (current === undefined) {
    return undefined;
  }
  const plain = current.name.replace(/ \([^()]*\)$/, '').replace(/, try \d+$/, '');
  const found = Object.entries(stepsForPeople).find(([name]) => name === plain);
  return found === undefined ? undefined : { what: found[1], since: current.begunAt };
}
