/** How often and how long: everything about time in watching, so that tests can hurry. */
export type Pace = {
  /** Between two looks whether the API server is there. */
  readonly probeMs: number;
  /** The same while it is not. */
  readonly awayProbeMs: number;
  /** A probe that is silent for so long has failed. */
  readonly probeSilentMs: number;
  /** The first wait after a failure; each further one is twice as long, with jitter. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Until a kind that is missing or forbidden is tried again: somebody may install it or give the right. */
  readonly slowMs: number;
  /** A list that is silent for so long is given up. */
  readonly listSilentMs: number;
  /** A watch that is silent for so long is begun anew: API servers send bookmarks about once a minute. */
  readonly watchSilentMs: number;
  /** How long the API server is asked to keep a watch open; up to twice as long, so that not all end at once. */
  readonly watchSeconds: number;
};

export const usualPace: Pace = {
  probeMs: 15_000,
  awayProbeMs: 5_000,
  probeSilentMs: 5_000,
  firstPauseMs: 200,
  longestPauseMs: 30_000,
  slowMs: 60_000,
  listSilentMs: 30_000,
  watchSilentMs: 120_000,
  watchSeconds: 300,
};

/** Half to all of it, at random: clients that failed together don't come back together. */
export function jittered(ms: number): number {
  return ms / 2 + (Math.random() * ms) / 2;
}

/** Waits that double from the first to the longest, until `reset`. */
export function growingPauses(pace: Pace): {
  readonly next: () => number;
  readonly reset: () => void;
} {
  let failures = 0;
  return {
    next: () => {
      const ms = Math.min(pace.longestPauseMs, pace.firstPauseMs * 2 ** Math.min(failures, 20));
      failures += 1;
      return jittered(ms);
    },
    reset: () => {
      failures = 0;
    },
  };
}

/** Waits that all end early when there is reason to try again now. */
export type Naps = {
  readonly nap: (ms: number) => Promise<void>;
  readonly wake: () => void;
};

/** Naps that also end, and are not begun, when the signal aborts. */
export function naps(signal: AbortSignal): Naps {
  const sleeping = new Set<() => void>();
  function wake(): void {
    for (const end of sleeping) {
      end();
    }
  }
  signal.addEventListener('abort', wake, { once: true });
  return {
    wake,
    nap: (ms) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(end, signal.aborted ? 0 : ms);
      function end(): void {
        clearTimeout(timer);
        sleeping.delete(end);
        resolve();
      }
      sleeping.add(end);
      return promise;
    },
  };
}
