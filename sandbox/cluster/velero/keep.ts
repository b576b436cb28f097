import type { Change } from '../api/store.ts';
import { Stopped, type VeleroWorld } from './world.ts';

/** One control loop: `work` looks at the whole state and does what is due. It runs after the changes that matter and at an interval, never twice at once. */
export type Loop = {
  readonly when?: (change: Change) => boolean;
  readonly everyMs?: number;
  readonly work: () => Promise<void> | void;
};

/** Runs a loop until it is stopped. Errors of one run are told and the next run tries again, as a controller does. */
export function keep(
  world: VeleroWorld,
  loop: Loop,
  speed: number,
  onError: (error: unknown) => void,
): () => void {
  const state = { isStopped: false, isRunning: false, isDue: true };

  async function run(): Promise<void> {
    if (state.isRunning || state.isStopped || !state.isDue) {
      return;
    }
    state.isRunning = true;
    state.isDue = false;
    try {
      await loop.work();
    } catch (error) {
      if (!(error instanceof Stopped)) {
        onError(error);
      }
    }
    state.isRunning = false;
    await run();
  }

  function wake(): void {
    state.isDue = true;
    setImmediate(() => void run());
  }

  const stopListening = world.store.listen((change) => {
    if (loop.when?.(change) === true) {
      wake();
    }
  });
  const timer =
    loop.everyMs === undefined ? undefined : setInterval(wake, Math.max(10, loop.everyMs / speed));
  wake();
  return () => {
    state.isStopped = true;
    stopListening();
    clearInterval(timer);
  };
}
