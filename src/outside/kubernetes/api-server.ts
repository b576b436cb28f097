import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest, type RequestOptions } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { codeOf, Nonsense, Refused, refusal, Unreachable, whyUnreachable } from './failures.ts';
import { ListScanner } from './list-scanner.ts';
import type { Access } from './access.ts';
import { sureOfRefusals } from './sure-of-refusals.ts';

const largestPieceBytes = 32 * 1_048_576;

export type Query = Readonly<Record<string, string | number>>;

export type Call = {
  readonly path: string;
  readonly query?: Query;
  readonly signal?: AbortSignal;
  /** No byte for so long means that nobody is there; 30 s unless told. */
  readonly silentMs?: number;
  /** Metadata alone, of one object or of a list: the server sends nothing else of them. */
  readonly metadataOnly?: 'object' | 'list';
  /** The answer is no JSON. */
  readonly anyType?: true;
};

/** Requests to one API server. They throw Refused for its answers other than success, Unreachable where there was none, Nonsense where it can't be used. */
export type ApiServer = {
  /** The parsed body. Asks for gzip. */
  readonly get: (call: Call) => Promise<unknown>;
  /** A list: each item is given away as it arrives, and what is around them is returned. Asks for gzip. */
  readonly list: (call: Call, take: (item: unknown) => void) => Promise<unknown>;
  /** Whether there is any answer; what it says does not matter. */
  readonly probe: (call: Call) => Promise<void>;
  readonly create: (call: Call, body: object) => Promise<unknown>;
  /** A JSON merge patch. */
  readonly patch: (call: Call, body: object) => Promise<unknown>;
  /** `options`: Kubernetes' DeleteOptions. */
  readonly remove: (call: Call, options?: object) => Promise<unknown>;
  /** The lines of an answer that does not end, such as a watch; resolves as soon as the server has agreed. */
  readonly lines: (call: Call) => Promise<AsyncIterable<string>>;
  /** What is answered, as it arrives: nothing of it is held. */
  readonly bytes: (call: Call) => Promise<AsyncIterable<Uint8Array>>;
};

export function apiServer(access: Access): ApiServer {
  const sure = sureOfRefusals(async () =>
    whole(await openOnce(access, readiness), largestPieceBytes),
  );
  function open(method: string, call: Call, body?: object): Promise<Opened> {
    const request = { ...call, method, ...(body && { body }) };
    return sure(() => openOnce(access, request), call.signal);
  }
  return {
    get: async (call) => json(await open('GET', call)),
    list: async (call, take) => scanned(await open('GET', call), take),
    probe: async (call) => {
      await whole(await openOnce(access, { ...call, method: 'GET' }), largestPieceBytes);
    },
    create: async (call, body) => json(await open('POST', call, body)),
    patch: async (call, body) => json(await open('PATCH', call, body)),
    remove: async (call, body) => json(await open('DELETE', call, body)),
    lines: async (call) => lines(await open('GET', call)),
    bytes: async (call) => bytes(await open('GET', call)),
  };
}

type Opened = { readonly host: string; readonly body: Readable };

type Request = Call & { readonly method: string; readonly body?: object };

async function openOnce(access: Access, call: Request): Promise<Opened> {
  const url = new URL(access.server() + call.path);
  for (const [key, value] of Object.entries(call.query ?? {})) {
    url.searchParams.set(key, String(value));
  }
  const response = await answered(url, await optionsOf(access, url.host), call);
  const opened = { host: url.host, body: unzipped(response) };
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) {
    return opened;
  }
  if (status === 401) {
    access.forget();
  }
  const body = await whole(opened, 65_536).catch(() => '');
  throw refusal(status, body, response.headers['retry-after']);
}

/** Where an API server says whether it is ready. */
const readiness = { path: '/readyz', method: 'GET', silentMs: 5_000 };

async function optionsOf(access: Access, host: string): Promise<RequestOptions> {
  try {
    return await access.options();
  } catch (cause) {
    access.forget();
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Unreachable(`credentials for ${host}: ${said}`, { cause });
  }
}

/** A kept connection that the server has closed meanwhile says nothing about the server: the next one is taken. */
function answered(url: URL, options: RequestOptions, call: Request): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const silentMs = call.silentMs ?? 30_000;
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const send = url.protocol === 'http:' ? plainRequest : tlsRequest;
  const request = send(url, {
    ...options,
    method: call.method,
    timeout: silentMs,
    headers: {
      ...Object.fromEntries(Object.entries(options.headers ?? {})),
      accept: acceptedOf(call),
      'accept-encoding': 'gzip',
      'user-agent': 'lifeboat',
      ...contentOf(call, body),
    },
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  });
  request.on('timeout', () => {
    request.destroy(new Unreachable(`TCP: ${url.host} said nothing for ${silentMs / 1_000} s`));
  });
  request.on('response', resolve);
  request.on('error', (error) => {
    if (request.reusedSocket && call.method === 'GET' && codeOf(error) === 'ECONNRESET') {
      resolve(answered(url, options, call));
    } else {
      reject(unreachable(error, url.host));
    }
  });
  request.end(body);
  return promise;
}

function acceptedOf({ metadataOnly, anyType }: Call): string {
  if (anyType === true) {
    return 'application/json, */*';
  }
  const list = metadataOnly === 'list' ? 'List' : '';
  return metadataOnly === undefined
    ? 'application/json'
    : `application/json;as=PartialObjectMetadata${list};g=meta.k8s.io;v=v1`;
}

/** With its length: Node sends none by itself with a DELETE, and the server takes the body for the next request. */
function contentOf({ method }: Request, body: string | undefined): Record<string, string | number> {
  if (body === undefined) {
    return {};
  }
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  return { 'content-type': type, 'content-length': Buffer.byteLength(body) };
}

function unzipped(response: IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') {
    return response;
  }
  return pipeline(response, createGunzip(), () => undefined);
}

async function json(opened: Opened): Promise<unknown> {
  const body = await whole(opened, largestPieceBytes);
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Nonsense(`${opened.host} answered something that is not JSON`, { cause });
  }
}

async function scanned({ host, body }: Opened, take: (item: unknown) => void): Promise<unknown> {
  const scanner = new ListScanner(take);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      scanner.push(chunk);
    }
  } catch (error) {
    throw unreachable(error, host);
  }
  return scanner.end();
}

async function whole({ host, body }: Opened, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limitBytes) {
        throw tooLarge(limitBytes);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    throw unreachable(error, host);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function* lines({ host, body }: Opened): AsyncGenerator<string> {
  let kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        yield Buffer.concat([...kept, chunk.subarray(from, end)]).toString('utf8');
        [kept, size, from] = [[], 0, end + 1];
      }
      kept.push(chunk.subarray(from));
      size += chunk.length - from;
      if (size > largestPieceBytes) {
        throw tooLarge(largestPieceBytes);
      }
    }
  } catch (error) {
    throw unreachable(error, host);
  }
}

async function* bytes({ host, body }: Opened): AsyncGenerator<Uint8Array> {
  try {
    yield* body as AsyncIterable<Buffer>;
  } catch (error) {
    throw unreachable(error, host);
  }
}

function tooLarge(limitBytes: number): Nonsense {
  const limit = `${limitBytes / 1_048_576} MiB`;
  return new Nonsense(`the API server sent more than ${limit} in one piece`);
}

/** Our own errors and those of an aborted signal stay what they are. */
function unreachable(error: unknown, host: string): unknown {
  const ours =
    error instanceof Refused || error instanceof Unreachable || error instanceof Nonsense;
  return ours || (error instanceof Error && error.name === 'AbortError')
    ? error
    : new Unreachable(whyUnreachable(error, host), { cause: error });
}
