import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { ArchiveDamaged } from './archive-damaged.ts';
import { archiveEntries } from './archive-entries.ts';

/** A file that lay inside a stored object: its path in the tar, or none where the object is that file. Its pieces are read at most once, and before the next file is asked for. */
export type InnerFile = { readonly path?: string; readonly pieces: AsyncIterable<Uint8Array> };

/**
 * What a stored object holds, by its first bytes: a file as it is, one that is gzipped, or those of a tar, gzipped or not. Streams in
 * bounded memory. Throws ArchiveDamaged, also from within the pieces, for gzip and tar that are none to their end.
 */
export type FilesInside = (
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
) => AsyncIterable<InnerFile>;

/** See FilesInside. */
export async function* filesInside(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<InnerFile> {
  const source = remembering(bytes);
  function meant<T>(from: AsyncIterable<T>): AsyncGenerator<T> {
    return withMeaning(from, signal, source.failure);
  }
  for await (const { path, pieces } of meant(files(source.bytes, signal))) {
    yield { ...(path === undefined ? {} : { path }), pieces: meant(pieces) };
  }
}

async function* files(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<InnerFile> {
  const stored = await begun(bytes);
  const plain = isGzip(stored.head) ? await begun(unzipped(stored.all, signal)) : stored;
  if (!isTar(plain.head)) {
    yield { pieces: plain.all };
    return;
  }
  for await (const { path, pieces } of archiveEntries(plain.all, signal, limits)) {
    yield { path, pieces: { [Symbol.asyncIterator]: () => pieces()[Symbol.asyncIterator]() } };
  }
}

/** Whatever the unpacking stumbles over is damage, unless the bytes themselves did not come. */
async function* withMeaning<T>(
  from: AsyncIterable<T>,
  signal: AbortSignal,
  failure: () => unknown,
): AsyncGenerator<T> {
  try {
    yield* from;
  } catch (error) {
    signal.throwIfAborted();
    throw meaningOf(error, failure());
  }
}

function meaningOf(cause: unknown, failure: unknown): unknown {
  if (failure !== undefined || cause instanceof ArchiveDamaged) {
    return failure ?? cause;
  }
  const isTold = typeof cause === 'object' && cause !== null && 'message' in cause;
  const why = isTold ? String(cause.message) : String(cause);
  return new ArchiveDamaged(`it can’t be unpacked: ${why}`, { cause });
}

function remembering(bytes: AsyncIterable<Uint8Array>): {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly failure: () => unknown;
} {
  let failure: unknown;
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* bytes;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  return { bytes: all(), failure: () => failure };
}

/** Beyond what etcd can hold. */
const limits = { totalBytes: 64 * 2 ** 30, entryBytes: 32 * 2 ** 30, entries: 10_000 };

/** Where a tar says that it is one. */
const tarMark = { at: 257, text: 'ustar' };
const enough = 512;

type Begun = { readonly head: Buffer; readonly all: AsyncIterable<Uint8Array> };

/** The first bytes, and the whole with them. */
async function begun(bytes: AsyncIterable<Uint8Array>): Promise<Begun> {
  const rest = bytes[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < enough) {
    const next = await rest.next();
    if (next.done === true) {
      break;
    }
    head = Buffer.concat([head, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      yield* { [Symbol.asyncIterator]: () => rest };
    } finally {
      await rest.return?.();
    }
  }
  return { head, all: all() };
}

async function* unzipped(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false, signal });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  let total = 0;
  try {
    for await (const piece of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      total += piece.length;
      if (total > limits.totalBytes) {
        throw new ArchiveDamaged(`it unpacks to more than ${limits.totalBytes} bytes`);
      }
      yield piece;
    }
  } finally {
    source.destroy();
  }
}

function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

function isTar(head: Buffer): boolean {
  return head.toString('latin1', tarMark.at, tarMark.at + tarMark.text.length) === tarMark.text;
}
