import type { Log } from '../log.ts';
import type { Pulse } from '../outside/store/journals/journals.ts';
import type { Abort } from './interruption.ts';

/** How soon a cancellation or another worker's claim is noticed while a step runs. */
const everyMs = 1_000;

export type Watch = {
  /** Aborted too when the operation is cancelled. */
  readonly ofJob: AbortSignal;
  /** Aborted when the worker stops or has lost the operation: tidying up goes on after a cancellation. */
  readonly ofTurn: AbortSignal;
  readonly stop: () => void;
};

/** Looks at an operation's record while it is worked on, and tells the work when it shall stop. */
export function watchOver(parts: {
  readonly turn: AbortSignal;
  readonly claim: { readonly epoch: number; readonly operation: { readonly cancel?: unknown } };
  readonly pulse: () => Promise<Pulse>;
  readonly log: Log;
}): Watch {
  const { turn, claim, pulse, log } = parts;
  const lost = new AbortController();
  const cancelled = new AbortController();
  const ofTurn = AbortSignal.any([turn, lost.signal]);

  async function look(): Promise<void> {
    const { epoch, cancelledBy } = await pulse();
    if (epoch !== claim.epoch) {
      lost.abort('lost' satisfies Abort);
    }
    if (cancelledBy !== undefined) {
      cancelled.abort('cancelled' satisfies Abort);
    }
  }

  if (claim.operation.cancel !== undefined) {
    cancelled.abort('cancelled' satisfies Abort);
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.debug({ err: error }, 'operation could not be looked at'));
  }, everyMs);
  return {
    ofJob: AbortSignal.any([ofTurn, cancelled.signal]),
    ofTurn,
    stop: () => clearInterval(timer),
  };
}
