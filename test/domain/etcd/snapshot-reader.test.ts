import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { describe, expect, test } from '@jest/globals';

import { snapshotReader, type SnapshotRead } from '../../../src/domain/etcd/snapshot-reader.ts';
import { anEtcdSnapshot, storedSecret } from '../../support/etcd-snapshot.ts';

const whole = anEtcdSnapshot({ contents: [storedSecret('plain')] });

function read(bytes: Uint8Array, pieceBytes = 1000): SnapshotRead {
  const reader = snapshotReader();
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    reader.take(bytes.subarray(at, at + pieceBytes));
  }
  return reader.end();
}

function changedAt(at: number, bytes = whole): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
  return changed;
}

test.each([1, 7, 31, 32, 33, 4096, 100_000])(
  'a snapshot is whole however it comes: in pieces of %i bytes',
  (pieceBytes) => {
    expect(read(whole, pieceBytes)).toEqual({
      state: 'whole',
      bytes: 8 * 4096 + 32,
      databaseBytes: 8 * 4096,
      secrets: 'readable',
    });
  },
);

test.each([
  ['in the middle', 20_000],
  ['in the first page, which describes it', 20],
  ['in the sum', whole.length - 1],
])('one flipped bit %s is found', (_, at) => {
  expect(read(changedAt(at)).state).toBe('changed');
});

test.each([1, 32, 33, 512, 4096, 20_000])('%i bytes missing at the end are found', (missing) => {
  const state = missing === 32 ? 'no sum' : 'cut off';

  expect(read(whole.subarray(0, whole.length - missing)).state).toBe(state);
});

test('bytes that were put behind it are found', () => {
  expect(read(Buffer.concat([whole, Buffer.alloc(10)])).state).toBe('changed');
  expect(read(Buffer.concat([whole, Buffer.alloc(512)])).state).toBe('changed');
});

test('a copy of the database file has no sum, also where the file is longer than what is used of it', () => {
  const copy = anEtcdSnapshot({ sum: false });

  expect(read(copy).state).toBe('no sum');
  expect(read(Buffer.concat([copy, Buffer.alloc(8 * 4096)]))).toMatchObject({
    state: 'no sum',
    databaseBytes: 8 * 4096,
  });
});

describe('what is no snapshot', () => {
  test.each([
    ['empty', Buffer.alloc(0)],
    ['unknown', Buffer.alloc(5000, 'text ')],
    ['encrypted by age', Buffer.from('age-encryption.org/v1\n-> X25519 …')],
    ['encrypted by age', Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----\n')],
    ['encrypted by PGP', Buffer.from('-----BEGIN PGP MESSAGE-----\n')],
    ['encrypted by PGP', Buffer.from([0x85, 0x01, 0x0c, 0x03, 0x99, 0x10])],
    ['encrypted by PGP', Buffer.from([0x8c, 0x0d, 0x04, 0x09, 0x03])],
    ['encrypted by openssl', Buffer.from('Salted__12345678')],
    ['compressed by zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0])],
    ['compressed by xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])],
  ])('is told by its first bytes: %s', (format, bytes) => {
    expect(read(bytes)).toEqual({ state: 'no snapshot', format, bytes: bytes.length });
  });

  test('is never a database whose description of itself is a lie about its length', () => {
    const lying = changedAt(16 + 40);

    expect(read(lying).state).toBe('changed');
  });
});

describe('Secrets in it', () => {
  test.each([
    ['readable', [storedSecret('plain')]],
    ['encrypted', [storedSecret('encrypted')]],
    ['readable', [storedSecret('encrypted'), storedSecret('plain')]],
    ['none', ['/registry/configmaps/shop/web k8s\0']],
  ] as const)('are seen as %s', (secrets, contents) => {
    const snapshot = anEtcdSnapshot({ contents });

    for (const pieceBytes of [64, 500, 4096, 1_000_000]) {
      expect(read(snapshot, pieceBytes)).toMatchObject({ secrets });
    }
  });
});

test('what is held does not grow with the snapshot', () => {
  const reader = snapshotReader();
  const piece = Buffer.alloc(1 << 20, 'x');
  reader.take(whole.subarray(0, 4096 * 2));
  const before = process.memoryUsage().arrayBuffers;

  for (let at = 0; at < 200; at += 1) {
    reader.take(piece);
  }

  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  collectGarbage();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 2 ** 20);
  expect(reader.end().bytes).toBe(8192 + 200 * 2 ** 20);
});
