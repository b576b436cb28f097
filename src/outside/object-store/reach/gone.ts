import type { Reach, ReachStep, BucketTrouble } from '../../../domain/bucket-reach.ts';
import { BucketError, saidBy } from '../bucket-error.ts';
import { troubleOf } from '../trouble-of.ts';

/** What was found out on a part of the way. */
export type Gone = Omit<Reach, 'address'>;

/** The way ends here, with this error of the system, the library or the store. */
export function ended(step: ReachStep, error: unknown, why?: BucketTrouble): Gone {
  const known = error instanceof BucketError ? error.why : troubleOf(error);
  return { ended: { step, why: why ?? known, said: saidBy(error) } };
}

const longestStepMs = 5_000;

/** A signal for one step, which must not use up the time of the others. */
export function forOneStep(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(longestStepMs)]);
}

/** Waits for work that does not listen to its signal no longer than that allows. */
export async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stopped = promise.then((): never => {
    signal.throwIfAborted();
    throw new Error('it was stopped');
  });
  signal.addEventListener('abort', () => resolve(), { once: true });
  if (signal.aborted) {
    resolve();
  }
  return Promise.race([work, stopped]);
}
