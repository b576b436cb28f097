import { Readable } from 'node:stream';

import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** An S3 server with one bucket; the contract works below `contract/` only. */
export type ObjectStoreWorld = {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly stop: () => Promise<void>;
};

/** What Lifeboat and the simulated Velero rely on of an S3 store. */
export function objectStoreContract(start: () => Promise<ObjectStoreWorld>): void {
  describe('an S3 store', () => {
    let world: ObjectStoreWorld;
    let client: S3Client;
    let Bucket: string;

    beforeAll(async () => {
      world = await start();
      client = connect(world);
      Bucket = world.bucket;
    }, 120_000);
    afterAll(async () => {
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: 'contract/' }),
      );
      const Objects = Contents.map(({ Key }) => ({ Key }));
      await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
      client.destroy();
      await world.stop();
    });

    it('gives back what was stored, with its size, its tag and its checksum', async () => {
      await put('contract/one', 'hello');

      const got = await client.send(
        new GetObjectCommand({ Bucket, Key: 'contract/one', ChecksumMode: 'ENABLED' }),
      );
      const text = await got.Body?.transformToString();
      const head = await client.send(
        new HeadObjectCommand({ Bucket, Key: 'contract/one', ChecksumMode: 'ENABLED' }),
      );

      expect(text).toBe('hello');
      expect(got.ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
      expect(head).toMatchObject({ ContentLength: 5, ChecksumCRC32: 'NhCmhg==', ETag: got.ETag });
      expect(head.LastModified).toBeInstanceOf(Date);
    });

    it('takes a body that is streamed with its checksum behind it', async () => {
      const parts = ['x'.repeat(8_192), ' and the end'];
      const Body = Readable.from(parts.map((part) => Buffer.from(part)));
      const input = { Bucket, Key: 'contract/streamed', Body, ContentLength: 8_204 };
      await client.send(new PutObjectCommand(input));

      expect(await textOf('contract/streamed')).toBe(parts.join(''));
    });

    it('refuses a stream in crumbs', async () => {
      const Body = Readable.from([Buffer.from('small '), Buffer.from('pieces')]);
      const input = { Bucket, Key: 'contract/crumbs', Body, ContentLength: 12 };

      await expect(client.send(new PutObjectCommand(input))).rejects.toMatchObject({
        name: 'InvalidChunkSizeError',
      });
    });

    it('gives a part of an object', async () => {
      await put('contract/part', '0123456789');

      const got = await client.send(
        new GetObjectCommand({ Bucket, Key: 'contract/part', Range: 'bytes=2-4' }),
      );

      expect(await got.Body?.transformToString()).toBe('234');
      expect(got.ContentRange).toBe('bytes 2-4/10');
      await expect(
        client.send(new GetObjectCommand({ Bucket, Key: 'contract/part', Range: 'bytes=50-' })),
      ).rejects.toMatchObject({ name: 'InvalidRange' });
    });

    it('lists keys in their order, by folders, and in pages', async () => {
      for (const key of ['a/1', 'a/2', 'b/1', 'c']) {
        await put(`contract/list/${key}`, key);
      }
      const Prefix = 'contract/list/';

      const folders = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix, Delimiter: '/' }),
      );
      const first = await client.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 3 }));
      const second = await client.send(
        new ListObjectsV2Command({
          Bucket,
          Prefix,
          MaxKeys: 3,
          ContinuationToken: first.NextContinuationToken,
        }),
      );

      expect(folders.CommonPrefixes?.map((one) => one.Prefix)).toEqual([
        `${Prefix}a/`,
        `${Prefix}b/`,
      ]);
      expect(keysOf(folders)).toEqual([`${Prefix}c`]);
      expect([first.IsTruncated, keysOf(first).length]).toEqual([true, 3]);
      expect(first.Contents?.[0]).toMatchObject({ Size: 3, ETag: expect.stringMatching(/^"/) });
      expect([second.IsTruncated, keysOf(second)]).toEqual([false, [`${Prefix}c`]]);
    });

    it('copies and deletes, and deleting what is not there is no mistake', async () => {
      await put('contract/source', 'copied');
      const CopySource = `${Bucket}/contract/source`;
      await client.send(new CopyObjectCommand({ Bucket, Key: 'contract/copy', CopySource }));
      await client.send(new DeleteObjectCommand({ Bucket, Key: 'contract/source' }));
      await client.send(new DeleteObjectCommand({ Bucket, Key: 'contract/source' }));

      expect(await textOf('contract/copy')).toBe('copied');
      await expect(textOf('contract/source')).rejects.toMatchObject({ name: 'NoSuchKey' });
    });

    it('names what is missing: the key, the bucket', async () => {
      await expect(textOf('contract/nope')).rejects.toMatchObject({
        name: 'NoSuchKey',
        $metadata: { httpStatusCode: 404 },
      });
      await expect(
        client.send(new HeadObjectCommand({ Bucket, Key: 'contract/nope' })),
      ).rejects.toMatchObject({ name: 'NotFound' });
      await expect(
        client.send(new ListObjectsV2Command({ Bucket: 'lifeboat-contract-nowhere' })),
      ).rejects.toMatchObject({ name: 'NoSuchBucket', $metadata: { httpStatusCode: 404 } });
    });

    it('tells a wrong secret from an unknown key', async () => {
      const { accessKeyId, secretAccessKey } = world.credentials;
      const wrong = connect({ ...world, credentials: { accessKeyId, secretAccessKey: 'wrong' } });
      const unknown = connect({
        ...world,
        credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey },
      });

      await expect(wrong.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
        name: 'SignatureDoesNotMatch',
        $metadata: { httpStatusCode: 403 },
      });
      await expect(unknown.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
        name: expect.not.stringMatching('SignatureDoesNotMatch'),
        $metadata: { httpStatusCode: expect.any(Number) },
      });
    });

    it('opens presigned addresses until they expire, whether or not the object is there', async () => {
      await put('contract/signed', 'for a while');
      const good = await fetch(await sign('contract/signed'));
      const missing = await fetch(await sign('contract/nope'));
      const old = await fetch(await sign('contract/signed', new Date(Date.now() - 3_600_000)));
      const forged = await fetch((await sign('contract/signed')).replace('signed?', 'one?'));

      expect([good.status, await good.text()]).toEqual([200, 'for a while']);
      expect([missing.status, await missing.text()]).toEqual([
        404,
        expect.stringContaining('<Code>NoSuchKey</Code>'),
      ]);
      expect([old.status, await old.text()]).toEqual([
        403,
        expect.stringContaining('Request has expired'),
      ]);
      expect([forged.status, await forged.text()]).toEqual([
        403,
        expect.stringContaining('<Code>SignatureDoesNotMatch</Code>'),
      ]);
    });

    async function put(Key: string, Body: string): Promise<void> {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    }

    async function textOf(Key: string): Promise<string | undefined> {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return Body?.transformToString();
    }

    async function sign(Key: string, signingDate = new Date()): Promise<string> {
      const command = new GetObjectCommand({ Bucket, Key });
      return getSignedUrl(client, command, { expiresIn: 600, signingDate });
    }
  });
}

function connect({ endpoint, region, credentials }: ObjectStoreWorld): S3Client {
  return new S3Client({
    endpoint,
    region,
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
    logger: { debug: silence, info: silence, warn: silence, error: silence },
  });
}

/** The SDK tells the console of a refused stream; the contract asserts it. */
function silence(): void {}

function keysOf(page: ListObjectsV2CommandOutput): readonly (string | undefined)[] {
  return (page.Contents ?? []).map(({ Key }) => Key);
}
