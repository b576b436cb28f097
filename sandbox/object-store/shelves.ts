import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

import { refusals } from './refusal.ts';

/** One stored object. */
export type Stored = {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly crc32?: string;
  /** It was stored in parts of this size: its checksum is then that of theirs. */
  readonly partBytes?: number;
  /** Left out: `STANDARD`. */
  readonly storageClass?: string;
  readonly modifiedAt: number;
  readonly contentType?: string;
};

export type Upload = {
  readonly id: string;
  readonly key: string;
  readonly startedAt: number;
  readonly parts: Map<number, Stored>;
};

export type Shelf = {
  readonly objects: Map<string, Stored>;
  readonly uploads: Map<string, Upload>;
  /** What was configured of it, by the name of the part, as XML: told, not acted on. */
  readonly settings: Map<BucketSetting, string>;
};

export type BucketSetting = 'versioning' | 'object-lock';

/** The buckets of one server, in memory. */
export type Shelves = Map<string, Shelf>;

export function createShelf(): Shelf {
  return { objects: new Map(), uploads: new Map(), settings: new Map() };
}

export function stored(
  bytes: Buffer,
  now: number,
  rest: Partial<Pick<Stored, 'crc32' | 'contentType' | 'storageClass'>> = {},
): Stored {
  const etag = createHash('md5').update(bytes).digest('hex');
  return { bytes, etag, modifiedAt: now, ...rest };
}

/** A multipart object: its ETag is the MD5 of the parts' MD5s and its checksum that of their checksums, as on AWS. */
export function assembled(parts: readonly Stored[], now: number): Stored {
  const digests = Buffer.concat(parts.map((part) => Buffer.from(part.etag, 'hex')));
  const etag = `${createHash('md5').update(digests).digest('hex')}-${parts.length}`;
  const sums = Buffer.concat(parts.map((part) => Buffer.from(part.crc32 ?? '', 'base64')));
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(sums));
  return {
    bytes: Buffer.concat(parts.map((part) => part.bytes)),
    etag,
    crc32: `${sum.toString('base64')}-${parts.length}`,
    partBytes: parts[0]?.bytes.length ?? 0,
    modifiedAt: now,
  };
}

export function shelfOf(shelves: Shelves, bucket: string): Shelf {
  const found = shelves.get(bucket);
  if (found === undefined) {
    throw refusals.noSuchBucket();
  }
  return found;
}

export function objectOf(shelf: Shelf, key: string): Stored {
  const found = shelf.objects.get(key);
  if (found === undefined) {
    throw refusals.noSuchKey();
  }
  return found;
}
