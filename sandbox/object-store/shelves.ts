import { createHash } from 'node:crypto';

import { refusals } from './refusal.ts';

/** One stored object. */
export type Stored = {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly crc32?: string;
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
  rest: Partial<Pick<Stored, 'crc32' | 'contentType'>> = {},
): Stored {
  const etag = createHash('md5').update(bytes).digest('hex');
  return { bytes, etag, modifiedAt: now, ...rest };
}

/** A multipart object: its ETag is the MD5 of the parts' MD5s, as on AWS. */
export function assembled(parts: readonly Stored[], now: number): Stored {
  const digests = Buffer.concat(parts.map((part) => Buffer.from(part.etag, 'hex')));
  const etag = `${createHash('md5').update(digests).digest('hex')}-${parts.length}`;
  return { bytes: Buffer.concat(parts.map((part) => part.bytes)), etag, modifiedAt: now };
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
