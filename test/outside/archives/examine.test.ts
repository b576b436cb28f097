import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

import { describe, expect, test } from '@jest/globals';

import {
  examine,
  type Examined,
  type HowToExamine,
} from '../../../src/outside/archives/examine.ts';
import { archiveFiles, backupArchive, configMap } from '../../support/backup-archive.ts';
import { inPieces, tarOf } from '../../support/tar-of.ts';

const how = { form: 'gzip tar', blockBytes: 1_024 } as const;

function read(
  bytes: Uint8Array,
  given: Partial<HowToExamine> = {},
  pieceBytes = 1_000,
): Promise<Examined> {
  return examine(inPieces(bytes, pieceBytes), { ...how, ...given });
}

describe('a good archive', () => {
  test.each([1, 7, 1_000, 1_000_000])(
    'has nothing wrong with it, in pieces of %i bytes',
    async (pieceBytes) => {
      const stored = await backupArchive();

      const { content, flaws, ...seen } = await read(stored, {}, pieceBytes);

      expect(flaws).toEqual([]);
      expect([content.items?.count(), content.entries, content.format]).toEqual([20, 41, '1.1.0']);
      expect(seen.bytes).toBe(stored.length);
      expect(seen.sha256).toBe(createHash('sha256').update(stored).digest('hex'));
      expect(seen.unpackedBytes).toBe(gunzipSync(stored).length);
      expect(seen.blocks.length).toBe(4 * Math.ceil(stored.length / 1_024));
    },
  );

  test('may be as large as one object of 10 MB, which is not held', async () => {
    const large = configMap('large', 'y'.repeat(10_000_000));
    const stored = gzipSync(
      await tarOf({
        'resources/configmaps/namespaces/shop/large.json': large,
        'resources/configmaps/v1-preferredversion/namespaces/shop/large.json': large,
      }),
    );

    const { flaws, content } = await read(stored, {}, 65_536);

    expect(flaws).toEqual([]);
    expect(content.items?.count()).toBe(1);
  });

  test('may have names that need headers of their own', async () => {
    const name = `${'n'.repeat(240)}-é`;
    const both = Object.fromEntries(
      ['', 'v1-preferredversion/'].map((version) => [
        `resources/configmaps/${version}namespaces/shop/${name}.json`,
        configMap(name),
      ]),
    );

    expect((await read(gzipSync(await tarOf(both)))).flaws).toEqual([]);
  });
});

/** Behind the header of gzip: its kind, its length, and its length once more, turned over. */
const firstBlock = 10;

describe('damage has its place', () => {
  test('a truncated archive ends where it is cut, in the file that was begun', async () => {
    const stored = (await backupArchive()).subarray(0, 3_000);

    const { flaws } = await read(stored);

    expect(flaws).toEqual([
      {
        what: 'cut off',
        storedAt: 3_000,
        unpackedAt: expect.any(Number),
        entry: expect.stringContaining('resources/configmaps/'),
        detail: 'it ends in the middle of its content',
      },
    ]);
  });

  test('what no gzip has is found to the byte when it is looked for closely', async () => {
    const stored = gzipSync(await tarOf(archiveFiles(200)), { level: 0 });
    const second = firstBlock + 5 + stored.readUInt16LE(firstBlock + 1);
    stored.writeUInt16LE(0x1234, second + 3);

    const far = (await read(stored, {}, 65_536)).flaws[0];
    const close = (await read(stored, { closelyFrom: far?.storedAt ?? 0 }, 65_536)).flaws[0];

    expect([far?.what, close?.what]).toEqual(['corrupt', 'corrupt']);
    expect(far?.storedAt).toBeLessThan(second);
    expect(close).toEqual({
      what: 'corrupt',
      storedAt: second + 4,
      unpackedAt: second - firstBlock - 5,
      entry: expect.stringContaining('resources/configmaps/'),
      detail: 'invalid stored block lengths',
    });
  });

  test('a sum that does not fit the content is told with both', async () => {
    const stored = await backupArchive();
    stored.writeUInt32LE(1, stored.length - 8);

    const { flaws, content } = await read(stored);

    expect(flaws).toMatchObject([
      { what: 'checksum', storedAt: stored.length - 8, detail: expect.stringMatching(/00000001/) },
    ]);
    expect(content.items?.count()).toBe(20);
  });

  test('a length that lies is told', async () => {
    const stored = await backupArchive();
    stored.writeUInt32LE(5, stored.length - 4);

    expect((await read(stored)).flaws).toMatchObject([{ what: 'length' }]);
  });

  test.each<[string, (stored: Buffer) => Buffer, object]>([
    ['nothing at all', () => Buffer.alloc(0), { what: 'empty' }],
    ['no gzip', () => Buffer.from('hello'), { what: 'not gzip', storedAt: 0 }],
    ['a beginning', (stored) => stored.subarray(0, 5), { what: 'cut off', storedAt: 5 }],
    ['no trailer', (stored) => stored.subarray(0, -6), { what: 'cut off' }],
    [
      'garbage behind the end',
      (stored) => Buffer.concat([stored, Buffer.from('garbage')]),
      { what: 'behind the end' },
    ],
    [
      'zeros behind the end',
      (stored) => Buffer.concat([stored, Buffer.alloc(100)]),
      { what: 'behind the end' },
    ],
  ])('%s', async (_, spoil, flaw) => {
    expect((await read(spoil(await backupArchive()))).flaws).toMatchObject([flaw]);
  });

  test('gzip of several members is read through all of them, and told', async () => {
    const tar = gunzipSync(await backupArchive());
    const members = [tar.subarray(0, 3_000), tar.subarray(3_000)].map((part) => gzipSync(part));

    const { flaws, content } = await read(Buffer.concat(members), {}, 65_536);

    expect(flaws).toMatchObject([{ what: 'several members' }]);
    expect(content.items?.count()).toBe(20);
  });
});

async function spoiled(spoil: (tar: Buffer) => Buffer): Promise<Examined['flaws']> {
  const tar = await tarOf(archiveFiles(3));
  return (await read(gzipSync(spoil(tar)))).flaws;
}

describe('a tar that is none to its end', () => {
  test('lacks its last blocks', async () => {
    const [flaw] = await spoiled((tar) => tar.subarray(0, -1_024));

    expect(flaw).toMatchObject({ what: 'tar broken', detail: expect.stringMatching(/two blocks/) });
  });

  test('has a header whose sum is wrong, at its byte', async () => {
    const [flaw] = await spoiled((tar) => {
      tar[1_024] = 0x58;
      return tar;
    });

    expect(flaw).toMatchObject({
      what: 'tar broken',
      unpackedAt: 1_024,
      detail: expect.stringMatching(/checksum/),
    });
  });

  test('ends in the middle of a file', async () => {
    const [flaw] = await spoiled((tar) => tar.subarray(0, 2_000));

    expect(flaw).toMatchObject({ what: 'tar broken', unpackedAt: 2_000 });
  });

  test('has something behind its end', async () => {
    const [flaw] = await spoiled((tar) => Buffer.concat([tar, Buffer.from('more')]));

    expect(flaw).toMatchObject({ what: 'tar broken', detail: expect.stringMatching(/after/) });
  });
});

describe('what is in an archive', () => {
  const path = 'resources/configmaps/namespaces/shop/c.json';

  test.each<[string, Record<string, string>, object]>([
    ['no JSON', { [path]: '{"a":1,}' }, { what: 'no JSON', unpackedAt: 519, entry: path }],
    ['another object', { [path]: configMap('d') }, { what: 'another object', entry: path }],
    ['no object', { [path]: '[1]' }, { what: 'another object' }],
    ['a climbing path', { 'resources/../../etc/passwd': '{}' }, { what: 'path' }],
    ['a foreign path', { 'etc/passwd': '{}' }, { what: 'path' }],
  ])('%s is told with its file', async (_, content, flaw) => {
    const { flaws } = await read(gzipSync(await tarOf(content)));

    expect(flaws).toEqual(expect.arrayContaining([expect.objectContaining(flaw)]));
  });

  test('the same bytes behind each other are told of each file at its own place', async () => {
    const second = 'resources/configmaps/v1-preferredversion/namespaces/shop/c.json';
    const other = 'resources/configmaps/v1/namespaces/shop/e.json';
    const files = { [path]: '{"a":1,}', [second]: '{"a":1,}', [other]: configMap('d') };

    const { flaws } = await read(gzipSync(await tarOf(files)));

    expect(flaws.map(({ what, entry, unpackedAt }) => [what, entry, unpackedAt])).toEqual([
      ['no JSON', path, 519],
      ['no JSON', second, 1_543],
      ['another object', other, 2_560],
    ]);
  });

  test('an object whose second copy is missing or different is told', async () => {
    const all = archiveFiles(5);
    delete all['resources/configmaps/v1-preferredversion/namespaces/shop/c-1.json'];
    all['resources/configmaps/v1-preferredversion/namespaces/shop/c-2.json'] = configMap('c-2');

    const { flaws } = await read(gzipSync(await tarOf(all)));

    expect(flaws).toEqual([
      {
        what: 'one copy',
        storedAt: expect.any(Number),
        detail: '2 objects lack an identical second copy',
      },
    ]);
  });

  test('flaws without number are counted, and eight are told', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, at) => [`resources/pods/namespaces/shop/p-${at}.json`, '{']),
    );

    const { flaws, flawCount } = await read(gzipSync(await tarOf(many)), {}, 65_536);

    expect([flaws.length, flawCount]).toEqual([8, 500]);
  });
});
