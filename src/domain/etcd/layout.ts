/** What a bbolt database says of itself in its first two pages. */
export type Layout = {
  readonly pageBytes: number;
  /** How far its pages reach: a snapshot is exactly as long. */
  readonly bytes: number;
};

/** Behind the header of a page: magic number, version, page size, flags, root, free list, end of the pages, transaction, checksum. */
const metaAt = 16;
const metaBytes = 64;
const magic = 0xed0cdaed;

/** Of the newer of the two descriptions whose checksum is right; `undefined` where there is none. */
export function layoutOf(head: Buffer): Layout | undefined {
  const first = described(head, 0);
  const pageBytes = first?.pageBytes ?? pageSizes.find((size) => described(head, size));
  const second = pageBytes === undefined ? undefined : described(head, pageBytes);
  const newest = [first, second]
    .filter((one) => one !== undefined)
    .toSorted((a, b) => (a.transaction < b.transaction ? 1 : -1))[0];
  return newest === undefined ? undefined : { pageBytes: newest.pageBytes, bytes: newest.bytes };
}

/** Whether these are the first bytes of a bbolt database, right or not. */
export function isDatabase(head: Buffer): boolean {
  return hasMagic(head, 0) || pageSizes.some((size) => hasMagic(head, size));
}

const pageSizes = [4096, 8192, 16_384, 32_768, 65_536];

function hasMagic(head: Buffer, page: number): boolean {
  const at = page + metaAt;
  return head.length >= at + metaBytes && head.readUInt32LE(at) === magic;
}

function described(
  head: Buffer,
  page: number,
): (Layout & { readonly transaction: bigint }) | undefined {
  const at = page + metaAt;
  if (!hasMagic(head, page)) {
    return undefined;
  }
  const pageBytes = head.readUInt32LE(at + 8);
  const pages = head.readBigUInt64LE(at + 40);
  const isRight =
    fnv(head.subarray(at, at + 56)) === head.readBigUInt64LE(at + 56) &&
    pageSizes.includes(pageBytes) &&
    pages < 2n ** 40n;
  return isRight
    ? { pageBytes, bytes: Number(pages) * pageBytes, transaction: head.readBigUInt64LE(at + 48) }
    : undefined;
}

/** FNV-1a of 64 bits. */
function fnv(bytes: Uint8Array): bigint {
  let sum = 0xcbf29ce484222325n;
  for (const byte of bytes) {
    sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  }
  return sum;
}
