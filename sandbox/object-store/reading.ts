import type { Answer, Request } from './operations.ts';
import { refusals } from './refusal.ts';
import type { Stored } from './shelves.ts';

type Asked = Pick<Request, 'method' | 'headers' | 'query'>;

const putAway = ['GLACIER', 'DEEP_ARCHIVE'];

/** GET and HEAD of an object: whole, a range, or a part as it was stored; only the version that is asked for. */
export function read(object: Stored, asked: Asked): Answer {
  const { method, headers } = asked;
  check(object, asked);
  const range = partOf(object, asked) ?? rangeOf(headers['range'], object.bytes.length);
  const { from, to } = range ?? { from: 0, to: object.bytes.length - 1 };
  const what =
    range === undefined
      ? checksum(object, headers)
      : { 'content-range': `bytes ${from}-${to}/${object.bytes.length}` };
  return {
    status: range === undefined ? 200 : 206,
    headers: { ...described(object), 'content-length': String(to + 1 - from), ...what },
    ...(method === 'HEAD' ? {} : { body: object.bytes.subarray(from, to + 1) }),
  };
}

function check({ etag, storageClass = 'STANDARD' }: Stored, { method, headers }: Asked): void {
  const tag = `"${etag}"`;
  if ((headers['if-match'] ?? tag) !== tag) {
    throw refusals.preconditionFailed();
  }
  if (method === 'GET' && putAway.includes(storageClass)) {
    throw refusals.putAway();
  }
}

function described({
  etag,
  contentType = 'application/octet-stream',
  modifiedAt,
  storageClass = 'STANDARD',
}: Stored): Readonly<Record<string, string>> {
  return {
    etag: `"${etag}"`,
    'content-type': contentType,
    'last-modified': new Date(modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    ...(storageClass === 'STANDARD' ? {} : { 'x-amz-storage-class': storageClass }),
  };
}

/** The first part; others are not asked for. */
function partOf({ partBytes }: Stored, { query }: Asked): Range | undefined {
  return query.get('partNumber') === '1' && partBytes !== undefined
    ? { from: 0, to: partBytes - 1 }
    : undefined;
}

type Range = { readonly from: number; readonly to: number };

function checksum(
  { crc32: sum, partBytes }: Stored,
  headers: Request['headers'],
): Readonly<Record<string, string>> {
  const isAsked = headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED';
  const type = partBytes === undefined ? 'FULL_OBJECT' : 'COMPOSITE';
  return isAsked && sum !== undefined
    ? { 'x-amz-checksum-crc32': sum, 'x-amz-checksum-type': type }
    : {};
}

function rangeOf(header: string | undefined, size: number): Range | undefined {
  const found = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '');
  if (found === null) {
    return undefined;
  }
  const [, first = '', last = ''] = found;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from >= size) {
    throw refusals.invalidRange();
  }
  return { from, to };
}
