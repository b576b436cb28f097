import { pipeline } from 'node:stream/promises';
import { Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { extract, type Extract, type Header } from 'tar-stream';

import { ArchiveDamaged } from './archive-damaged.ts';

export type ArchiveLimits = {
  /** Unpacked. */
  readonly totalBytes: number;
  readonly entryBytes: number;
  readonly entries: number;
};

/** One file of an archive; `bytes` or `pieces` reads it, at most once, and before the next one is asked for. */
export type ArchiveEntry = {
  readonly path: string;
  readonly bytes: () => Promise<Uint8Array>;
  readonly pieces: () => AsyncIterable<Uint8Array>;
};

/** The files of a tar, gzipped or not, in their order; what is not read is passed over. Throws ArchiveDamaged. */
export async function* archiveEntries(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  limits: ArchiveLimits,
): AsyncGenerator<ArchiveEntry> {
  const { source, gzipped } = await unpackable(bytes).catch((error: unknown) => {
    signal.throwIfAborted();
    throw damaged(error, undefined);
  });
  const files = extract();
  const counter = measured(limits.totalBytes);
  const stages = gzipped ? [source, createGunzip(), counter.stream] : [source, counter.stream];
  const stop = new AbortController();
  const walked = pipeline([...stages, files], { signal: AbortSignal.any([signal, stop.signal]) });
  // Whoever reads the entries is told by the entries.
  walked.catch(() => undefined);
  try {
    yield* walk(files, limits);
    await walked;
    counter.checkEnd();
  } catch (error) {
    // What ended the walk is told by the stage that failed first.
    stop.abort();
    const first: unknown = await walked.then(
      () => undefined,
      (why: unknown) => why,
    );
    signal.throwIfAborted();
    throw damaged(error, first);
  } finally {
    stop.abort();
  }
}

async function* walk(files: Extract, limits: ArchiveLimits): AsyncGenerator<ArchiveEntry> {
  let entries = 0;
  for await (const entry of files) {
    entries += 1;
    if (entries > limits.entries) {
      throw new ArchiveDamaged(`it has more than ${limits.entries} entries`);
    }
    check(entry.header, limits);
    let taken = false;
    if (entry.header.type === 'file') {
      yield {
        path: entry.header.name,
        bytes: async () => {
          taken = true;
          return whole(entry);
        },
        pieces: () => {
          taken = true;
          return piecesOf(entry);
        },
      };
    }
    if (!taken) {
      entry.resume();
    }
  }
}

function check({ name, type, size }: Header, limits: ArchiveLimits): void {
  if (type !== 'file' && type !== 'directory') {
    throw new ArchiveDamaged(`${name} is no file`);
  }
  if (size > limits.entryBytes) {
    throw new ArchiveDamaged(`${name} has ${size} bytes`);
  }
}

async function whole(entry: AsyncIterable<unknown>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of piecesOf(entry)) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function* piecesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const part of entry) {
    if (part instanceof Uint8Array) {
      yield part;
    }
  }
}

/** Looks at the first two bytes: `1f 8b` is gzip. */
async function unpackable(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly source: Readable; readonly gzipped: boolean }> {
  const rest = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < 2) {
    const next = await rest.next();
    if (next.done === true) {
      break;
    }
    parts.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(parts);
  if (head.length === 0) {
    throw new ArchiveDamaged('it is empty');
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  return {
    source: Readable.from(all(), { objectMode: false }),
    gzipped: head[0] === 0x1f && head[1] === 0x8b,
  };
}

/** Counts what is unpacked, and remembers whether it ended as a tar ends: with two blocks of zeros. */
function measured(most: number): { readonly stream: Transform; readonly checkEnd: () => void } {
  let total = 0;
  let zeros = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      const last = chunk.findLastIndex((byte) => byte !== 0);
      zeros = last === -1 ? zeros + chunk.length : chunk.length - 1 - last;
      done(
        total > most ? new ArchiveDamaged(`it unpacks to more than ${most} bytes`) : null,
        chunk,
      );
    },
  });
  return {
    stream,
    checkEnd: () => {
      if (total < 1024 || zeros < 1024) {
        throw new ArchiveDamaged('it is cut off: the end of the tar is missing');
      }
    },
  };
}

function damaged(first: unknown, seen: unknown): Error {
  const all = [first, seen];
  const told = all.find((one) => one instanceof ArchiveDamaged);
  if (told instanceof ArchiveDamaged) {
    return told;
  }
  const reason = all.find((one) => one instanceof Error && one.name !== 'AbortError');
  return new ArchiveDamaged(messageOf(reason) ?? 'it can’t be read', { cause: reason });
}

/** Web streams wrap what went wrong into an error that says nothing. */
function messageOf(reason: unknown): string | undefined {
  if (!(reason instanceof Error)) {
    return undefined;
  }
  return reason.message === '' ? messageOf(reason.cause) : reason.message;
}
