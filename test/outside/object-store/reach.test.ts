import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { startBucket, type Bucket } from '../../../sandbox/object-store/bucket.ts';
import type { Reach } from '../../../src/domain/bucket-reach.ts';
import type { StorageLocation } from '../../../src/domain/velero.ts';
import { buckets } from '../../../src/outside/object-store/buckets.ts';
import { withAwsProfile } from '../../support/aws-profile.ts';
import { clusterSettings } from '../../support/settings.ts';
import { aStorageLocation } from '../../support/velero.ts';

let bucket: Bucket;
let aws: { readonly stop: () => Promise<void> };
const servers = new Set<Server>();

beforeAll(async () => {
  const credentials = { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox-secret-key' };
  aws = await withAwsProfile('velero', credentials);
});

beforeEach(async () => {
  bucket = await startBucket();
});

afterEach(async () => {
  await bucket.stop();
  for (const server of servers) {
    server.close();
  }
  servers.clear();
});

afterAll(() => aws.stop());

describe('an address', () => {
  test.each([
    ['minio.velero.svc:9000'],
    ['not an address'],
    ['ftp://store.example.com'],
    ['file:///etc/passwd'],
  ])('that is none ends the way before anything is sent: %s', async (s3Url) => {
    const found = await reach({ s3Url });

    expect(found).toMatchObject({ address: s3Url, ended: { step: 'address', why: 'no address' } });
  });

  test.each([
    ['http://169.254.169.254/latest/meta-data'],
    ['http://2852039166'],
    ['http://0xa9.0xfe.0xa9.0xfe'],
    ['http://[::ffff:169.254.169.254]'],
    ['http://[fe80::1]:9000'],
    ['http://[fd00:ec2::254]'],
  ])('that is link-local is never asked: %s', async (s3Url) => {
    const found = await reach({ s3Url });

    expect(found.ended).toMatchObject({ why: 'refused address' });
    await expect(of({ s3Url }).get('backups/x', 10)).rejects.toMatchObject({
      why: 'refused address',
    });
  });

  test('without a region is told as that', async () => {
    const found = await reach({ s3Url: '', region: '' });

    expect(found).toMatchObject({ address: 'AWS', ended: { step: 'address', why: 'no region' } });
  });

  test('of a host that nobody knows ends at DNS, and tells when the bucket is part of its name', async () => {
    const found = await reach({ s3Url: 'http://store.invalid', s3ForcePathStyle: 'false' });

    expect(found).toMatchObject({
      address: 'http://velero.store.invalid',
      bucketInHost: true,
      ended: { step: 'DNS', why: 'no such host' },
    });
  });
});

describe('a server', () => {
  test('that is not there ends the way at TCP, with each machine that was tried', async () => {
    const found = await reach({ s3Url: 'http://127.0.0.1:1' });

    expect(found).toMatchObject({
      machines: [{ ip: '127.0.0.1', wrong: 'ECONNREFUSED' }],
      ended: { step: 'TCP', why: 'not reached' },
    });
  });

  test('that takes connections and says nothing is given up on', async () => {
    const found = await reach({ s3Url: await tcp(() => undefined) });

    expect(found.ended).toMatchObject({ step: 'HTTP', why: 'timed out' });
  }, 20_000);

  test('that closes the connection ends the way at HTTP, or at TLS', async () => {
    const s3Url = await tcp(({ destroy }) => destroy());

    const overTls = await reach({ s3Url: s3Url.replace('http', 'https') });

    expect((await reach({ s3Url })).ended).toMatchObject({ step: 'HTTP', why: 'not reached' });
    expect(overTls.ended).toMatchObject({ step: 'TLS', why: 'no common TLS' });
  });

  test('that speaks something else is no store', async () => {
    const s3Url = await tcp(({ write }) => write('220 mail.example.com ESMTP\r\n'));

    expect((await reach({ s3Url })).ended).toMatchObject({ step: 'HTTP', why: 'not S3' });
  });

  test.each([
    ['a web page', 200, { 'content-type': 'text/html' }, 'not S3'],
    ['a page of a gateway whose store is away', 503, { 'content-type': 'text/html' }, 'busy'],
    ['a way to TLS', 308, { location: 'https://127.0.0.1/' }, 'TLS expected'],
  ] as const)('that shows %s is told as that', async (_, status, headers, why) => {
    const s3Url = await http((_request, response) => response.writeHead(status, headers).end());

    expect((await reach({ s3Url })).ended).toMatchObject({ step: 'HTTP', why });
  });

  test('that answers everything with the same XML has no bucket, not an empty one', async () => {
    const s3Url = await http((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/xml' }).end('<ok>fine</ok>'),
    );

    const found = await reach({ s3Url });

    expect(found.ended).toMatchObject({ step: 'LIST', why: 'not S3' });
    expect(found.folders).toBeUndefined();
  });
});

describe('a store', () => {
  test('whose clock is wrong tells by how much', async () => {
    const ahead = await startBucket({ now: () => Date.now() + 20 * 60_000 });

    const found = await reach({ s3Url: ahead.endpoint });
    await ahead.stop();

    expect(found.clockAheadMs).toBeGreaterThan(19 * 60_000);
    expect(found.clockAheadMs).toBeLessThan(21 * 60_000);
  });

  test.each([
    [403, 'AccessDenied', 'denied'],
    [301, 'PermanentRedirect', 'other region'],
    [400, 'AuthorizationHeaderMalformed', 'other region'],
    [403, 'RequestTimeTooSkewed', 'wrong clock'],
    [503, 'SlowDown', 'busy'],
    [418, 'Teapot', 'unexpected'],
  ])('that answers %d %s is told apart', async (status, code, why) => {
    bucket.faults.fail(status, code);

    expect((await reach()).ended).toMatchObject({ step: 'LIST', why });
  });

  test('that refuses HEAD alone was reached all the same', async () => {
    // The first HEAD has no signature, and is not about rights.
    bucket.faults.deny({ method: 'HEAD' });
    bucket.write('backups/one/velero-backup.json', '{}');

    const found = await reach();

    expect(found.ended).toBeUndefined();
    expect(found.headRefused).toMatchObject({ step: 'HEAD', why: 'denied' });
    expect(found.folders?.names).toEqual(['backups']);
  });

  test('with more folders than are looked at says so', async () => {
    Array.from({ length: 5_001 }, (_, at) => bucket.write(`folder-${at}/x`, ''));

    const found = await reach();

    expect(found.folders?.names).toHaveLength(5_000);
    expect(found.folders?.more).toBe(true);
  });
});

test('what is asked to stop stops', async () => {
  const stopping = new AbortController();
  const going = of({ s3Url: await tcp(() => undefined) }).reach(stopping.signal);
  stopping.abort(new Error('the operation was cancelled'));

  await expect(going).rejects.toThrow('the operation was cancelled');
});

function of(config: Readonly<Record<string, string>> = {}, given: Partial<StorageLocation> = {}) {
  const { endpoint: s3Url, region, name } = bucket;
  const settings = clusterSettings('prod-eu', { buckets: { default: { profile: 'velero' } } });
  return buckets([settings]).of(
    'prod-eu',
    aStorageLocation({
      bucket: name,
      ...given,
      config: { region, s3Url, s3ForcePathStyle: 'true', ...config },
    }),
  );
}

function reach(config: Readonly<Record<string, string>> = {}): Promise<Reach> {
  return of(config).reach(new AbortController().signal);
}

async function http(listener: RequestListener): Promise<string> {
  return listening(createServer(listener));
}

type Ends = { readonly write: (text: string) => void; readonly destroy: () => void };

async function tcp(greet: (ends: Ends) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    greet({ write: (text) => socket.write(text), destroy: () => socket.destroy() });
  });
  return listening(server);
}

async function listening(server: Server): Promise<string> {
  servers.add(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
