import { throwIfAborted } from './interruption.ts';
import type { Afterwards } from './journaled-steps.ts';
import { attempt, type Running } from './run-step.ts';
import { StepFailed } from './interruption.ts';
import { UserError } from '../errors.ts';

/** A step under this name is the tidying up after another. */
export const tidyingPrefix = 'afterwards: ';

/**
 * Does what the steps have registered, the last one first, each until it went well or failed too often. Goes on after a crash where it
 * was. Returns the steps behind which something was left.
 */
export async function tidyUp(
  running: Running,
  afterwards: readonly Afterwards[],
): Promise<readonly string[]> {
  const { journal, log } = running;
  const left: string[] = [];
  for (const { step, act } of afterwards.toReversed()) {
    const name = `${tidyingPrefix}${step}`;
    const known = journal.step(name);
    if (known?.end === undefined) {
      throwIfAborted(running.signal);
      await (known === undefined ? journal.begin(name) : undefined);
      await tidy(running, name, act);
    }
    if (journal.step(name)?.end?.end !== 'done') {
      log.error({ step }, 'something was left behind');
      left.push(step);
    }
  }
  return left;
}

async function tidy(running: Running, name: string, act: () => Promise<void>): Promise<void> {
  try {
    await attempt(running, name, act);
    await running.journal.end(name, { end: 'done', result: null });
  } catch (error) {
    if (!(error instanceof StepFailed || error instanceof UserError)) {
      throw error;
    }
  }
}
