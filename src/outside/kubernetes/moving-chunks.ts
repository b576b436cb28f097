/** Of the time that was spent waiting for bytes. No log and no archive is read to its end at such a pace. */
const usual = { leastBytesPerMs: 1, fromMs: 60_000 };

/**
 * The bytes as they come, for as long as they do come: a store that drips one now and then is never silent, and would hold up who reads it for ever.
 * Throws what `tooSlow` makes when, after a minute of waiting, less than a kilobyte a second has come.
 */
export async function* movingChunks(
  chunks: AsyncIterable<Uint8Array>,
  tooSlow: () => Error,
  { leastBytesPerMs, fromMs } = usual,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let waitedMs = 0;
  let since = performance.now();
  for await (const chunk of chunks) {
    waitedMs += performance.now() - since;
    bytes += chunk.length;
    if (waitedMs > fromMs && bytes < waitedMs * leastBytesPerMs) {
      throw tooSlow();
    }
    yield chunk;
    since = performance.now();
  }
}
