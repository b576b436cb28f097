import { crc32 } from 'node:zlib';

/** CRC-32 of bytes as they come: of the whole, and of each block of them. */
export type Sums = {
  readonly add: (piece: Buffer) => void;
  /** Base64, as S3 writes checksums. */
  readonly whole: () => string;
  /** Four bytes for each block. */
  readonly each: () => Uint8Array;
  /** As S3 writes the checksum of an object that was stored in parts: the sum of their sums, and how many there are. */
  readonly composite: () => string;
};

export function sums(blockBytes: number): Sums {
  const ended: number[] = [];
  let block = 0;
  let left = blockBytes;
  let whole = 0;

  function each(): Buffer {
    return Buffer.concat([...ended, ...(left < blockBytes ? [block] : [])].map(bytesOf));
  }

  return {
    add: (piece) => {
      whole = crc32(piece, whole);
      for (let at = 0; at < piece.length;) {
        const some = piece.subarray(at, at + left);
        block = crc32(some, block);
        at += some.length;
        left -= some.length;
        if (left === 0) {
          ended.push(block);
          [block, left] = [0, blockBytes];
        }
      }
    },
    whole: () => bytesOf(whole).toString('base64'),
    each,
    composite: () => {
      const all = each();
      return `${bytesOf(crc32(all)).toString('base64')}-${all.length / 4}`;
    },
  };
}

function bytesOf(sum: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(sum);
  return bytes;
}
