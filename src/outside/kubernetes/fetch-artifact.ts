import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { getCACertificates } from 'node:tls';
import { setTimeout as delay } from 'node:timers/promises';

import { mask } from '../../domain/masking.ts';
import { UserError } from '../../errors.ts';
import { AddressTrouble, guardedLookup, safeAddress } from '../safe-address.ts';
import { whyUnreachable } from './failures.ts';
import { movingChunks } from './moving-chunks.ts';
import { type Rest, resumedChunks } from './resumed-chunks.ts';
import { words } from './words.ts';

const silentMs = 30_000;

/** A store that restarts is back after seconds; one whose address is wrong is told that much later. */
const againAfterMs = [1_000, 4_000] as const;
const passing: readonly unknown[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'];

type How = {
  readonly cluster: string;
  readonly signal: AbortSignal;
  /** PEM, trusted beside the system's own. */
  readonly authority?: string;
  /** Asks for another address when the first one is not taken any more; `undefined`: nobody gives one. */
  readonly readdress?: () => Promise<string | undefined>;
};

/**
 * The bytes behind a presigned address as they are stored, `undefined` where the store has no such object. Follows no redirects, uses
 * no proxy and decodes nothing. A store that can't be reached or refuses is a UserError; no error carries more of the address than its host. What may
 * pass by itself is tried three times; a connection that breaks in the middle is taken up where it broke, and one that only drips is given up. An address comes from the cluster: one that is link-local, or a name that leads there, is not followed.
 */
export async function fetchArtifact(
  address: string,
  how: How,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const url = addressOf(address, how.cluster);
  const response = await answeredAtLast(url, how).catch((error: unknown) => {
    how.signal.throwIfAborted();
    throw notReached(error, url.host, how.cluster);
  });
  if (response.statusCode === 200) {
    return movingChunks(
      chunks(response, url, how),
      () =>
        new UserError(words.storeTooSlow(how.cluster, url.host), { remedy: words.lookAtTheWay }),
    );
  }
  return refused(response, how);
}

function addressOf(address: string, cluster: string): URL {
  try {
    return safeAddress(address);
  } catch (error) {
    throw isForbidden(error)
      ? notFollowed(error, cluster)
      : new UserError(words.addressNotUsable(cluster), { remedy: words.setPublicUrl });
  }
}

function isForbidden(error: unknown): error is AddressTrouble {
  return error instanceof AddressTrouble && error.code === 'ELINKLOCAL';
}

function notFollowed(error: AddressTrouble, cluster: string): UserError {
  return new UserError(words.addressNotFollowed(cluster, mask(error.message)), {
    remedy: words.whoGaveAddress,
  });
}

async function answeredAtLast(url: URL, how: How): Promise<IncomingMessage> {
  for (const inMs of againAfterMs) {
    try {
      return await answered(url, how);
    } catch (error) {
      if (!mayPass(error)) {
        throw error;
      }
      await delay(inMs, undefined, { signal: how.signal });
    }
  }
  return answered(url, how);
}

function mayPass(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && passing.includes(error.code)
  );
}

function answered(url: URL, how: How, rest?: Rest): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === 'http:' ? plainRequest : tlsRequest;
  const trusted =
    how.authority === undefined ? {} : { ca: [...getCACertificates('default'), how.authority] };
  const request = send(url, {
    agent: false,
    lookup: guardedLookup,
    signal: how.signal,
    timeout: silentMs,
    ...trusted,
    ...(rest === undefined
      ? {}
      : { headers: { range: `bytes=${rest.at}-`, 'if-match': rest.etag } }),
  });
  request.on('timeout', () => {
    request.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
  });
  request.on('response', resolve);
  request.on('error', reject);
  request.end();
  return promise;
}

async function* chunks(response: IncomingMessage, url: URL, how: How): AsyncGenerator<Uint8Array> {
  try {
    yield* resumedChunks(response, restAt(url, how), how.signal);
  } catch (error) {
    how.signal.throwIfAborted();
    throw new Error(mask(whyUnreachable(error, url.host)), { cause: error });
  }
}

/** Asks for the rest at the address, and at another one from when that is not taken any more. */
function restAt(first: URL, how: How): (rest: Rest) => Promise<IncomingMessage | undefined> {
  let url = first;
  return async (rest) => {
    const response = await unlessPassing(answered(url, how, rest));
    if (response?.statusCode !== 403) {
      return response;
    }
    response.destroy();
    const other = await how.readdress?.();
    if (other === undefined) {
      return undefined;
    }
    url = addressOf(other, how.cluster);
    return unlessPassing(answered(url, how, rest));
  };
}

/** `undefined` for what may pass by itself. */
async function unlessPassing(
  answer: Promise<IncomingMessage>,
): Promise<IncomingMessage | undefined> {
  try {
    const response = await answer;
    if (!isStumble(response)) {
      return response;
    }
    response.destroy();
    return undefined;
  } catch (error) {
    if (mayPass(error)) {
      return undefined;
    }
    throw error;
  }
}

function notReached(error: unknown, host: string, cluster: string): UserError {
  if (isForbidden(error)) {
    return notFollowed(error, cluster);
  }
  const why = mask(whyUnreachable(error, host));
  const remedy = why.startsWith('TLS') ? words.setCertificate : words.setPublicUrl;
  return new UserError(words.storeNotReached(cluster, why), { remedy });
}

async function refused(response: IncomingMessage, how: How): Promise<undefined> {
  const status = response.statusCode ?? 0;
  const code = /<Code>(\w{1,60})<\/Code>/.exec(await beginning(response))?.[1] ?? '';
  if (status === 404 && code !== 'NoSuchBucket') {
    return undefined;
  }
  const why = code === '' ? `HTTP ${status}` : `HTTP ${status} ${code}`;
  if (isStumble(response)) {
    throw new Error(`the object store of cluster ${how.cluster} answered ${why}`);
  }
  const remedy = code === 'NoSuchBucket' ? words.checkBucket : words.askAgain;
  throw new UserError(words.storeRefused(how.cluster, why), { remedy });
}

function isStumble({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 500 || statusCode === 429;
}

async function beginning(response: IncomingMessage): Promise<string> {
  let read = '';
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      read += chunk.toString('latin1');
      if (read.length > 4_096) {
        break;
      }
    }
  } catch {
    return read;
  }
  return read;
}
