import { gzipSync } from 'node:zlib';

import { expect, test } from '@jest/globals';

import { filesInside } from '../../../src/outside/archives/files-inside.ts';
import { inPieces, tarOf } from '../../support/tar-of.ts';

const content = Buffer.alloc(10_000, 'a snapshot of etcd, ');

async function read(
  bytes: AsyncIterable<Uint8Array>,
  signal = new AbortController().signal,
): Promise<readonly { readonly path?: string; readonly content: string }[]> {
  const found = [];
  for await (const { path, pieces } of filesInside(bytes, signal)) {
    const parts: Uint8Array[] = [];
    for await (const piece of pieces) {
      parts.push(piece);
    }
    const file = { content: Buffer.concat(parts).toString() };
    found.push(path === undefined ? file : { path, ...file });
  }
  return found;
}

test.each([
  ['as it is', content],
  ['gzipped', gzipSync(content)],
])('a file %s is found, in pieces of any size', async (_, stored) => {
  for (const pieceBytes of [1, 511, 100_000]) {
    expect(await read(inPieces(stored, pieceBytes))).toEqual([{ content: content.toString() }]);
  }
});

test.each([
  ['a tar', (tar: Buffer) => tar],
  ['a gzipped tar', gzipSync],
])('the files of %s are found with their paths', async (_, form) => {
  const tar = await tarOf({ 'backup/snapshot.db': content, 'backup/readme.txt': 'hello' });

  expect(await read(inPieces(form(tar)))).toEqual([
    { path: 'backup/snapshot.db', content: content.toString() },
    { path: 'backup/readme.txt', content: 'hello' },
  ]);
});

test('a file of a tar that nobody reads does not hold up the next one', async () => {
  const tar = await tarOf({ 'a.db': content, 'b.db': content });
  const paths = [];

  for await (const { path } of filesInside(inPieces(tar), new AbortController().signal)) {
    paths.push(path);
  }

  expect(paths).toEqual(['a.db', 'b.db']);
});

test.each([
  [
    'gzip that is cut off',
    gzipSync(content).subarray(0, 40),
    /it can’t be unpacked: unexpected end/,
  ],
  [
    'gzip whose content is changed',
    flipped(gzipSync(content, { level: 0 })),
    /incorrect data check/,
  ],
])('%s is told as damaged', async (_, stored, why) => {
  await expect(read(inPieces(stored))).rejects.toMatchObject({
    name: 'ArchiveDamaged',
    message: expect.stringMatching(why),
  });
});

test('a tar that is cut off is told as damaged', async () => {
  const tar = await tarOf({ 'snapshot.db': content });

  await expect(read(inPieces(gzipSync(tar.subarray(0, 5_000))))).rejects.toMatchObject({
    name: 'ArchiveDamaged',
  });
});

test.each([
  ['of a plain file', content],
  [
    'of a gzipped one',
    gzipSync(Buffer.from(Array.from({ length: 50_000 }, (__, at) => at * 7919))),
  ],
])('a connection that breaks in the middle %s stays what it is', async (_, stored) => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(stored.subarray(0, 5_000));
    throw new Error('socket hang up');
  }

  await expect(read(broken())).rejects.toThrow(/^socket hang up$/);
});

test('whoever stops reading stops the stream behind it', async () => {
  let given = 0;
  let stopped = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        given += 1;
        yield await Promise.resolve(Buffer.alloc(1_000, 'x'));
      }
    } finally {
      stopped = true;
    }
  }

  for await (const { pieces } of filesInside(endless(), new AbortController().signal)) {
    for await (const piece of pieces) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
  }

  expect(stopped).toBe(true);
  expect(given).toBeLessThan(5);
});

function flipped(bytes: Buffer): Buffer {
  bytes.writeUInt8((bytes[5_000] ?? 0) ^ 1, 5_000);
  return bytes;
}
