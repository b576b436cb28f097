import type { Reach } from '../../domain/bucket-reach.ts';
import type { BucketPlace, ClusterSettings } from '../../domain/settings.ts';
import { speaksS3 } from '../../domain/speaks-s3.ts';
import type { StorageLocation } from '../../domain/velero.ts';
import { BucketError } from './bucket-error.ts';
import { bucketObjects, type BucketObjects } from './bucket-objects.ts';
import type { StoredChecksum } from './checksum-of.ts';
import { resumed } from './resumed.ts';
import { reach } from './reach/reach.ts';
import { s3Client, type S3, type S3Place } from './s3-client.ts';

/** Velero's buckets, read with Lifeboat's own credentials (profile of the settings, or the AWS SDK's own chain), never with Velero's. Never writes. */
export type Buckets = {
  readonly of: (cluster: string, location: StorageLocation) => LocationBucket;
  /** A place that the settings name. */
  readonly at: (place: BucketPlace) => LocationBucket;
};

/** The bucket of one storage location or of another place. Keys are below its prefix, such as `backups/daily-1/velero-backup.json`. Throws BucketError. */
export type LocationBucket = {
  readonly head: (key: string, signal?: AbortSignal) => Promise<StoredObject | undefined>;
  /** `undefined` when there is none. Throws above `mostBytes`, and where the bytes are not those of the store's own checksum. */
  readonly get: (
    key: string,
    mostBytes: number,
    signal?: AbortSignal,
  ) => Promise<Uint8Array | undefined>;
  /** Its bytes from this one on, as they arrive; `undefined` when there is none. A broken connection is a BucketError in the middle of them. */
  readonly open: (
    key: string,
    from: number,
    signal: AbortSignal,
  ) => Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Its bytes from this one on to its last, of this very version of it. A connection that breaks or is silent is taken up where it broke, as long as bytes come; a version that has changed or was put away is an ObjectError. */
  readonly read: (
    object: StoredObject,
    from: number,
    signal: AbortSignal,
  ) => AsyncIterable<Uint8Array>;
  /** What the store itself has remembered of the bytes that it was given; `undefined`: nothing, or there is no such object. */
  readonly checksum: (key: string, signal: AbortSignal) => Promise<StoredChecksum | undefined>;
  /** Page by page. */
  readonly list: (prefix: string, signal?: AbortSignal) => AsyncIterable<StoredObject>;
  /** Goes the way to it step by step, as far as it leads, and says where it ended and why. Never throws a BucketError. */
  readonly reach: (signal: AbortSignal) => Promise<Reach>;
};

export type StoredObject = {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: number;
  readonly etag?: string;
  /** How the store encrypts it, such as `aws:kms`; only `head` knows. */
  readonly encryption?: string;
  /** Such as `STANDARD` or `GLACIER`; left out: the store does not say. */
  readonly storageClass?: string;
};

export type { StoredChecksum };

/** One client per place: locations that say the same share it. Only stores that speak S3 are read. */
export function buckets(clusters: readonly ClusterSettings[]): Buckets {
  const clients = new Map<string, () => Promise<S3>>();
  function bucketOf(place: S3Place, prefix: string): LocationBucket {
    const known = JSON.stringify(place);
    const s3 = clients.get(known) ?? s3Client(place);
    clients.set(known, s3);
    return {
      ...below(bucketObjects(s3, place.bucket, told(place)), prefix),
      reach: (signal) => reach({ place, prefix, s3 }, signal),
    };
  }

  return {
    of: (cluster, location) => {
      if (!speaksS3(location)) {
        throw new BucketError(
          'unexpected',
          `storage location ${location.name} is of the provider ${location.provider}: Lifeboat reads stores that speak S3`,
        );
      }
      const settings = clusters.find(({ name }) => name === cluster);
      const profile = settings?.buckets[location.name]?.profile;
      return bucketOf(placeOf(location, profile), prefixOf(location));
    },
    at: ({ prefix, ...place }) => bucketOf(place, prefixOf({ prefix })),
  };
}

function below(objects: BucketObjects, prefix: string): Omit<LocationBucket, 'reach'> {
  function relative(object: StoredObject): StoredObject {
    return { ...object, key: object.key.slice(prefix.length) };
  }

  return {
    head: async (key, signal) => {
      const found = await objects.head(`${prefix}${key}`, signal);
      return found === undefined ? undefined : relative(found);
    },
    get: (key, mostBytes, signal) => objects.get(`${prefix}${key}`, mostBytes, signal),
    open: (key, from, signal) => objects.open(`${prefix}${key}`, from, signal),
    read: (object, from, signal) =>
      resumed(objects, { ...object, key: `${prefix}${object.key}` }, from, signal),
    checksum: (key, signal) => objects.checksum(`${prefix}${key}`, signal),
    list: async function* list(start, signal) {
      for await (const object of objects.list(`${prefix}${start}`, signal)) {
        yield relative(object);
      }
    },
  };
}

function prefixOf({ prefix = '' }: Pick<StorageLocation, 'prefix'>): string {
  const trimmed = prefix.replaceAll(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `${trimmed}/`;
}

/** As Velero's own plugin reads the location's config. */
function placeOf(
  { bucket, config, caCert }: StorageLocation,
  profile: string | undefined,
): S3Place {
  const { region, s3Url, s3ForcePathStyle, insecureSkipTLSVerify } = config;
  return {
    bucket,
    forcePathStyle: s3ForcePathStyle === 'true',
    ...(region === undefined || region === '' ? {} : { region }),
    ...(s3Url === undefined || s3Url === '' ? {} : { endpoint: s3Url }),
    ...(insecureSkipTLSVerify === 'true' ? { insecure: true } : {}),
    ...(profile === undefined ? {} : { profile }),
    ...(caCert === undefined ? {} : { caCert }),
  };
}

function told({ bucket, endpoint }: S3Place): string {
  return `bucket ${bucket}${endpoint === undefined ? '' : ` at ${endpoint}`}`;
}
