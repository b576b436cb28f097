import type { ArchivedObject } from '../../domain/restore-test/archived-object.ts';

export type { ArchivedObject };

/**
 * Walks a backup's archive (gzip or tar, as a stream) and gives away each object once. Memory is that of one entry. Throws ArchiveDamaged where the
 * bytes are not what Velero writes: cut off, not gzip, a lying length, an entry that is no JSON object of its path's name, more than the
 * limits allow.
 */
export type ReadArchive = (
  bytes: AsyncIterable<Uint8Array>,
  options: { readonly signal: AbortSignal; readonly limits?: Partial<ArchiveLimits> },
) => AsyncIterable<ArchivedObject>;

export type ArchiveLimits = {
  /** Unpacked. */
  readonly totalBytes: number;
  readonly entryBytes: number;
  readonly entries: number;
};

/** The bytes are not what Velero writes. */
export class ArchiveDamaged extends Error {
  override readonly name = 'ArchiveDamaged';
}
