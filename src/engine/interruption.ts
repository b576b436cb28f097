import type { Interruption } from '../outside/jobs/worker.ts';

/** Why a turn ends before its operation does. */
export type Pause =
  /** To be looked at again then, or when somebody wakes it. */
  | { readonly pause: 'again'; readonly inMs: number }
  | { readonly pause: 'stopping' }
  /** Another worker has the operation: whatever this one still does must not be recorded. */
  | { readonly pause: 'lost' }
  | { readonly pause: 'cancelled' };

/** Leaves a job from within one of its steps. A job must let it pass; if it does not, its next step throws it again. */
export class Interrupted extends Error {
  readonly pause: Pause;

  constructor(pause: Pause) {
    super(`interrupted: ${pause.pause}`);
    this.name = 'Interrupted';
    this.pause = pause;
  }
}

/** A step failed too often, or for good. */
export class StepFailed extends Error {
  readonly step: string;

  constructor(step: string, why: string) {
    super(`step ${step} failed: ${why}`);
    this.name = 'StepFailed';
    this.step = step;
  }
}

/** The reason with which the signal of a running operation is aborted. */
export type Abort = Interruption | 'cancelled';

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new Interrupted(pauseOf(signal));
  }
}

function pauseOf(signal: AbortSignal): Pause {
  const reason: unknown = signal.reason;
  return reason === 'lost' || reason === 'cancelled' ? { pause: reason } : { pause: 'stopping' };
}
