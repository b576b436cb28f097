import { gzipSync } from 'node:zlib';

import { expect, test } from '@jest/globals';

import {
  examine,
  type Examined,
  type HowToExamine,
} from '../../../src/outside/archives/examine.ts';
import { backupArchive } from '../../support/backup-archive.ts';
import { inPieces } from '../../support/tar-of.ts';

function read(
  bytes: Uint8Array,
  given: Partial<HowToExamine> = {},
  pieceBytes = 1_000,
): Promise<Examined> {
  const how = { form: 'gzip tar', blockBytes: 1_024 } as const;
  return examine(inPieces(bytes, pieceBytes), { ...how, ...given });
}

test('JSON is parsed when it is small enough', async () => {
  const { content, flaws } = await read(gzipSync('[{"pvcName":"data"}]\n'), {
    form: 'gzip json',
  });

  expect([content, flaws]).toEqual([{ json: [{ pvcName: 'data' }] }, []]);
});

test('the description of a backup is not packed', async () => {
  const { content } = await read(Buffer.from('{"kind":"Backup"}'), { form: 'json' });

  expect(content.json).toEqual({ kind: 'Backup' });
  expect((await read(Buffer.from('{"kind":'), { form: 'json' })).flaws).toMatchObject([
    { what: 'no JSON', unpackedAt: 8 },
  ]);
  expect((await read(Buffer.alloc(0), { form: 'json' })).flaws).toMatchObject([{ what: 'empty' }]);
});

test('a resource list gives each of its names', async () => {
  const names: string[] = [];
  const list = gzipSync('{"v1/Pod":["shop/web","shop/db"],"v1/Namespace":["shop"]}\n');

  const { content } = await read(list, {
    form: 'gzip list',
    eachItem: (item) => names.push(item),
  });

  expect(names).toEqual(['v1/Pod shop/web', 'v1/Pod shop/db', 'v1/Namespace shop']);
  expect(content.items?.count()).toBe(3);
});

test('the checksum of an object that was stored in parts is the one that S3 computes', async () => {
  const stored = Buffer.from('0123456789');

  const inParts = await read(stored, { form: 'json', partBytes: 5 }, 3);

  expect(inParts).toMatchObject({ crc32: 'poTHxg==', composite: '3O3KWw==-2' });
});

test('what breaks the bytes breaks the reading: it is no damage', async () => {
  await expect(examine(broken(), { form: 'gzip tar', blockBytes: 1_024 })).rejects.toThrow(
    'the connection is gone',
  );
});

async function* broken(): AsyncGenerator<Uint8Array> {
  yield (await backupArchive()).subarray(0, 100);
  throw new Error('the connection is gone');
}
