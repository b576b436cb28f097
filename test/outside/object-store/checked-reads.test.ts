import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { type Bucket, startBucket } from '../../../sandbox/object-store/bucket.ts';
import { archive } from '../../../src/outside/object-store/archive.ts';
import { buckets, type LocationBucket } from '../../../src/outside/object-store/buckets.ts';
import { withAwsProfile } from '../../support/aws-profile.ts';

const key = 'report.json';

let bucket: Bucket;
let aws: { readonly stop: () => Promise<void> };
let place: LocationBucket;

beforeEach(async () => {
  bucket = await startBucket();
  aws = await withAwsProfile('velero', bucket.credentials);
  const { name, region, endpoint } = bucket;
  const where = { bucket: name, region, endpoint, forcePathStyle: true, profile: 'velero' };
  place = buckets([]).at({ ...where, prefix: '' });
  await archive({ ...where, prefix: '' }, () => []).put(
    key,
    Buffer.from('as it was given'),
    'text/plain',
  );
});

afterEach(async () => {
  await aws.stop();
  await bucket.stop();
});

test('What is read whole is held against the checksum that the store remembers', async () => {
  expect(Buffer.from((await place.get(key, 100)) ?? '').toString()).toBe('as it was given');

  bucket.read(key)?.write('A');

  await expect(place.get(key, 100)).rejects.toMatchObject({
    name: 'BucketError',
    message: expect.stringMatching(/[Cc]hecksum/),
  });
});

test('What streams comes as it lies there: whoever reads it says where it is wrong', async () => {
  bucket.read(key)?.write('A');

  const pieces: Uint8Array[] = [];
  for await (const piece of (await place.open(key, 0, AbortSignal.timeout(5_000))) ?? []) {
    pieces.push(piece);
  }

  expect(Buffer.concat(pieces).toString()).toBe('As it was given');
});
