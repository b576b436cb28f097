import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { refusals } from './refusal.ts';

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** A request as it came: the path and query undecoded, because they are signed as they are. */
export type Signed = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
};

/** What a signature claims, from the Authorization header or from a presigned address. */
type Claim = {
  readonly accessKeyId: string;
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly date: string;
  readonly payload: string;
  readonly expiresSeconds?: number;
};

const skewMs = 15 * 60_000;

/** Checks AWS Signature Version 4, in the header or presigned; throws what S3 answers when it is wrong, old or missing. */
export function verify(request: Signed, credentials: Credentials, now: number): void {
  const claim = presigned(request.query) ?? fromHeader(request.headers);
  if (claim === undefined) {
    throw refusals.accessDenied();
  }
  if (claim.accessKeyId !== credentials.accessKeyId) {
    throw refusals.unknownKey();
  }
  const expected = signatureOf(request, claim, credentials.secretAccessKey);
  if (!equal(expected, claim.signature)) {
    throw refusals.wrongSignature();
  }
  const signedAt = instant(claim.date);
  if (claim.expiresSeconds !== undefined && now > signedAt + claim.expiresSeconds * 1_000) {
    throw refusals.expired();
  }
  if (claim.expiresSeconds === undefined && Math.abs(now - signedAt) > skewMs) {
    throw refusals.skewed();
  }
}

function presigned(query: URLSearchParams): Claim | undefined {
  const signature = query.get('X-Amz-Signature');
  if (signature === null) {
    return undefined;
  }
  const [accessKeyId = '', ...scope] = (query.get('X-Amz-Credential') ?? '').split('/');
  return {
    accessKeyId,
    scope: scope.join('/'),
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? 'host').split(';'),
    signature,
    date: query.get('X-Amz-Date') ?? '',
    payload: query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
    expiresSeconds: Number(query.get('X-Amz-Expires') ?? 0),
  };
}

function fromHeader(headers: Readonly<Record<string, string>>): Claim | undefined {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=(\w+)$/u.exec(
      headers['authorization'] ?? '',
    );
  if (found === null) {
    return undefined;
  }
  const [, accessKeyId = '', scope = '', signedHeaders = '', signature = ''] = found;
  return {
    accessKeyId,
    scope,
    signedHeaders: signedHeaders.split(';'),
    signature,
    date: headers['x-amz-date'] ?? '',
    payload: headers['x-amz-content-sha256'] ?? '',
  };
}

function signatureOf(request: Signed, claim: Claim, secret: string): string {
  const canonical = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    ...claim.signedHeaders.map((name) => `${name}:${canonicalValue(request.headers[name])}`),
    '',
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', claim.date, claim.scope, digest].join('\n');
  const key = claim.scope
    .split('/')
    .reduce<string | Buffer>((signing, part) => hmac(signing, part), `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('&');
}

function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function canonicalValue(value = ''): string {
  return value.trim().replaceAll(/ +/gu, ' ');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** From `20261122T174518Z`. */
function instant(date: string): number {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u, '$1-$2-$3T$4:$5:$6Z');
  return Date.parse(iso);
}
