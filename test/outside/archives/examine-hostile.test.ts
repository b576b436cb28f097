import { gzipSync } from 'node:zlib';

import { expect, test } from '@jest/globals';

import type { Form } from '../../../src/domain/verify/artifacts.ts';
import { examine, type Examined } from '../../../src/outside/archives/examine.ts';
import { noise } from '../../support/backup-archive.ts';
import { inPieces } from '../../support/tar-of.ts';

/** Whatever the bytes are, they end as a flaw. */
function read(bytes: Uint8Array, form: Form = 'gzip tar'): Promise<Examined> {
  return examine(inPieces(bytes, 65_536), { form, blockBytes: 1_024 });
}

/** A header as a tar has it, whatever it lies. */
function header(name: string, bytes: number, type = '0'): Buffer {
  const block = Buffer.alloc(512);
  block.write(name);
  block.write(`${bytes.toString(8).padStart(11, '0')} `, 124);
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write('ustar\u000000', 257);
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

test('a zip bomb stops early', async () => {
  const bomb = gzipSync(Buffer.alloc(400_000_000));

  const { flaws, unpackedBytes } = await read(bomb);

  expect(flaws).toMatchObject([{ what: 'bomb' }]);
  expect(unpackedBytes).toBeLessThan(200_000_000);
});

test('a length that lies is cut off', async () => {
  const tar = Buffer.concat([
    header('resources/pods/namespaces/shop/p.json', 8 ** 11 - 1),
    Buffer.from('{}'),
  ]);

  const { flaws } = await read(gzipSync(tar));

  expect(flaws).toMatchObject([
    { what: 'too large', detail: '8589934591 bytes' },
    { what: 'tar broken', detail: 'it ends in the middle of a file' },
  ]);
});

test.each([['2'], ['1'], ['3'], ['S']])('an entry of type %s is no file', async (type) => {
  const tar = Buffer.concat([header('etc/passwd', 0, type), Buffer.alloc(1_024)]);

  expect((await read(gzipSync(tar))).flaws).toMatchObject([{ what: 'no file', unpackedAt: 0 }]);
});

test('an extended header of a gigabyte is not held', async () => {
  const tar = Buffer.concat([header('x', 2 ** 30, 'x'), noise(10_000, 'x')]);

  expect((await read(gzipSync(tar))).flaws).toMatchObject([
    { what: 'tar broken', detail: 'an extended header announces 1073741824 bytes' },
  ]);
});

test('files without end are walked in the same memory', async () => {
  const empty = header('resources/pods/namespaces/shop/p.json', 0);
  const tar = Buffer.concat(Array.from({ length: 60_000 }, () => empty));
  const before = process.memoryUsage().heapUsed;

  const { flawCount } = await read(gzipSync(tar));

  expect(flawCount).toBe(60_001);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
});

test('a JSON text of 40 MB is checked as it streams by', async () => {
  const text = Buffer.concat([
    Buffer.from('{"a":"'),
    Buffer.alloc(40_000_000, 'a'),
    Buffer.from('"'),
  ]);

  const { flaws, content } = await read(gzipSync(text, { level: 1 }), 'gzip json');

  expect(flaws).toMatchObject([{ what: 'no JSON', detail: 'it ends in the middle' }]);
  expect(content).toEqual({});
});
