import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Redis } from 'ioredis';
import type { OperationId } from '../../../domain/operation.ts';
import { key } from '../keys.ts';
import type { Write } from '../record.ts';

/** A file that lies in the store until it is delivered into a thread. */
export type StoredFile = {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  /** Of the content, not of what is stored. */
  readonly bytes: number;
};

/** What a record may be, whatever it holds: Redis answers nobody else while it reads or writes it. */
const fileLimitBytes = 8 * 1024 * 1024;
/** An operation may wait for a person for days before its files are wanted; whoever delivers one removes it. */
const lifeMs = 40 * 86_400_000;

/** Compresses outside of the main thread. Says `too big` instead when the result is above the limit; the same name in the same operation replaces. */
export async function fileWrites(
  operation: OperationId,
  file: { readonly name: string; readonly title: string; readonly content: Uint8Array },
): Promise<{ readonly file: StoredFile; readonly writes: readonly Write[] } | 'too big'> {
  const { name, title, content } = file;
  const value = await promisify(gzip)(content);
  if (value.byteLength > fileLimitBytes) {
    return 'too big';
  }
  const at = key('file', operation, createHash('sha256').update(name).digest('base64url'));
  return {
    file: { key: at, name, title, bytes: content.byteLength },
    writes: [{ write: 'set', key: at, value, ttlMs: lifeMs }],
  };
}

/** The content of a kept file; `undefined` when it was delivered and removed, or has expired. */
export async function readFile(redis: Redis, file: string): Promise<Uint8Array | undefined> {
  const stored = await redis.getBuffer(file);
  return stored === null ? undefined : promisify(gunzip)(stored);
}

export function removedFileWrites(file: string): readonly Write[] {
  return [{ write: 'delete', key: file }];
}
