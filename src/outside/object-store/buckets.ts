import type { StorageLocation } from '../../domain/velero.ts';

/** Velero's buckets, read with Lifeboat's own credentials (profile of the settings, or the AWS SDK's own chain), never with Velero's. Never writes. */
export type Buckets = {
  readonly of: (cluster: string, location: StorageLocation) => LocationBucket;
};

/** The bucket of one storage location. Keys are below its prefix, such as `backups/daily-1/velero-backup.json`. Throws BucketError. */
export type LocationBucket = {
  readonly head: (key: string, signal?: AbortSignal) => Promise<StoredObject | undefined>;
  /** `undefined` when there is none. Throws above `mostBytes`. */
  readonly get: (
    key: string,
    mostBytes: number,
    signal?: AbortSignal,
  ) => Promise<Uint8Array | undefined>;
  /** Page by page. */
  readonly list: (prefix: string, signal?: AbortSignal) => AsyncIterable<StoredObject>;
};

export type StoredObject = {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: number;
  readonly etag?: string;
};
