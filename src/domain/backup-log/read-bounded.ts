/** A stream of which no more than so much is read, and nothing once time is up. */
export type Bounded = {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Whether something was left unread. */
  readonly cut: () => boolean;
};

export function bounded(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
  isOver: () => boolean = () => false,
): Bounded {
  let read = 0;
  let cut = false;
  async function* upTo(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      read += chunk.length;
      cut = read > mostBytes || isOver();
      if (cut) {
        return;
      }
      yield chunk;
    }
  }
  return { chunks: upTo(), cut: () => cut };
}

/** What the decompression says of bytes that are no gzip or end too early; anything else, such as a broken connection, is tried again. */
export function isDamage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) {
    return false;
  }
  const code = 'code' in error ? String(error.code) : '';
  return /^(Z_|ERR_.*ZLIB|ERR_TRAILING)/.test(code) || ('cause' in error && isDamage(error.cause));
}
