import type { StoredObject } from './buckets.ts';

/** An object as a listing or a HEAD tells it. */
export function storedObject(of: {
  readonly Key?: string | undefined;
  readonly Size?: number | undefined;
  readonly ContentLength?: number | undefined;
  readonly LastModified?: Date | undefined;
  readonly ETag?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly StorageClass?: string | undefined;
}): StoredObject {
  return {
    key: of.Key ?? '',
    bytes: of.Size ?? of.ContentLength ?? 0,
    modifiedAt: of.LastModified?.getTime() ?? 0,
    ...(of.ETag === undefined ? {} : { etag: of.ETag.replaceAll('"', '') }),
    ...(of.ServerSideEncryption === undefined ? {} : { encryption: of.ServerSideEncryption }),
    ...(of.StorageClass === undefined ? {} : { storageClass: of.StorageClass }),
  };
}
