import { randomUUID } from 'node:crypto';

import type { Received } from './body.ts';
import { lockBucket, onSetting, settingIn } from './bucket-settings.ts';
import { listObjects, listUploads } from './listing.ts';
import { read } from './reading.ts';
import { refusals } from './refusal.ts';
import {
  assembled,
  createShelf,
  objectOf,
  shelfOf,
  stored,
  type Shelf,
  type Shelves,
} from './shelves.ts';
import { document, texts } from './xml.ts';

export type Request = {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Received;
  readonly now: number;
};

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** Answers an S3 request whose signature is known to be right. */
export function perform(shelves: Shelves, request: Request): Answer {
  if (request.key !== '') {
    return onObject(shelfOf(shelves, request.bucket), request, shelves);
  }
  const setting = settingIn(request.query);
  if (setting !== undefined) {
    const asked = { method: request.method, xml: request.body.bytes.toString() };
    return onSetting(shelfOf(shelves, request.bucket), setting, asked);
  }
  if (request.method === 'PUT') {
    return createBucket(shelves, request);
  }
  return onBucket(shelfOf(shelves, request.bucket), request, shelves);
}

function createBucket(shelves: Shelves, { bucket, headers }: Request): Answer {
  if (shelves.has(bucket)) {
    throw refusals.bucketExists();
  }
  const shelf = createShelf();
  shelves.set(bucket, shelf);
  if (headers['x-amz-bucket-object-lock-enabled'] === 'true') {
    lockBucket(shelf);
  }
  return { status: 200, headers: { location: `/${bucket}` } };
}

function deleteBucket(shelves: Shelves, bucket: string): Answer {
  if (shelfOf(shelves, bucket).objects.size > 0) {
    throw refusals.bucketNotEmpty();
  }
  shelves.delete(bucket);
  return { status: 204 };
}

function onBucket(
  shelf: Shelf,
  { method, bucket, query, body }: Request,
  shelves: Shelves,
): Answer {
  if (method === 'HEAD') {
    return { status: 200 };
  }
  if (method === 'DELETE') {
    return deleteBucket(shelves, bucket);
  }
  if (method === 'POST' && query.has('delete')) {
    return deleteMany(shelf, body.bytes.toString());
  }
  if (method !== 'GET') {
    throw refusals.notImplemented();
  }
  return {
    status: 200,
    body: query.has('uploads') ? listUploads(bucket, shelf) : listObjects(bucket, shelf, query),
  };
}

function deleteMany(shelf: Shelf, xml: string): Answer {
  const keys = texts(xml, 'Key');
  keys.forEach((key) => shelf.objects.delete(key));
  return { status: 200, body: document('DeleteResult', { Deleted: keys.map((Key) => ({ Key })) }) };
}

function onObject(shelf: Shelf, request: Request, shelves: Shelves): Answer {
  const { method, key, query } = request;
  if (query.has('uploads') || query.has('uploadId')) {
    return onUpload(shelf, request);
  }
  switch (method) {
    case 'GET':
    case 'HEAD':
      return read(objectOf(shelf, key), request);
    case 'PUT':
      return request.headers['x-amz-copy-source'] === undefined
        ? put(shelf, request)
        : copy(shelf, request, shelves);
    case 'DELETE':
      shelf.objects.delete(key);
      return { status: 204 };
    default:
      throw refusals.notImplemented();
  }
}

function put(shelf: Shelf, { key, body, headers, now }: Request): Answer {
  if (headers['if-none-match'] === '*' && shelf.objects.has(key)) {
    throw refusals.preconditionFailed();
  }
  const contentType = headers['content-type'] ?? 'application/octet-stream';
  const object = stored(body.bytes, now, { crc32: body.crc32, contentType });
  shelf.objects.set(key, object);
  return {
    status: 200,
    headers: {
      etag: `"${object.etag}"`,
      'x-amz-checksum-crc32': body.crc32,
      'x-amz-checksum-type': 'FULL_OBJECT',
    },
  };
}

function copy(shelf: Shelf, { key, headers, now }: Request, shelves: Shelves): Answer {
  const source = decodeURIComponent(headers['x-amz-copy-source'] ?? '').replace(/^\//u, '');
  const [bucket = '', ...rest] = source.split('/');
  const object = { ...objectOf(shelfOf(shelves, bucket), rest.join('/')), modifiedAt: now };
  shelf.objects.set(key, object);
  const LastModified = new Date(now).toISOString();
  return {
    status: 200,
    body: document('CopyObjectResult', { ETag: `"${object.etag}"`, LastModified }),
  };
}

function onUpload(shelf: Shelf, request: Request): Answer {
  const { method, bucket, key, query, body, now } = request;
  if (method === 'POST' && query.has('uploads')) {
    const id = randomUUID();
    shelf.uploads.set(id, { id, key, startedAt: now, parts: new Map() });
    const content = { Bucket: bucket, Key: key, UploadId: id };
    return { status: 200, body: document('InitiateMultipartUploadResult', content) };
  }
  const upload = shelf.uploads.get(query.get('uploadId') ?? '');
  if (upload === undefined) {
    throw refusals.noSuchUpload();
  }
  if (method === 'PUT') {
    const part = stored(body.bytes, now, { crc32: body.crc32 });
    upload.parts.set(Number(query.get('partNumber')), part);
    return { status: 200, headers: { etag: `"${part.etag}"` } };
  }
  shelf.uploads.delete(upload.id);
  if (method === 'DELETE') {
    return { status: 204 };
  }
  const numbers = texts(body.bytes.toString(), 'PartNumber').map(Number);
  const parts = numbers.flatMap((number) => upload.parts.get(number) ?? []);
  const object = assembled(parts, now);
  shelf.objects.set(key, object);
  const content = { Bucket: bucket, Key: key, ETag: `"${object.etag}"` };
  return { status: 200, body: document('CompleteMultipartUploadResult', content) };
}
