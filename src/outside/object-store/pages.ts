import { BucketError } from './bucket-error.ts';
import type { StoredObject } from './buckets.ts';
import type { S3 } from './s3-client.ts';
import { storedObject } from './stored-object.ts';

type Asked = <T>(ask: (with_: S3) => Promise<T>) => Promise<T>;

/** A store that gives a page so slowly is away. */
const pageMs = 60_000;
/** Ten million objects, where pages are full. */
const mostPages = 10_000;

/**
 * The objects of a bucket whose keys begin with the prefix, page by page. A listing that does not end, because its pages come too slowly, go in a circle
 * or are empty for ever, is a BucketError.
 */
export async function* pages(
  asked: Asked,
  of: {
    readonly bucket: string;
    readonly prefix: string;
    readonly signal: AbortSignal | undefined;
    readonly what: string;
  },
): AsyncGenerator<StoredObject> {
  let next: string | undefined;
  for (let number = 0; number < mostPages; number += 1) {
    const more = next === undefined ? {} : { ContinuationToken: next };
    const page = await asked(({ sdk, client }) =>
      client.send(new sdk.ListObjectsV2Command({ Bucket: of.bucket, Prefix: of.prefix, ...more }), {
        abortSignal: soon(of.signal),
      }),
    );
    yield* (page.Contents ?? []).map(storedObject);
    const token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    if (token === undefined) {
      return;
    }
    if (token === next) {
      throw endless(of.what);
    }
    next = token;
  }
  throw endless(of.what);
}

function soon(signal: AbortSignal | undefined): AbortSignal {
  const deadline = AbortSignal.timeout(pageMs);
  return signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
}

function endless(what: string): BucketError {
  return new BucketError('not S3', `${what} gives a listing that does not end`);
}
