import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';

import { refusals } from './refusal.ts';

/** The bytes that a client stores, out of their transfer encoding, with the checksum that came with them. */
export type Received = { readonly bytes: Buffer; readonly crc32: string };

/** Reads a request's body, undoes `aws-chunked`, and refuses bytes that are not those that were announced. */
export async function received(request: IncomingMessage): Promise<Received> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks);
  const announced = String(request.headers['x-amz-content-sha256'] ?? '');
  const { bytes, trailers } = announced.startsWith('STREAMING-')
    ? unchunked(raw)
    : { bytes: raw, trailers: {} };
  const sum = crc32Of(bytes);
  const given = request.headers['x-amz-checksum-crc32'] ?? trailers['x-amz-checksum-crc32'];
  const isDigest = /^[0-9a-f]{64}$/u.test(announced);
  if (isDigest && createHash('sha256').update(bytes).digest('hex') !== announced) {
    throw refusals.badDigest();
  }
  if (given !== undefined && given !== sum) {
    throw refusals.badDigest();
  }
  return { bytes, crc32: sum };
}

function crc32Of(bytes: Uint8Array): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum.toString('base64');
}

/** Only the last chunk may be smaller. */
const leastChunk = 8_192;

type Unchunked = {
  readonly bytes: Buffer;
  readonly trailers: Readonly<Record<string, string>>;
};

/** `aws-chunked`: each chunk behind a line with its size in hex, trailers behind the empty one. */
function unchunked(raw: Buffer): Unchunked {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = raw.indexOf('\r\n', at);
    const size = Number.parseInt(raw.toString('latin1', at, end), 16);
    at = end + 2;
    if (!(size > 0)) {
      return { bytes: Buffer.concat(parts), trailers: trailersOf(raw.toString('latin1', at)) };
    }
    if ((parts.at(-1)?.length ?? leastChunk) < leastChunk) {
      throw refusals.smallChunk();
    }
    parts.push(raw.subarray(at, at + size));
    at += size + 2;
  }
}

function trailersOf(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
}
