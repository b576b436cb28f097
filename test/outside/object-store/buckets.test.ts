import { createServer } from 'node:net';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { type Bucket, startBucket } from '../../../sandbox/object-store/bucket.ts';
import type { StorageLocation } from '../../../src/domain/velero.ts';
import { archive } from '../../../src/outside/object-store/archive.ts';
import { buckets, type StoredObject } from '../../../src/outside/object-store/buckets.ts';
import { withAwsProfile } from '../../support/aws-profile.ts';
import { clusterSettings } from '../../support/settings.ts';

let bucket: Bucket;
let aws: { readonly stop: () => Promise<void> };

beforeAll(async () => {
  bucket = await startBucket();
  aws = await withAwsProfile('velero', bucket.credentials);
  bucket.write('team/backups/daily-1/velero-backup.json', '{"kind":"Backup"}');
  bucket.write('team/backups/daily-1/daily-1.tar.gz', 'x'.repeat(2_000));
  bucket.write('other/backups/secret', 'not ours');
});

afterAll(async () => {
  await aws.stop();
  await bucket.stop();
});

function location(
  given: Partial<StorageLocation> = {},
  config: Readonly<Record<string, string>> = {},
): StorageLocation {
  const { endpoint: s3Url, region } = bucket;
  return {
    name: 'default',
    provider: 'aws',
    bucket: 'velero',
    prefix: 'team',
    config: { region, s3Url, s3ForcePathStyle: 'true', ...config },
    isDefault: true,
    phase: 'Available',
    accessMode: 'ReadWrite',
    ...given,
  };
}

function read(of = location(), profile = 'velero') {
  return buckets([clusterSettings('prod-eu', { buckets: { default: { profile } } })]).of(
    'prod-eu',
    of,
  );
}

test('keys are those below the prefix of the location, and nothing beside it is seen', async () => {
  const objects = [];
  for await (const object of read().list('')) {
    objects.push(object.key);
  }

  expect(objects).toEqual(['backups/daily-1/daily-1.tar.gz', 'backups/daily-1/velero-backup.json']);
});

test('an object is read whole, and its size is known without reading it', async () => {
  const key = 'backups/daily-1/velero-backup.json';

  expect(Buffer.from((await read().get(key, 1_000)) ?? []).toString()).toBe('{"kind":"Backup"}');
  expect(await read().head(key)).toMatchObject({
    key,
    bytes: 17,
    etag: expect.stringMatching(/^\w+$/),
  });
});

test('an object is read as a stream, from any byte of it on', async () => {
  const { signal } = new AbortController();
  const key = 'backups/daily-1/velero-backup.json';

  const whole = await textOf(await read().open(key, 0, signal));
  const rest = await textOf(await read().open(key, 9, signal));

  expect([whole, rest]).toEqual(['{"kind":"Backup"}', 'Backup"}']);
  expect(await read().open('backups/none', 0, signal)).toBeUndefined();
});

test('a stream that breaks in the middle is told as a trouble of the bucket, not as the end of the object', async () => {
  const mend = bucket.faults.breakAfter(500, { key: 'daily-1.tar.gz' });
  const { signal } = new AbortController();

  const broken = await read().open('backups/daily-1/daily-1.tar.gz', 0, signal);

  await expect(textOf(broken)).rejects.toMatchObject({ why: 'not reached' });
  mend();
});

test('a place of the settings is read below its own prefix', async () => {
  const { name, endpoint, region } = bucket;
  const place = { bucket: name, prefix: 'other', endpoint, region, forcePathStyle: true };
  const other = buckets([]).at({ ...place, profile: 'velero' });

  expect(Buffer.from((await other.get('backups/secret', 100)) ?? []).toString()).toBe('not ours');
});

async function textOf(bytes: AsyncIterable<Uint8Array> | undefined): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes ?? []) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

test('what is not there is undefined', async () => {
  expect(await read().get('backups/none', 10)).toBeUndefined();
  expect(await read().head('backups/none')).toBeUndefined();
});

test('a missing bucket is no missing object, also where only the size is asked for', async () => {
  await expect(read(location({ bucket: 'nowhere' })).head('backups/x')).rejects.toMatchObject({
    why: 'no such bucket',
  });
});

test('more than is wanted is not read to its end', async () => {
  await expect(read().get('backups/daily-1/daily-1.tar.gz', 100)).rejects.toMatchObject({
    why: 'too big',
  });
});

test.each([
  ['no such bucket', { bucket: 'nowhere' }, {}, 'velero'],
  ['not reached', {}, { s3Url: 'http://127.0.0.1:1' }, 'velero'],
  ['no such host', {}, { s3Url: 'http://store.invalid' }, 'velero'],
  ['no credentials', {}, {}, 'nobody'],
] as const)(
  '%s is told apart',
  async (why, given, config, profile) => {
    await expect(read(location(given, config), profile).get('backups/x', 10)).rejects.toMatchObject(
      {
        name: 'BucketError',
        why,
      },
    );
  },
  30_000,
);

test('a wrong secret is told as wrong credentials', async () => {
  const { accessKeyId } = bucket.credentials;
  const wrong = await withAwsProfile('wrong', { accessKeyId, secretAccessKey: 'wrong' });

  await expect(read(location(), 'wrong').get('backups/x', 10)).rejects.toMatchObject({
    why: 'wrong credentials',
  });
  await wrong.stop();
});

test('a server that hangs up is told as not reached, never as a missing object', async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const s3Url = `http://127.0.0.1:${port}`;

  const asked = await read(location({}, { s3Url }))
    .get('backups/x', 10)
    .catch((error: unknown) => error);
  server.close();

  expect(asked).toMatchObject({ why: 'not reached' });
}, 30_000);

test('a store that does not speak S3 is refused in words', () => {
  expect(() => read(location({ provider: 'azure' }))).toThrow(
    'Lifeboat reads stores that speak S3',
  );
});

test.each([
  ['inside the prefix of a location', 'team/lifeboat', 'team', true],
  ['in a bucket that is a location as a whole', 'lifeboat', '', true],
  ['beside the prefix', 'lifeboat', 'team', false],
  ['beside a prefix that begins alike', 'team-lifeboat', 'team', false],
])(
  'an archive %s is refused before anything is written: %s',
  async (_, prefix, around, refused) => {
    const { endpoint, region } = bucket;
    const settings = {
      bucket: 'velero',
      prefix,
      forcePathStyle: true,
      endpoint,
      region,
      profile: 'velero',
    };
    const before = bucket.keys().length;

    const put = archive(settings, () => [location({ prefix: around })]).put(
      'reports/op-1/a',
      Buffer.from('a'),
      'text/plain',
    );

    if (refused) {
      await expect(put).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringContaining('storage location default'),
      });
      expect(bucket.keys()).toHaveLength(before);
    } else {
      await put;
      expect(bucket.keys()).toContain(`${prefix}/reports/op-1/a`);
      bucket.remove(`${prefix}/reports/op-1/a`);
    }
  },
);

test('an archive that can’t be written says so with a remedy', async () => {
  const place = { bucket: 'nowhere', prefix: '', forcePathStyle: true, profile: 'velero' };
  const { endpoint, region } = bucket;

  await expect(
    archive({ ...place, endpoint, region }, () => []).put('a', Buffer.from('a'), 'text/plain'),
  ).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringContaining('does not exist there'),
  });
});

test('an object that the store has put away is told as such, and its class with it', async () => {
  const key = 'backups/daily-1/old.gz';
  bucket.write(`team/${key}`, 'cold', 'GLACIER');
  const { signal } = new AbortController();
  const objects = [];
  for await (const object of read().list(key)) {
    objects.push(object);
  }
  const [listed = noObject] = objects;

  expect(listed.storageClass).toBe('GLACIER');
  await expect(textOf(read().read(listed, 0, signal))).rejects.toMatchObject({
    name: 'ObjectError',
    why: 'archived',
  });
  bucket.remove(`team/${key}`);
});

const noObject: StoredObject = { key: '', bytes: 0, modifiedAt: 0 };
