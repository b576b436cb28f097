import { gunzipSync, gzipSync } from 'node:zlib';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Verification } from '../../../src/domain/verify/verification.ts';
import { verifyBackup, type Verified } from '../../../src/facts/verify/verify-backup.ts';
import { storedShop, type StoredShop, type StoredWorlds } from '../../support/stored-shop.ts';
import { tarOf } from '../../support/tar-of.ts';

let shop: StoredShop;
let worlds: StoredWorlds;
let backup: string;
let archive: string;
let before: Map<string, Buffer>;

beforeAll(async () => {
  shop = await storedShop();
});
afterAll(() => shop.stop());

beforeEach(() => {
  worlds = shop.worlds();
  backup = shop.backupsOf('daily')[0] ?? '';
  archive = `backups/${backup}/${backup}.tar.gz`;
  const { bucket } = shop.shop;
  before = new Map(bucket.keys().map((key) => [key, Buffer.from(bucket.read(key) ?? '')]));
});
afterEach(() => {
  const { bucket } = shop.shop;
  bucket.keys().forEach((key) => before.has(key) || bucket.remove(key));
  before.forEach((bytes, key) => bucket.write(key, bytes));
});

function verified(
  name = backup,
  options: Partial<Parameters<typeof verifyBackup>[2]> = {},
  cluster = shop.clusters.get('prod-eu'),
): Promise<Verified> {
  const all = { ...worlds, cluster };
  const { signal } = new AbortController();
  return verifyBackup(all, { backup: name, requestName: 'verify-test' }, { signal, ...options });
}

async function verification(name = backup): Promise<Verification> {
  const came = await verified(name);
  expect(came.state).toBe('verified');
  return (came as Extract<Verified, { state: 'verified' }>).verification;
}

/** The bytes of the archive, as this makes other ones of them. */
function changeArchive(how: (bytes: Buffer) => Buffer): void {
  const { bucket } = shop.shop;
  bucket.write(archive, how(Buffer.from(bucket.read(archive) ?? '')));
}

describe('a backup that nobody touched', () => {
  test('is intact, and what was read gets a fingerprint', async () => {
    const first = await verification();

    expect(first).toMatchObject({ verdict: 'intact', flaws: [], unread: [], by: 'bucket' });
    expect(first.read).toEqual([
      'metadata',
      'archive',
      'log',
      'results',
      'resource list',
      'volume info',
      'item operations',
      'pod volumes',
      'snapshots',
    ]);
    expect(first.bytes).toBe(
      [...before].reduce(
        (sum, [key, { length }]) => sum + (key.startsWith(`backups/${backup}/`) ? length : 0),
        0,
      ),
    );
    const print = worlds.records.prints.get(first.uid);
    expect(Object.keys(print?.artifacts ?? {})).toEqual(first.read);
    expect(worlds.records.verified.get(first.uid)).toEqual(first);
  });

  test('is intact the second time too, compared with the fingerprint, which stays as it is', async () => {
    const first = await verification();
    const print = worlds.records.prints.get(first.uid);

    const second = await verification();

    expect(second).toMatchObject({ verdict: 'intact', flaws: [], comparedWith: print?.takenAt });
    expect(worlds.records.prints.get(first.uid)).toBe(print);
  });

  test('tells how far it has come, up to the last byte', async () => {
    const told: string[] = [];

    await verified(backup, { progress: (kind, ...bytes) => told.push(`${kind} ${bytes.join()}`) });

    const size = before.get(archive)?.length;
    expect(told).toContain(`archive ${size},${size}`);
  });

  test('leaves no request behind', async () => {
    await verification();

    expect(shop.shop.cluster.list('downloadrequests.velero.io')).toEqual([]);
  });
});

describe('damage', () => {
  test('a truncated archive ends at its last byte', async () => {
    changeArchive((bytes) => bytes.subarray(0, 700));

    const { verdict, flaws } = await verification();

    expect(verdict).toBe('damaged');
    expect(flaws[0]).toMatchObject({ artifact: 'archive', what: 'cut off', storedAt: 700 });
    expect(worlds.records.prints.size).toBe(0);
  });

  test('one flipped byte is told by the block that holds it, since a fingerprint was there', async () => {
    await verification();
    const at = Math.floor((before.get(archive)?.length ?? 0) / 2);
    changeArchive((bytes) => {
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x01, at);
      return bytes;
    });

    const { verdict, flaws } = await verification();

    expect(verdict).toBe('damaged');
    const changed = flaws.find(({ what }) => what === 'changed');
    const [, from, to] = /between byte (\d+) and byte (\d+)/.exec(changed?.detail ?? '') ?? [];
    expect(Number(from)).toBeLessThanOrEqual(at);
    expect(Number(to)).toBeGreaterThan(at);
    expect(Number(to) - Number(from)).toBeLessThanOrEqual(1_024);
    expect(changed?.detail).toContain('in 1 of');
  });

  test('one flipped byte is seen by the packing where there was no fingerprint', async () => {
    changeArchive((bytes) => {
      const at = Math.floor(bytes.length / 2);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
      return bytes;
    });

    const { verdict, flaws } = await verification();

    expect(verdict).toBe('damaged');
    expect(flaws[0]?.storedAt).toEqual(expect.any(Number));
    expect(worlds.records.prints.size).toBe(0);
  });

  test('a sound archive of the same size in its place is damage against the fingerprint alone', async () => {
    changeArchive((bytes) => withNameOf(8, gunzipSync(bytes)));
    await verification();
    changeArchive((bytes) => {
      const tar = gunzipSync(bytes).toString('latin1');
      const other = Buffer.from(tar.replaceAll('4.2.0', '9.9.9'), 'latin1');
      return withNameOf(8 + bytes.length - withNameOf(8, other).length, other);
    });

    const { verdict, flaws } = await verification();

    expect(verdict).toBe('damaged');
    expect(flaws).toMatchObject([{ artifact: 'archive', what: 'changed' }]);
    expect(flaws[0]?.detail).toMatch(/^it differs between byte \d+ and byte \d+/);
  });

  test('an archive that is gone', async () => {
    shop.shop.bucket.remove(archive);

    expect(await verification()).toMatchObject({
      verdict: 'damaged',
      flaws: [{ artifact: 'archive', what: 'missing', weight: 'damage' }],
    });
  });

  test('is written down, and found sound again when the bytes are back', async () => {
    await verification();
    changeArchive((bytes) => bytes.subarray(0, 700));
    const { uid } = await verification();
    expect(worlds.records.verified.get(uid)?.verdict).toBe('damaged');

    changeArchive(() => before.get(archive) ?? Buffer.alloc(0));

    expect(await verification()).toMatchObject({ verdict: 'intact' });
  });
});

test('a log that was deleted leaves a backup that restores', async () => {
  await verification();
  shop.shop.bucket.remove(`backups/${backup}/${backup}-logs.gz`);

  expect(await verification()).toMatchObject({
    verdict: 'flawed',
    flaws: [
      {
        artifact: 'log',
        what: 'missing',
        weight: 'defect',
        detail: 'it was there when the fingerprint was taken',
      },
    ],
  });
});

describe('a hostile archive ends as a finding', () => {
  test.each<[string, () => Promise<Buffer>, string]>([
    ['zeros without end', async () => gzipSync(Buffer.alloc(100_000_000)), 'bomb'],
    [
      'a path out of it',
      async () => gzipSync(await tarOf({ '../../etc/passwd': '{"a":1}' })),
      'path',
    ],
    ['no gzip', async () => Buffer.from('<html>login first</html>'), 'not gzip'],
    ['nothing', async () => Buffer.alloc(0), 'empty'],
  ])('%s', async (_, made, what) => {
    const bytes = await made();
    changeArchive(() => bytes);

    const { verdict, flaws } = await verification();

    expect(verdict).toBe('damaged');
    expect(flaws.map((one) => one.what)).toContain(what);
  });
});

describe('a bucket that Lifeboat may not read', () => {
  test('is read by the addresses that Velero gives, and the rest is said to be unread', async () => {
    const restore = shop.shop.bucket.faults.deny({ key: '', method: 'GET', times: 1 });

    const came = await verification();
    restore();

    expect(came).toMatchObject({ verdict: 'intact', by: 'velero', flaws: [] });
    expect(came.read).toEqual([
      'archive',
      'log',
      'results',
      'resource list',
      'volume info',
      'item operations',
    ]);
    expect(came.unread.map(({ kind, why }) => [kind, why])).toEqual([
      ['metadata', 'not served'],
      ['pod volumes', 'not served'],
      ['snapshots', 'not served'],
    ]);
    expect(shop.shop.cluster.list('downloadrequests.velero.io')).toEqual([]);
  });

  test('gives by Velero what it may list and not read', async () => {
    const restore = shop.shop.bucket.faults.deny({ method: 'HEAD', key: '.tar.gz' });

    const came = await verification();
    restore();

    expect(came).toMatchObject({ verdict: 'intact', unread: [] });
    expect(came.read).toContain('archive');
  });

  test('is unclear when it is gone altogether', async () => {
    const restore = shop.shop.bucket.faults.loseBucket();

    const came = await verification();
    restore();

    expect(came.verdict).toBe('unclear');
    expect(came.read).toEqual([]);
    expect(came.unread.map(({ why }) => why)).toContain('not reached');
    expect(worlds.records.prints.size).toBe(0);
  });
});

describe('what is not judged', () => {
  test('a backup that is not there', async () => {
    expect(await verified('nobody-knows-it')).toEqual({ state: 'gone' });
  });

  test.each([
    ['InProgress', 'running'],
    ['New', 'waiting'],
    ['Deleting', 'deleting'],
    ['Failed', 'failed'],
    ['FailedValidation', 'failed'],
  ])('a backup in %s', async (phase, because) => {
    const cluster = shop.clusters.get('prod-eu');
    const its = await cluster.backup(backup);
    const object = { metadata: {}, spec: {}, ...its, status: { ...its?.status, phase } };

    const came = await verified(backup, {}, { ...cluster, backup: async () => object });

    expect(came).toEqual({ state: 'not at its end', because, phase });
    expect(worlds.records.verified.size).toBe(0);
  });
});

test('is stopped by its signal', async () => {
  const stop = new AbortController();

  const work = verified(backup, { signal: stop.signal, progress: () => stop.abort() });

  await expect(work).rejects.toThrow(/abort/i);
  expect(worlds.records.verified.size).toBe(0);
});

/** gzip with a file's name of so many letters in its header: the same content in another size. */
function withNameOf(letters: number, content: Buffer): Buffer {
  const packed = gzipSync(content);
  packed.writeUInt8(0x08, 3);
  return Buffer.concat([
    packed.subarray(0, 10),
    Buffer.from(`${'n'.repeat(letters)}\0`),
    packed.subarray(10),
  ]);
}
