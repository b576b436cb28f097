/** What a header in a tar announces. `zeros`: none, but a block of the end. */
export type TarHeader =
  | { readonly is: 'entry'; readonly type: string; readonly name: string; readonly bytes: number }
  | { readonly is: 'zeros' }
  | { readonly is: 'wrong'; readonly why: string };

export const blockBytes = 512;

/** Reads a block of 512 bytes as the header that it should be (POSIX ustar, with GNU's large numbers). */
export function tarHeader(block: Buffer): TarHeader {
  if (block.equals(zeros)) {
    return { is: 'zeros' };
  }
  const sum = octal(block, 148, 8);
  if (sum === undefined || sum !== sumOf(block)) {
    return { is: 'wrong', why: 'its checksum is wrong' };
  }
  const bytes = number(block, 124, 12);
  if (bytes === undefined) {
    return { is: 'wrong', why: 'it announces no length' };
  }
  const type = String.fromCharCode(block[156] ?? 0).replace('\0', '0');
  return { is: 'entry', type, name: nameOf(block), bytes };
}

/** The records of a POSIX extended header: `LENGTH KEY=VALUE` and a line end. What can't be read ends them. */
export function paxRecords(content: Buffer): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const length = Number(content.toString('latin1', at, space));
    const isFit = space > at && Number.isInteger(length) && at + length <= content.length;
    const record = isFit ? content.toString('utf8', space + 1, at + length - 1) : '';
    const equals = record.indexOf('=');
    if (equals < 1) {
      break;
    }
    found.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return found;
}

const zeros = Buffer.alloc(blockBytes);

function nameOf(block: Buffer): string {
  const name = text(block, 0, 100);
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? text(block, 345, 155) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function text(block: Buffer, from: number, length: number): string {
  const end = block.indexOf(0, from);
  return block.toString('utf8', from, end < 0 ? from + length : Math.min(end, from + length));
}

/** Octal digits, or for large numbers bytes behind a first one of 0x80. */
function number(block: Buffer, from: number, length: number): number | undefined {
  if (block[from] !== 0x80) {
    return octal(block, from, length);
  }
  const large = block.readBigUInt64BE(from + length - 8);
  return large <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(large) : undefined;
}

function octal(block: Buffer, from: number, length: number): number | undefined {
  const digits = block.toString('latin1', from, from + length).replaceAll(/[ \0]+/g, '');
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

/** Of all bytes, where those of the checksum itself count as spaces. */
function sumOf(block: Buffer): number {
  let sum = 8 * 0x20;
  for (let at = 0; at < blockBytes; at += 1) {
    sum += at >= 148 && at < 156 ? 0 : (block[at] ?? 0);
  }
  return sum;
}
