import { gunzipSync, gzipSync } from 'node:zlib';

import { describe, expect, test } from '@jest/globals';

import { verifiedShop } from '../../support/verified-shop.ts';

const world = verifiedShop();

describe('a backup that nobody touched', () => {
  test('is intact, and what was read gets a fingerprint', async () => {
    const first = await world().verification();

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
    const { bucket, backup } = world();
    const its = bucket.keys().filter((key) => key.startsWith(`backups/${backup}/`));
    const stored = its.reduce((sum, key) => sum + (bucket.read(key)?.length ?? 0), 0);
    expect(first.bytes).toBe(stored);
    const print = world().worlds.records.prints.get(first.uid);
    expect(Object.keys(print?.artifacts ?? {})).toEqual(first.read);
    expect(world().worlds.records.verified.get(first.uid)).toEqual(first);
  });

  test('is intact the second time too, compared with the fingerprint, which stays as it is', async () => {
    const first = await world().verification();
    const print = world().worlds.records.prints.get(first.uid);

    const second = await world().verification();

    expect(second).toMatchObject({ verdict: 'intact', flaws: [], comparedWith: print?.takenAt });
    expect(world().worlds.records.prints.get(first.uid)).toBe(print);
  });

  test('tells how far it has come, up to the last byte', async () => {
    const told: string[] = [];

    await world().verified(undefined, {
      progress: (kind, ...bytes) => told.push(`${kind} ${bytes.join()}`),
    });

    const size = world().bucket.read(world().archive)?.length;
    expect(told).toContain(`archive ${size},${size}`);
  });

  test('leaves no request behind', async () => {
    await world().verification();

    expect(world().shop.shop.cluster.list('downloadrequests.velero.io')).toEqual([]);
  });
});

describe('damage', () => {
  test('a truncated archive ends at its last byte', async () => {
    world().changeArchive((bytes) => bytes.subarray(0, 700));

    const { verdict, flaws } = await world().verification();

    expect(verdict).toBe('damaged');
    expect(flaws[0]).toMatchObject({ artifact: 'archive', what: 'cut off', storedAt: 700 });
    expect(world().worlds.records.prints.size).toBe(0);
  });

  test('one flipped byte is told by the block that holds it, since a fingerprint was there', async () => {
    await world().verification();
    const at = Math.floor((world().bucket.read(world().archive)?.length ?? 0) / 2);
    world().changeArchive((bytes) => {
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x01, at);
      return bytes;
    });

    const { verdict, flaws } = await world().verification();

    expect(verdict).toBe('damaged');
    const changed = flaws.find(({ what }) => what === 'changed');
    const [, from, to] = /between byte (\d+) and byte (\d+)/.exec(changed?.detail ?? '') ?? [];
    expect(Number(from)).toBeLessThanOrEqual(at);
    expect(Number(to)).toBeGreaterThan(at);
    expect(Number(to) - Number(from)).toBeLessThanOrEqual(1_024);
    expect(changed?.detail).toContain('in 1 of');
  });

  test('one flipped byte is seen by the packing where there was no fingerprint', async () => {
    world().changeArchive((bytes) => {
      const at = Math.floor(bytes.length / 2);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
      return bytes;
    });

    const { verdict, flaws } = await world().verification();

    expect(verdict).toBe('damaged');
    expect(flaws[0]?.storedAt).toEqual(expect.any(Number));
    expect(world().worlds.records.prints.size).toBe(0);
  });

  test('a sound archive of the same size in its place is damage against the fingerprint alone', async () => {
    world().changeArchive((bytes) => withNameOf(8, gunzipSync(bytes)));
    await world().verification();
    world().changeArchive((bytes) => {
      const tar = gunzipSync(bytes).toString('latin1');
      const other = Buffer.from(tar.replaceAll('4.2.0', '9.9.9'), 'latin1');
      return withNameOf(8 + bytes.length - withNameOf(8, other).length, other);
    });

    const { verdict, flaws } = await world().verification();

    expect(verdict).toBe('damaged');
    expect(flaws).toMatchObject([{ artifact: 'archive', what: 'changed' }]);
    expect(flaws[0]?.detail).toMatch(/^it differs between byte \d+ and byte \d+/);
  });

  test('an archive that is gone', async () => {
    world().bucket.remove(world().archive);

    expect(await world().verification()).toMatchObject({
      verdict: 'damaged',
      flaws: [{ artifact: 'archive', what: 'missing', weight: 'damage' }],
    });
  });

  test('is written down, and found sound again when the bytes are back', async () => {
    const sound = Buffer.from(world().bucket.read(world().archive) ?? '');
    await world().verification();
    world().changeArchive((bytes) => bytes.subarray(0, 700));
    const { uid } = await world().verification();
    expect(world().worlds.records.verified.get(uid)?.verdict).toBe('damaged');

    world().changeArchive(() => sound);

    expect(await world().verification()).toMatchObject({ verdict: 'intact' });
  });
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
