import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';

import { buckets, type LocationBucket } from '../../../src/outside/object-store/buckets.ts';
import { withAwsProfile } from '../../support/aws-profile.ts';
import { clusterSettings } from '../../support/settings.ts';
import { aStorageLocation } from '../../support/velero.ts';

const store: { answer?: (response: ServerResponse) => void } = {};
let asked = 0;
let server: Server;
let aws: { readonly stop: () => Promise<void> };

beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1;
    store.answer?.(response);
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  aws = await withAwsProfile('velero', { accessKeyId: 'a', secretAccessKey: 'b' });
});
afterEach(() => {
  asked = 0;
});
afterAll(async () => {
  await aws.stop();
  server.closeAllConnections();
  server.close();
});

function bucket(): LocationBucket {
  const { port } = server.address() as AddressInfo;
  const config = {
    region: 'eu',
    s3Url: `http://127.0.0.1:${port}`,
    s3ForcePathStyle: 'true',
  };
  const settings = clusterSettings('prod-eu', { buckets: { default: { profile: 'velero' } } });
  return buckets([settings]).of('prod-eu', aStorageLocation({ config }));
}

async function keys(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { key } of bucket().list('')) {
    found.push(key);
  }
  return found;
}

/** Writes the same for as long as somebody takes it. */
function forEver(response: ServerResponse, piece: string): void {
  function more(): void {
    while (!response.destroyed && response.write(piece)) {
      // As fast as it is taken.
    }
    response.once('drain', more);
  }
  more();
}

function page(next: string): string {
  return `<ListBucketResult><Contents><Key>k</Key><Size>1</Size></Contents><IsTruncated>true</IsTruncated><NextContinuationToken>${next}</NextContinuationToken></ListBucketResult>`;
}

test('a listing without end is not held in memory, but given up', async () => {
  store.answer = (response) => forEver(response, '<Contents><Key>k</Key></Contents>'.repeat(2_000));
  const before = process.memoryUsage().rss;

  await expect(keys()).rejects.toMatchObject({
    name: 'BucketError',
    why: 'not S3',
    message: expect.stringMatching(
      /^bucket .* does not answer as a store that speaks S3 \(.*16777216 bytes/,
    ),
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
});

test.each(['list', 'open', 'get'] as const)(
  'an error without end, as the answer to %s, is not either',
  async (what) => {
    store.answer = (response) => {
      response.writeHead(403);
      forEver(response, '<Error><Code>AccessDenied</Code></Error>'.repeat(2_000));
    };
    const ask = {
      list: keys,
      open: () => bucket().open('k', 0, AbortSignal.timeout(20_000)),
      get: () => bucket().get('k', 1_000),
    };

    await expect(ask[what]()).rejects.toMatchObject({ name: 'BucketError', why: 'not S3' });
  },
);

test('what an object holds is no answer in that sense: it streams on', async () => {
  store.answer = (response) => forEver(response, 'x'.repeat(65_536));
  let bytes = 0;

  for await (const piece of (await bucket().open('k', 0, AbortSignal.timeout(20_000))) ?? []) {
    bytes += piece.length;
    if (bytes > 20_000_000) {
      break;
    }
  }

  expect(bytes).toBeGreaterThan(20_000_000);
});

test('pages that name themselves as the next one are not asked for again and again', async () => {
  store.answer = (response) => response.end(page('same'));

  await expect(keys()).rejects.toMatchObject({
    why: 'not S3',
    message: expect.stringMatching(/gives a listing that does not end$/),
  });
  expect(asked).toBe(2);
});

test('a store that sends the asker to the metadata of its machine is not followed', async () => {
  store.answer = (response) => {
    response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' });
    response.end();
  };

  await expect(keys()).rejects.toMatchObject({ why: 'other region' });
});

test.each([
  ['a tower of elements', `<ListBucketResult>${'<a>'.repeat(200_000)}`],
  [
    'a prototype',
    '<ListBucketResult><__proto__><polluted>1</polluted></__proto__></ListBucketResult>',
  ],
  [
    'entities that unfold',
    `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}"><!ENTITY c "${'&b;'.repeat(1_000)}">]><ListBucketResult><Contents><Key>&c;</Key></Contents></ListBucketResult>`,
  ],
])('%s in a listing does no harm', async (_, xml) => {
  store.answer = (response) => response.end(xml);

  const told = await keys().catch((error: unknown) => error);

  expect(JSON.stringify(told).length).toBeLessThan(1_000);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
