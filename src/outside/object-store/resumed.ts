import { setTimeout as delay } from 'node:timers/promises';

import type { BucketTrouble } from '../../domain/bucket-reach.ts';
import { BucketError } from './bucket-error.ts';
import type { BucketObjects } from './bucket-objects.ts';
import type { StoredObject } from './buckets.ts';
import { ObjectError } from './object-error.ts';

type Patience = {
  /** A store that restarts, or a way to it that is broken, is well again after these times. Each byte that comes makes them begin anew. */
  readonly againAfterMs: readonly number[];
  readonly silentMs: number;
};

const usual: Patience = { againAfterMs: [500, 1_000, 3_000, 10_000, 30_000], silentMs: 30_000 };
const passing: readonly BucketTrouble[] = [
  'busy',
  'not reached',
  'timed out',
  'name not looked up',
];

/**
 * The bytes of an object from one on to its last, as they arrive. Where the connection breaks or is silent, it is taken up behind the last byte
 * that came, as long as the same object lies there. Throws BucketError when no more bytes come, ObjectError when it is another object.
 */
export async function* resumed(
  { open }: Pick<BucketObjects, 'open'>,
  object: StoredObject,
  from: number,
  signal: AbortSignal,
  { againAfterMs, silentMs } = usual,
): AsyncGenerator<Uint8Array> {
  let at = from;
  let failures = 0;
  while (at < object.bytes) {
    const before = at;
    try {
      for await (const piece of connection(open, object, at, { signal, silentMs })) {
        at += piece.length;
        yield piece;
      }
      checkEnd(object, at);
      return;
    } catch (error) {
      signal.throwIfAborted();
      failures = at > before ? 1 : failures + 1;
      const inMs = againAfterMs[failures - 1];
      if (inMs === undefined || !mayPass(error)) {
        throw error;
      }
      await delay(inMs, undefined, { signal });
    }
  }
}

/** One answer of the store, to its end or until nothing comes any more. */
async function* connection(
  open: BucketObjects['open'],
  object: StoredObject,
  at: number,
  { signal, silentMs }: { readonly signal: AbortSignal; readonly silentMs: number },
): AsyncGenerator<Uint8Array> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silentMs);
  const both = AbortSignal.any([signal, silence.signal]);
  try {
    const pieces = await open(object.key, at, both, object.etag);
    if (pieces === undefined) {
      throw new ObjectError('changed', `${object.key} is gone`);
    }
    for await (const piece of pieces) {
      timer.refresh();
      yield piece;
    }
  } catch (error) {
    if (silence.signal.aborted && !signal.aborted) {
      throw new BucketError('timed out', `${object.key} is silent since byte ${at}`, {
        cause: error,
      });
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** An answer may end too early without an error, or go on where the store did not look at the tag. */
function checkEnd({ key, bytes }: StoredObject, at: number): void {
  if (at > bytes) {
    throw new ObjectError('changed', `${key} has more than ${bytes} bytes by now`);
  }
  if (at < bytes) {
    throw new BucketError('not reached', `${key} ended at byte ${at} of ${bytes}`);
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof BucketError && passing.includes(error.why);
}
