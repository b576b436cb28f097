import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

import type { Credentials } from '../../object-store/signature.ts';
import type { StorageLocation } from './objects.ts';
import { asVelero, isMissing } from './store-errors.ts';

/** A storage location's part of its bucket, reached as Velero's AWS plugin reaches it. Errors are worded as Velero words them. */
export type LocationStore = {
  /** The first level of folders under `prefix`, without it and without slashes. */
  readonly folders: (prefix: string) => Promise<readonly string[]>;
  readonly put: (key: string, body: Buffer | string) => Promise<void>;
  readonly get: (key: string) => Promise<Buffer | undefined>;
  readonly has: (key: string) => Promise<boolean>;
  readonly removeAll: (prefix: string) => Promise<void>;
  /** A presigned address, good for ten minutes; whether the object is there is not looked at. */
  readonly sign: (key: string) => Promise<string>;
};

export const signedForSeconds = 600;

export function locationStore(location: StorageLocation, credentials: Credentials): LocationStore {
  const { objectStorage, config = {} } = location.spec;
  const Bucket = objectStorage.bucket;
  const root = objectStorage.prefix === undefined ? '' : `${objectStorage.prefix}/`;
  const endpoint = config['s3Url'] ?? '';
  const client = new S3Client({
    endpoint,
    region: config['region'] ?? 'us-east-1',
    forcePathStyle: true,
    credentials,
    maxAttempts: 1,
  });
  const url = `${endpoint}/${Bucket}`;

  async function keys(prefix: string): Promise<readonly string[]> {
    const input = { Bucket, Prefix: root + prefix };
    const page = await asVelero('ListObjectsV2', url, client.send(new ListObjectsV2Command(input)));
    return (page.Contents ?? []).flatMap(({ Key }) => Key ?? []);
  }

  return {
    folders: async (prefix) => {
      const input = { Bucket, Prefix: root + prefix, Delimiter: '/' };
      const page = await asVelero(
        'ListObjectsV2',
        `${url}?delimiter=%2F&list-type=2&prefix=${encodeURIComponent(input.Prefix)}`,
        client.send(new ListObjectsV2Command(input)),
      );
      return (page.CommonPrefixes ?? []).map(({ Prefix = '' }) =>
        Prefix.slice(input.Prefix.length, -1),
      );
    },
    put: async (key, body) => {
      const command = new PutObjectCommand({ Bucket, Key: root + key, Body: body });
      await asVelero('PutObject', `${url}/${root}${key}`, client.send(command));
    },
    get: async (key) => {
      const command = new GetObjectCommand({ Bucket, Key: root + key });
      const found = await asVelero('GetObject', `${url}/${root}${key}`, client.send(command)).catch(
        missing,
      );
      const bytes = await found?.Body?.transformToByteArray();
      return bytes === undefined ? undefined : Buffer.from(bytes);
    },
    has: async (key) => {
      const command = new HeadObjectCommand({ Bucket, Key: root + key });
      const found = asVelero('HeadObject', `${url}/${root}${key}`, client.send(command));
      return (await found.catch(missing)) !== undefined;
    },
    removeAll: async (prefix) => {
      const Objects = (await keys(prefix)).map((Key) => ({ Key }));
      if (Objects.length > 0) {
        const command = new DeleteObjectsCommand({ Bucket, Delete: { Objects } });
        await asVelero('DeleteObjects', url, client.send(command));
      }
    },
    sign: async (key) =>
      getSignedUrl(client, new GetObjectCommand({ Bucket, Key: root + key }), {
        expiresIn: signedForSeconds,
      }),
  };
}

function missing(error: unknown): undefined {
  if (!isMissing(error)) {
    throw error;
  }
}
