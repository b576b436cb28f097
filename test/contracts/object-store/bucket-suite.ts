import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { sums } from '../../../src/outside/archives/sums.ts';
import {
  buckets,
  type LocationBucket,
  type StoredObject,
} from '../../../src/outside/object-store/buckets.ts';
import { fetchArtifact } from '../../../src/outside/kubernetes/fetch-artifact.ts';
import { withAwsProfile } from '../../support/aws-profile.ts';
import { noise } from '../../support/backup-archive.ts';
import { startCuttingProxy, type CuttingProxy } from '../../support/cutting-proxy.ts';
import type { ObjectStoreWorld } from './suite.ts';

const mebibyte = 2 ** 20;
const profile = 'bucket-contract';

/** How a bucket is read that Lifeboat has credentials for, on a way that breaks. Works below `contract/read/` only. */
export function bucketContract(start: () => Promise<ObjectStoreWorld>): void {
  describe('a bucket', () => {
    const { signal } = new AbortController();
    const large = noise(6 * mebibyte, 'large');
    let world: ObjectStoreWorld;
    let client: S3Client;
    let proxy: CuttingProxy;
    let aws: { readonly stop: () => Promise<void> };
    let bucket: LocationBucket;

    beforeAll(async () => {
      world = await start();
      const { endpoint, region, credentials } = world;
      client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
      proxy = await startCuttingProxy(Number(new URL(endpoint).port));
      aws = await withAwsProfile(profile, credentials);
      bucket = buckets([]).at({
        bucket: world.bucket,
        prefix: 'contract/read',
        endpoint: `http://127.0.0.1:${proxy.port}`,
        region,
        forcePathStyle: true,
        profile,
      });
      await put('large', large);
    }, 120_000);
    afterAll(async () => {
      for (const name of ['large', 'changing', 'parts']) {
        await client.send(new DeleteObjectCommand(target(name)));
      }
      client.destroy();
      await proxy.stop();
      await aws.stop();
      await world.stop();
    });

    it('is read from any byte on, to the last', async () => {
      const object = await listed('large');

      const whole = await bytesOf(bucket.read(object, 0, signal));
      const rest = await bytesOf(bucket.read(object, 5 * mebibyte, signal));

      expect(whole.equals(large)).toBe(true);
      expect(rest.equals(large.subarray(5 * mebibyte))).toBe(true);
    });

    it('is read to its last byte over connections that break again and again', async () => {
      const object = await listed('large');

      proxy.cutAfter(mebibyte, 4);
      const whole = await bytesOf(bucket.read(object, 0, signal));

      expect(whole.equals(large)).toBe(true);
    }, 60_000);

    it('is read to its last byte by a presigned address over connections that break', async () => {
      proxy.cutAfter(mebibyte, 3);
      const pieces = await signed('large');

      expect((await bytesOf(pieces)).equals(large)).toBe(true);
    }, 60_000);

    it('joins nothing by a presigned address to what another object began with', async () => {
      await put('changing', large);

      proxy.cutAfter(mebibyte, 1);
      const pieces = (await signed('changing'))[Symbol.asyncIterator]();
      await pieces.next();
      await put('changing', noise(6 * mebibyte, 'another'));

      await expect(drained(pieces)).rejects.toThrow(/broke the connection/);
    }, 60_000);

    it('gives only the version that was listed, also where the connection broke in the middle', async () => {
      await put('changing', large);
      const object = await listed('changing');

      proxy.cutAfter(mebibyte, 1);
      const pieces = bucket.read(object, 0, signal)[Symbol.asyncIterator]();
      await pieces.next();
      await put('changing', noise(6 * mebibyte, 'another'));

      await expect(drained(pieces)).rejects.toMatchObject({ name: 'ObjectError', why: 'changed' });
      await expect(bytesOf(bucket.read(object, 0, signal))).rejects.toMatchObject({
        why: 'changed',
      });
    }, 60_000);

    it('tells that an object has gone', async () => {
      const gone = { key: 'gone', bytes: 5, modifiedAt: 0 };

      await expect(bytesOf(bucket.read(gone, 0, signal))).rejects.toMatchObject({
        name: 'ObjectError',
        why: 'changed',
      });
    });

    it('stops at once when it is asked to', async () => {
      const stop = new AbortController();
      const pieces = bucket.read(await listed('large'), 0, stop.signal)[Symbol.asyncIterator]();
      await pieces.next();
      stop.abort();

      await expect(drained(pieces)).rejects.toMatchObject({ name: 'AbortError' });
    });

    it('knows the checksum of what it was given, whole or in parts, or none', async () => {
      await putInParts('parts', [large.subarray(0, 5 * mebibyte), large.subarray(5 * mebibyte)]);

      for (const name of ['large', 'parts']) {
        const known = await bucket.checksum(name, signal);
        const own = sums(known?.partBytes ?? mebibyte);
        own.add(large);
        const expected = known?.partBytes === undefined ? own.whole() : own.composite();
        expect([undefined, expected]).toContain(known?.crc32);
      }
      expect(await bucket.checksum('gone', signal)).toBeUndefined();
    });

    /** As Velero gives it, on the way that breaks. */
    async function signed(name: string): Promise<AsyncIterable<Uint8Array>> {
      const { region, credentials } = world;
      const endpoint = `http://127.0.0.1:${proxy.port}`;
      const signer = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
      const address = await getSignedUrl(signer, new GetObjectCommand(target(name)));
      const pieces = await fetchArtifact(address, { cluster: 'prod-eu', signal });
      if (pieces === undefined) {
        throw new Error(`${name} is not there`);
      }
      return pieces;
    }

    async function listed(name: string): Promise<StoredObject> {
      for await (const object of bucket.list(name, signal)) {
        return object;
      }
      throw new Error(`${name} is not listed`);
    }

    function target(name: string): { readonly Bucket: string; readonly Key: string } {
      return { Bucket: world.bucket, Key: `contract/read/${name}` };
    }

    async function put(name: string, Body: Buffer): Promise<void> {
      await client.send(new PutObjectCommand({ ...target(name), Body }));
    }

    async function putInParts(name: string, bodies: readonly Buffer[]): Promise<void> {
      const at = target(name);
      const { UploadId } = await client.send(
        new CreateMultipartUploadCommand({ ...at, ChecksumAlgorithm: 'CRC32' }),
      );
      const Parts = [];
      for (const [index, Body] of bodies.entries()) {
        const part = { ...at, UploadId, PartNumber: index + 1, Body };
        const { ETag, ChecksumCRC32 } = await client.send(
          new UploadPartCommand({ ...part, ChecksumAlgorithm: 'CRC32' }),
        );
        Parts.push({ ETag, ChecksumCRC32, PartNumber: index + 1 });
      }
      const MultipartUpload = { Parts };
      await client.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload }));
    }
  });
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) {
    parts.push(piece);
  }
  return Buffer.concat(parts);
}

async function drained(pieces: AsyncIterator<Uint8Array>): Promise<void> {
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) {
      return;
    }
  }
}
