/** How far the header of a gzip member reaches (RFC 1952, section 2.3); `more`: it is not there as a whole yet. */
export function gzipHeaderEnd(bytes: Buffer): number | 'more' | 'none' {
  const isGzip = magic.every((byte, at) => at >= bytes.length || bytes[at] === byte);
  if (!isGzip) {
    return 'none';
  }
  if (bytes.length < fixedBytes) {
    return 'more';
  }
  const flags = bytes[3] ?? 0;
  const behindExtra = (flags & extra) === 0 ? fixedBytes : behindField(bytes, fixedBytes);
  const behindName = (flags & name) === 0 ? behindExtra : behindZero(bytes, behindExtra);
  const behindComment = (flags & comment) === 0 ? behindName : behindZero(bytes, behindName);
  const end = behindComment + ((flags & sum) === 0 ? 0 : 2);
  if (end <= bytes.length) {
    return end;
  }
  return bytes.length > longest ? 'none' : 'more';
}

function behindField(bytes: Buffer, from: number): number {
  return bytes.length < from + 2 ? Number.POSITIVE_INFINITY : from + 2 + bytes.readUInt16LE(from);
}

function behindZero(bytes: Buffer, from: number): number {
  const zero = from > bytes.length ? -1 : bytes.indexOf(0, from);
  return zero < 0 ? Number.POSITIVE_INFINITY : zero + 1;
}

const magic = [0x1f, 0x8b, 0x08];
const fixedBytes = 10;
const [sum, extra, name, comment] = [0x02, 0x04, 0x08, 0x10];
const longest = 70_000;
