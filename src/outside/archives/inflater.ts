import { createInflateRaw } from 'node:zlib';

/** Unpacks one stream of deflate. It works on another thread while what it gave is looked at on this one. */
export type Inflater = {
  /** Resolves when the piece has been unpacked: `more` may follow, or the stream has ended within it or before it, or can't be unpacked any further. Rejects with what `take` throws. */
  readonly feed: (piece: Buffer) => Promise<'more' | Ended>;
  /** No more pieces follow. */
  readonly finish: () => Promise<'more' | Ended>;
  /** Of what was fed, so far: the rest is not part of the stream. */
  readonly taken: () => number;
  readonly close: () => void;
};

/** At its end, or unable to go on, in the words of the library. */
type Ended = 'ended' | { readonly why: string };

const pieceBytes = 131_072;

/** `take` is called in order, and for everything before the stream is said to have ended. */
export function inflater(take: (piece: Buffer) => void): Inflater {
  const options = { chunkSize: pieceBytes, readableHighWaterMark: 4 * pieceBytes };
  const raw = createInflateRaw(options);
  let over: Ended | undefined;
  let failure: Error | undefined;
  /** Whoever waits for the piece that is being unpacked. A race of promises would keep every one of them. */
  let waiting: PromiseWithResolvers<'more' | Ended> | undefined;

  function end(how: Ended): void {
    over ??= how;
    waiting?.resolve(over);
  }

  raw.on('end', () => end('ended'));
  raw.on('error', (error) => {
    if (isOfContent(error)) {
      end({ why: error.message });
    } else {
      failure ??= error;
      waiting?.reject(error);
    }
  });
  raw.on('readable', () => {
    try {
      for (let piece: unknown = raw.read(); Buffer.isBuffer(piece); piece = raw.read()) {
        take(piece);
      }
    } catch (error) {
      raw.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });

  async function next(begin: () => void): Promise<'more' | Ended> {
    if (failure !== undefined) {
      throw failure;
    }
    if (over !== undefined) {
      return over;
    }
    waiting = Promise.withResolvers();
    begin();
    return waiting.promise;
  }

  return {
    feed: (piece) =>
      next(() =>
        raw.write(piece, (error) => {
          if (error === null || error === undefined) {
            waiting?.resolve('more');
          }
        }),
      ),
    finish: () => next(() => raw.end()),
    taken: () => raw.bytesWritten,
    close: () => {
      raw.destroy();
    },
  };
}

/** The content is wrong, and nothing else: a lack of memory is no damage. */
function isOfContent(error: Error): boolean {
  return (
    'code' in error && ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'Z_NEED_DICT'].includes(String(error.code))
  );
}
