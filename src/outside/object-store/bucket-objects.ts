import type { S3 } from './s3-client.ts';
import type { StoredObject } from './buckets.ts';
import { pages } from './pages.ts';
import { storedObject } from './stored-object.ts';
import { checksumOf, type StoredChecksum } from './checksum-of.ts';
import { ObjectError, objectError } from './object-error.ts';
import { BucketError, bucketError, isMissing, isDenied } from './bucket-error.ts';

/** A bucket by its whole keys, in our words: what is missing is `undefined`, every trouble a BucketError. */
export type BucketObjects = {
  readonly head: (key: string, signal?: AbortSignal) => Promise<StoredObject | undefined>;
  /** Whole, and as the store was given it where it remembers a checksum; other bytes are a BucketError. */
  readonly get: (
    key: string,
    mostBytes: number,
    signal?: AbortSignal,
  ) => Promise<Uint8Array | undefined>;
  readonly open: (
    key: string,
    from: number,
    signal: AbortSignal,
    /** Only this version of it: an ObjectError otherwise. */
    etag?: string,
  ) => Promise<AsyncIterable<Uint8Array> | undefined>;
  readonly checksum: (key: string, signal: AbortSignal) => Promise<StoredChecksum | undefined>;
  readonly list: (prefix: string, signal?: AbortSignal) => AsyncGenerator<StoredObject>;
  readonly put: (key: string, content: Uint8Array, contentType: string) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
};

/** `what` names the bucket in errors. */
export function bucketObjects(s3: () => Promise<S3>, bucket: string, what: string): BucketObjects {
  async function asked<T>(ask: (with_: S3) => Promise<T>): Promise<T> {
    try {
      return await ask(await s3());
    } catch (error) {
      throw error instanceof ObjectError ? error : bucketError(error, what);
    }
  }

  return {
    head: (Key, signal) =>
      asked((with_) =>
        unlessMissing(
          async () => {
            const command = new with_.sdk.HeadObjectCommand({ Bucket: bucket, Key });
            return storedObject({ ...(await with_.client.send(command, within(signal))), Key });
          },
          () => bucketIsThere(with_, { Bucket: bucket, Prefix: Key }, signal),
        ),
      ),
    get: (Key, mostBytes, signal) =>
      asked(({ sdk, client }) =>
        unlessMissing(async () => {
          const whole = { Bucket: bucket, Key, ChecksumMode: 'ENABLED' as const };
          const command = new sdk.GetObjectCommand(whole);
          const { Body } = await client.send(command, within(signal));
          return read(Body, mostBytes, `${what}: ${Key}`);
        }),
      ),
    open: (Key, from, signal, etag) =>
      asked((with_) =>
        unlessMissing(async () => {
          const of = { Bucket: bucket, Key };
          return streamed(
            await bodyOf(with_, of, { from, etag }, signal),
            `${what}: ${Key}`,
            signal,
          );
        }),
      ),
    checksum: (Key, signal) =>
      asked((with_) => unlessMissing(() => checksumOf(with_, { Bucket: bucket, Key }, signal))),
    list: (prefix, signal) => pages(asked, { bucket, prefix, signal, what }),
    put: async (Key, Body, ContentType) =>
      asked(async ({ sdk, client }) => {
        const object = { Bucket: bucket, Key, Body, ContentType };
        await client.send(new sdk.PutObjectCommand(object));
      }),
    remove: async (Key) =>
      asked(async ({ sdk, client }) => {
        await client.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key }));
      }),
  };
}

/** The answer to a HEAD has no body: only a listing tells a missing bucket from a missing object. */
async function bucketIsThere(
  { sdk, client }: S3,
  of: { readonly Bucket: string; readonly Prefix: string },
  signal: AbortSignal | undefined,
): Promise<void> {
  const command = new sdk.ListObjectsV2Command({ ...of, MaxKeys: 1 });
  await client.send(command, within(signal)).catch(unlessDenied);
}

/** From a byte on, of the version with this ETag where one is given. */
async function bodyOf(
  { sdk, client }: S3,
  of: { readonly Bucket: string; readonly Key: string },
  { from, etag }: { readonly from: number; readonly etag: string | undefined },
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const part = from === 0 ? {} : { Range: `bytes=${from}-` };
  const only = etag === undefined ? {} : { IfMatch: `"${etag}"` };
  const command = new sdk.GetObjectCommand({ ...of, ...part, ...only });
  const { Body } = await client.send(command, within(signal)).catch((error: unknown) => {
    throw objectError(error, of.Key) ?? error;
  });
  return Body;
}

/** What breaks on the way is told as a trouble of the bucket; the end that was asked for stays what it is, and comes at once. */
async function* streamed(
  body: unknown,
  what: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  function stop(): void {
    if (isStream(body)) {
      body.destroy();
    }
  }
  signal.addEventListener('abort', stop, { once: true });
  try {
    yield* chunks(body);
    signal.throwIfAborted();
  } catch (error) {
    signal.throwIfAborted();
    throw bucketError(error, what);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function isStream(body: unknown): body is { readonly destroy: () => void } {
  return typeof body === 'object' && body !== null && 'destroy' in body;
}

/** Stops reading as soon as it is too much, whatever length was announced. */
async function read(
  body: unknown,
  mostBytes: number,
  what: string,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of chunks(body)) {
    bytes += part.length;
    if (bytes > mostBytes) {
      throw new BucketError('too big', `${what} has more than ${mostBytes} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** In Node, the SDK's body is a readable stream. */
function chunks(body: unknown): AsyncIterable<Uint8Array> {
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the SDK types as one of three platforms
    return body as AsyncIterable<Uint8Array>;
  }
  throw new BucketError('unexpected', 'the store answered without a body');
}

/** Who may read but not list has got the answer already. */
function unlessDenied(error: unknown): void {
  if (!isDenied(error)) {
    throw error;
  }
}

async function unlessMissing<T>(
  look: () => Promise<T>,
  whenMissing: () => Promise<void> = async () => {},
): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isMissing(error)) {
      await whenMissing();
      return undefined;
    }
    throw error;
  }
}

function within(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal };
}
