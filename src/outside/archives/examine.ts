import { createHash } from 'node:crypto';

import type { Form } from '../../domain/verify/artifacts.ts';
import { flawList, type FlawList, type FoundFlaw } from '../../domain/verify/flaw.ts';
import { archiveContent } from './archive-content.ts';
import type { Content, ContentReader, TellFlaw } from './content.ts';
import { jsonContent } from './json-content.ts';
import { listContent } from './list-content.ts';
import { sums } from './sums.ts';
import { unzipper, type GzipFlaw } from './unzipper.ts';

/** What one reading of a stored artifact has shown, to its last byte. */
export type Examined = {
  readonly bytes: number;
  /** Of the stored bytes, in hex. */
  readonly sha256: string;
  /** As S3 writes it: base64, of the whole; and of the CRC-32 of each part, where the size of parts was given. */
  readonly crc32: string;
  readonly composite?: string;
  /** CRC-32 of each block, four bytes each. */
  readonly blocks: Uint8Array;
  readonly unpackedBytes: number;
  readonly flaws: readonly FoundFlaw[];
  readonly flawCount: number;
  readonly content: Content;
};

export type HowToExamine = {
  readonly form: Form;
  readonly blockBytes: number;
  readonly partBytes?: number;
  /** From this stored byte on, a flaw of the packing is searched for byte by byte. */
  readonly closelyFrom?: number;
  /** Is told the stored bytes that have come. */
  readonly progress?: (bytes: number) => void;
  /** Each name of a resource list. */
  readonly eachItem?: (item: string) => void;
};

/**
 * Reads a stored artifact as it streams by, in memory that does not grow with it: its sums, its packing to the last byte, its content.
 * Whatever the bytes are, it ends with what is wrong with them; it throws only what the bytes themselves throw, such as a broken connection.
 */
export type Examine = (bytes: AsyncIterable<Uint8Array>, how: HowToExamine) => Promise<Examined>;

/** Velero itself unpacks no more than 16 GB unless it is told to. */
const mostBytes = 2 ** 40;
/** A namespace full of like objects is packed 50 times; deflate can pack 1,032 times. */
const mostTimes = 300;

/** See Examine. */
export async function examine(
  bytes: AsyncIterable<Uint8Array>,
  how: HowToExamine,
): Promise<Examined> {
  const { form, blockBytes, partBytes } = how;
  const flaws = flawList();
  const hash = createHash('sha256');
  const blocks = sums(blockBytes);
  const parts = partBytes === undefined ? undefined : sums(partBytes);
  const unpacking = form === 'json' ? plain(how, flaws) : packed(how, flaws);
  let stored = 0;
  let unpacked = Promise.resolve();
  try {
    for await (const piece of bytes) {
      const some = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
      await unpacked;
      // Unpacked on another thread while this one sums it up.
      unpacked = unpacking.push(some);
      hash.update(some);
      blocks.add(some);
      parts?.add(some);
      stored += some.length;
      how.progress?.(stored);
    }
    await unpacked;
    const { unpackedBytes, content } = await unpacking.end();
    return {
      bytes: stored,
      sha256: hash.digest('hex'),
      crc32: blocks.whole(),
      ...(parts === undefined ? {} : { composite: parts.composite() }),
      blocks: blocks.each(),
      unpackedBytes,
      flaws: flaws.told(),
      flawCount: flaws.count(),
      content,
    };
  } finally {
    unpacking.close();
  }
}

type Unpacking = {
  readonly push: (piece: Buffer) => Promise<void>;
  readonly end: () => Promise<{ readonly unpackedBytes: number; readonly content: Content }>;
  readonly close: () => void;
};

function plain(how: HowToExamine, flaws: FlawList): Unpacking {
  const reader = readerOf(how, flaws.add);
  let bytes = 0;
  return {
    push: (piece) => {
      bytes += piece.length;
      reader.take(piece);
      return Promise.resolve();
    },
    end: () => {
      if (bytes === 0) {
        flaws.add({ what: 'empty', storedAt: 0, detail: 'it has no bytes' });
      }
      return Promise.resolve({ unpackedBytes: bytes, content: reader.end(bytes > 0) });
    },
    close: () => undefined,
  };
}

function packed(how: HowToExamine, flaws: FlawList): Unpacking {
  const reader = readerOf(how, (flaw) => {
    flaws.add({ ...flaw, storedAt: zip.at() });
  });
  const { closelyFrom } = how;
  const closely = closelyFrom === undefined ? {} : { closelyFrom };
  const zip = unzipper(reader.take, { mostBytes, mostTimes, ...closely });
  return {
    push: zip.push,
    close: zip.close,
    end: async () => {
      const { unpackedBytes, members, flaw } = await zip.end();
      if (flaw !== undefined) {
        const { why: detail, ...where } = flaw;
        const entry = reader.entry?.();
        flaws.lead({ ...where, ...(entry === undefined ? {} : { entry }), detail });
      }
      if (members > 1) {
        flaws.add({
          what: 'several members',
          detail: `${members} gzip members one after the other`,
        });
      }
      return { unpackedBytes, content: reader.end(isWhole(flaw)) };
    },
  };
}

/** The content has come to its end, whatever is wrong around it. */
function isWhole(flaw: GzipFlaw | undefined): boolean {
  return flaw === undefined || ['checksum', 'length', 'behind the end'].includes(flaw.what);
}

function readerOf({ form, eachItem }: HowToExamine, tell: TellFlaw): ContentReader {
  switch (form) {
    case 'gzip tar':
      return archiveContent(tell);
    case 'gzip list':
      return listContent(tell, eachItem);
    case 'gzip text':
      return { take: () => undefined, end: () => ({}) };
    case 'gzip json':
    case 'json':
      return jsonContent(tell);
  }
}
