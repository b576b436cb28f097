import { createHash } from 'node:crypto';

const pageBytes = 4096;

/** A database as etcd stores it, as far as it describes itself: two pages about itself, then pages with these contents, and the sum that etcd sends behind a snapshot. */
export function anEtcdSnapshot(
  given: {
    readonly pages?: number;
    readonly contents?: readonly string[];
    readonly sum?: false;
  } = {},
): Buffer {
  const { pages = 8, contents = [], sum } = given;
  const database = Buffer.alloc(pages * pageBytes, 'etcd ');
  [0, 1].forEach((page) => {
    described(pages, 40n - BigInt(page)).copy(database, page * pageBytes);
  });
  contents.forEach((content, at) => {
    database.write(content, (2 + at) * pageBytes + 100, 'latin1');
  });
  const digest = createHash('sha256').update(database).digest();
  return sum === false ? database : Buffer.concat([database, digest]);
}

/** A Secret as it stands in a page: its key, some numbers, its value. */
export function storedSecret(value: 'plain' | 'encrypted'): string {
  const begin = value === 'plain' ? 'k8s\0\n\f' : 'k8s:enc:aescbc:v1:key1:';
  return `/registry/secrets/shop/database\x10\x85\x02\x18\x85\x02 \x01*\x90\x03${begin}${'\xee'.repeat(40)}`;
}

function described(pages: number, transaction: bigint): Buffer {
  const page = Buffer.alloc(pageBytes);
  const meta = page.subarray(16);
  meta.writeUInt32LE(0xed0cdaed, 0);
  meta.writeUInt32LE(2, 4);
  meta.writeUInt32LE(pageBytes, 8);
  meta.writeBigUInt64LE(BigInt(pages), 40);
  meta.writeBigUInt64LE(transaction, 48);
  meta.writeBigUInt64LE(fnv(meta.subarray(0, 56)), 56);
  return page;
}

function fnv(bytes: Uint8Array): bigint {
  return bytes.reduce(
    (sum, byte) => BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n),
    0xcbf29ce484222325n,
  );
}
