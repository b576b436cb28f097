import { setTimeout as delay } from 'node:timers/promises';

import type { Examine } from '../outside/archives/examine.ts';

/** Examines no faster than that, so that work that nobody waits for leaves room for work that somebody does. */
export function paced(examine: Examine, bytesPerMs: number): Examine {
  return (pieces, how) => examine(slowly(pieces, bytesPerMs), how);
}

async function* slowly(
  pieces: AsyncIterable<Uint8Array>,
  bytesPerMs: number,
): AsyncGenerator<Uint8Array> {
  const begunAt = performance.now();
  let bytes = 0;
  for await (const piece of pieces) {
    yield piece;
    bytes += piece.length;
    const aheadMs = bytes / bytesPerMs - (performance.now() - begunAt);
    if (aheadMs > 1) {
      await delay(aheadMs);
    }
  }
}
