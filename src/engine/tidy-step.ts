import type { LeftBehind } from './card.ts';
import { throwIfAborted } from './interruption.ts';
import type { Registered } from './journaled-steps.ts';
import type { Running } from './run-step.ts';
import { tidyUp } from './tidy-up.ts';

/** Tidies up in the middle of a job. Once begun it is brought to its end, also when the operation is cancelled meanwhile. */
export async function tidyStep(
  running: Running,
  name: string,
  registered: readonly Registered[],
): Promise<readonly LeftBehind[]> {
  const { journal, signal, log } = running;
  if (journal.step(name) === undefined) {
    throwIfAborted(signal);
    await journal.begin(name);
  }
  const left = await tidyUp(running, registered);
  if (journal.step(name)?.end === undefined) {
    await journal.end(name, { end: 'done', result: left.length });
    log.info({ step: name, left: left.length }, 'step done');
  }
  return left;
}
