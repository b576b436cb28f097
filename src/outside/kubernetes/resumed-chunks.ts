import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** A store that restarts, or a way to it that is broken, is well again after these times. Each byte that comes makes them begin anew. */
const againAfterMs = [500, 1_000, 3_000, 10_000, 30_000] as const;

/** Where a download is taken up: behind its last byte, as long as the same object lies there. */
export type Rest = { readonly at: number; readonly etag: string };

/**
 * The bytes of an answer to its last. Where the connection breaks or is silent, `open` gives the rest; `undefined`: it can't now. Throws what broke
 * it when no more bytes come, when the store does not say what object it gives, or when another one lies there.
 */
export async function* resumedChunks(
  first: IncomingMessage,
  open: Open,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let response = first;
  let at = 0;
  let failures = 0;
  for (;;) {
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        at += chunk.length;
        failures = 0;
        yield chunk;
      }
      return;
    } catch (broken) {
      signal.throwIfAborted();
      const found = await restOf(first, { at, failures }, open, signal);
      if (found === undefined) {
        throw broken;
      }
      ({ response, failures } = found);
    }
  }
}

type Open = (rest: Rest) => Promise<IncomingMessage | undefined>;

/** The answer with the rest, and how many tries there were since the last byte. */
async function restOf(
  first: IncomingMessage,
  { at, failures }: { readonly at: number; readonly failures: number },
  open: Open,
  signal: AbortSignal,
): Promise<{ readonly response: IncomingMessage; readonly failures: number } | undefined> {
  const { etag } = first.headers;
  if (etag === undefined || etag.startsWith('W/')) {
    return undefined;
  }
  for (const [index, inMs] of againAfterMs.entries()) {
    if (index >= failures) {
      await delay(inMs, undefined, { signal });
      const response = await open({ at, etag });
      if (response !== undefined) {
        return isRest(response, first, at) ? { response, failures: index + 1 } : refused(response);
      }
    }
  }
  return undefined;
}

function refused(response: IncomingMessage): undefined {
  response.destroy();
}

function isRest(
  { statusCode, headers }: IncomingMessage,
  first: IncomingMessage,
  at: number,
): boolean {
  const [from, whole] =
    /^bytes (\d+)-\d+\/(\d+)$/.exec(headers['content-range'] ?? '')?.slice(1) ?? [];
  return (
    statusCode === 206 &&
    Number(from) === at &&
    whole === first.headers['content-length'] &&
    headers.etag === first.headers.etag
  );
}
