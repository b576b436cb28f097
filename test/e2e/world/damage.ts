import { gunzipSync, gzipSync, inflateRawSync } from 'node:zlib';

import { expect } from '@jest/globals';

/** Where a flipped bit leaves an archive that unpacks to another text of the same length, so that only the sum at its end tells; elsewhere it mostly breaks the packing. */
export function harmlessPlace(bytes: Buffer): number {
  const text = unpackedUnchecked(bytes) ?? Buffer.alloc(0);
  for (let at = 80_000; at < bytes.length - 8; at += 1) {
    const other = unpackedUnchecked(flippedAt(at, bytes));
    if (other !== undefined && differInOneValue(text, other)) {
      return at;
    }
  }
  throw new Error('no flipped bit leaves an archive that unpacks');
}

export function flippedAt(at: number, bytes: Buffer): Buffer {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
  return flipped;
}

/** `value`, which nothing packs, becomes one that packs well, in both copies; a name in gzip's header fills up what that saved. */
export function otherOfTheSameSize(bytes: Buffer, value: string): Buffer {
  const tar = gunzipSync(bytes).toString('latin1');
  const other = tar.replaceAll(value, 'A'.repeat(value.length));
  expect(other).not.toBe(tar);
  const packed = gzipSync(Buffer.from(other, 'latin1'), { level: 9 });
  packed.writeUInt8(0x08, 3);
  const name = 'n'.repeat(bytes.length - packed.length - 1);
  const parts = [packed.subarray(0, 10), Buffer.from(`${name}\0`), packed.subarray(10)];
  return Buffer.concat(parts);
}

/** Without gzip's header, into which Velero writes no name, and without the sum behind it. */
function unpackedUnchecked(bytes: Buffer): Buffer | undefined {
  try {
    return inflateRawSync(bytes.subarray(10, -8));
  } catch {
    return undefined;
  }
}

/** In the middle of a long text of base64, which is none of a tar's header or of JSON's own characters. */
function differInOneValue(one: Buffer, other: Buffer): boolean {
  const from = one.findIndex((byte, at) => byte !== other[at]);
  const to = one.findLastIndex((byte, at) => byte !== other[at]);
  const around = [one, other].map((text) => text.toString('latin1', from - 100, to + 100));
  return (
    one.length === other.length &&
    from > 100 &&
    around.every((text) => /^[A-Za-z0-9+/]{200,}$/.test(text))
  );
}
