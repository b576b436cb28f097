import type { Redis } from 'ioredis';
import type { Log } from '../../log.ts';

/** The time by Redis's clock, which all processes share, known without asking it. */
export type RedisClock = {
  /** Milliseconds since 1970; `undefined` until Redis has answered once. Steps of this machine's own clock don't move it. */
  readonly now: () => number | undefined;
  /** Asks Redis now. Throws when it does not answer. */
  readonly sample: () => Promise<number>;
  readonly stop: () => void;
};

const everyMs = 10_000;
/** The answer of a sample that took longer says too little. */
const slowMs = 200;

/** Asks Redis for its time now, whenever the connection comes back, and every ten seconds. */
export function redisClock(redis: Redis, log: Log): RedisClock {
  let offset: number | undefined;

  async function sample(): Promise<number> {
    const before = performance.now();
    const [seconds, micros] = await redis.time();
    const time = Number(seconds) * 1000 + Number(micros) / 1000;
    const after = performance.now();
    // Counted from the answer's arrival: an estimate that runs behind makes a deadline stricter, one that runs ahead would make it void.
    if (offset === undefined || after - before < slowMs) {
      offset = time - after;
    }
    return time;
  }

  function sampleInBackground(): void {
    sample().catch((error: unknown) => log.debug({ err: error }, 'redis did not tell its time'));
  }

  const timer = setInterval(sampleInBackground, everyMs).unref();
  redis.on('ready', sampleInBackground);
  if (redis.status === 'ready') {
    sampleInBackground();
  }
  return {
    now: () => (offset === undefined ? undefined : Math.floor(performance.now() + offset)),
    sample,
    stop: () => {
      clearInterval(timer);
      redis.off('ready', sampleInBackground);
    },
  };
}
