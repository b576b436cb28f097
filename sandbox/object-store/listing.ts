import type { Shelf, Stored } from './shelves.ts';
import { document, type Xml } from './xml.ts';

const mostKeys = 1_000;

type Entry =
  | { readonly key: string; readonly object: Stored }
  | { readonly key: string; readonly prefix: true };

/** ListObjectsV2: keys in byte order, rolled up at the delimiter, in pages. */
export function listObjects(bucket: string, shelf: Shelf, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const limit = Math.min(Number(query.get('max-keys') ?? mostKeys), mostKeys);
  const entries = rolledUp(shelf, prefix, delimiter).filter((entry) => entry.key > after);
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  const isTruncated = entries.length > page.length;
  return document('ListBucketResult', {
    Name: bucket,
    Prefix: prefix,
    Delimiter: delimiter,
    KeyCount: page.length,
    MaxKeys: limit,
    IsTruncated: isTruncated,
    ...(isTruncated && last !== undefined ? { NextContinuationToken: last.key } : {}),
    Contents: page.flatMap((entry) =>
      'object' in entry ? [content(entry.key, entry.object)] : [],
    ),
    CommonPrefixes: page.flatMap((entry) => ('prefix' in entry ? [{ Prefix: entry.key }] : [])),
  });
}

function rolledUp(shelf: Shelf, prefix: string, delimiter: string): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const [key, object] of shelf.objects) {
    if (key.startsWith(prefix)) {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      const shown = end < 0 ? key : key.slice(0, end + delimiter.length);
      entries.set(shown, end < 0 ? { key, object } : { key: shown, prefix: true });
    }
  }
  return [...entries.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function content(key: string, object: Stored): Xml {
  return {
    Key: key,
    LastModified: new Date(object.modifiedAt).toISOString(),
    ETag: `"${object.etag}"`,
    Size: object.bytes.length,
    StorageClass: object.storageClass ?? 'STANDARD',
  };
}

export function listUploads(bucket: string, shelf: Shelf): string {
  return document('ListMultipartUploadsResult', {
    Bucket: bucket,
    IsTruncated: false,
    Upload: [...shelf.uploads.values()].map((upload) => ({
      Key: upload.key,
      UploadId: upload.id,
      Initiated: new Date(upload.startedAt).toISOString(),
      StorageClass: 'STANDARD',
    })),
  });
}
