import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';

import type { BucketTrouble } from '../../../domain/bucket-reach.ts';
import { mask } from '../../../domain/masking.ts';
import { guardedLookup } from '../../safe-address.ts';
import type { S3Place } from '../s3-client.ts';
import { troubleOf } from '../trouble-of.ts';
import { trustOf } from '../trust.ts';
import { ended, forOneStep, within, type Gone } from './gone.ts';
import { speaksTls } from './handshake.ts';

/** Asks without a signature, so that it shows whether a store answers at all, and what its clock says. */
export async function answering(url: URL, place: S3Place, signal: AbortSignal): Promise<Gone> {
  const askedAt = Date.now();
  let response: IncomingMessage;
  try {
    response = await head(url, place, forOneStep(signal));
  } catch (error) {
    signal.throwIfAborted();
    const why = await whyNotHttp(url, error, signal);
    return ended('HTTP', error, why);
  }
  const known = knownOf(response, (askedAt + Date.now()) / 2);
  const wrong = await wrongOf(url, response, signal);
  return wrong === undefined ? known : { ...known, ...wrong };
}

/** Follows no redirects. */
function head(url: URL, place: S3Place, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const [send, trust] =
    url.protocol === 'http:' ? [plainRequest, {}] : [tlsRequest, trustOf(place)];
  const options = { agent: false, lookup: guardedLookup, method: 'HEAD', signal, ...trust };
  const request = send(url, options, (response) => {
    response.resume();
    resolve(response);
  });
  request.on('error', reject);
  request.end();
  return within(signal, promise);
}

/** What a port that speaks TLS makes of plain HTTP differs: nonsense, or the end of the connection. */
async function whyNotHttp(
  url: URL,
  error: unknown,
  signal: AbortSignal,
): Promise<BucketTrouble | undefined> {
  const why = troubleOf(error);
  const mayBe = url.protocol === 'http:' && ['not S3', 'not reached'].includes(why);
  return mayBe && (await speaksTls(url, signal)) ? 'TLS expected' : undefined;
}

function knownOf({ headers }: IncomingMessage, at: number): Gone {
  const theirs = Date.parse(headers.date ?? '');
  const server = mask(String(headers['server'] ?? '')).slice(0, 100);
  return {
    // Their whole seconds are cut, not rounded.
    ...(Number.isNaN(theirs)
      ? {}
      : { clockAheadMs: Math.round((theirs + 500 - at) / 1000) * 1000 }),
    ...(server === '' ? {} : { server }),
  };
}

async function wrongOf(
  url: URL,
  response: IncomingMessage,
  signal: AbortSignal,
): Promise<Gone | undefined> {
  const { headers, statusCode = 0 } = response;
  const why = (await wantsTls(url, response, signal))
    ? ('TLS expected' as const)
    : otherThanAStore(response);
  const said = `${url.host} answered HTTP ${statusCode} ${headers['content-type'] ?? ''}`;
  return why === undefined ? undefined : ended('HTTP', new Error(said.trim()), why);
}

/** Some send elsewhere, others only say that the request is bad. */
async function wantsTls(
  url: URL,
  { headers, statusCode }: IncomingMessage,
  signal: AbortSignal,
): Promise<boolean> {
  if (url.protocol !== 'http:') {
    return false;
  }
  const isSentToTls = URL.parse(headers.location ?? '')?.protocol === 'https:';
  return isSentToTls || (statusCode === 400 && speaksTls(url, signal));
}

function otherThanAStore({ headers, statusCode = 0 }: IncomingMessage): BucketTrouble | undefined {
  if (Object.keys(headers).some((name) => name.startsWith('x-amz-'))) {
    return undefined;
  }
  const isPage = headers['content-type']?.startsWith('text/html') === true;
  if (statusCode >= 500) {
    return 'busy';
  }
  return isPage ? 'not S3' : undefined;
}
