import { setTimeout as delay } from 'node:timers/promises';

/** What the promise gives, unless that takes longer: then it throws, and the promise goes on unheard. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = delay(ms, undefined, { signal: timer.signal }).then((): never => {
    throw new Error(`no answer within ${Math.round(ms)} ms`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
    late.catch(() => undefined);
    promise.catch(() => undefined);
  }
}
