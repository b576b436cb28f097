import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { received } from './body.ts';
import { createFaultBook, type BucketFaults, type FaultBook } from './faults.ts';
import { perform, type Answer } from './operations.ts';
import { Refusal } from './refusal.ts';
import { createShelf, stored, type Shelves } from './shelves.ts';
import { verify, type Credentials } from './signature.ts';
import { document } from './xml.ts';

export type BucketOptions = {
  /** The bucket that is there from the start; `velero` when left out. */
  readonly name?: string;
  readonly port?: number;
  readonly credentials?: Credentials;
  readonly now?: () => number;
};

/** An S3 server in memory with one bucket: signatures and checksums are verified, presigned addresses work. Path style only. */
export type Bucket = {
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly faults: BucketFaults;
  readonly keys: () => readonly string[];
  readonly read: (key: string) => Buffer | undefined;
  /** Changes what lies in the bucket behind everybody's back, as bit rot, a colleague or a lifecycle rule does. */
  readonly write: (key: string, bytes: Buffer | string, storageClass?: string) => void;
  readonly remove: (key: string) => void;
  /** Another bucket at the same server, empty; one that is there stays as it is. */
  readonly add: (name: string) => void;
  readonly stop: () => Promise<void>;
};

type World = {
  readonly shelves: Shelves;
  readonly credentials: Credentials;
  readonly faults: FaultBook;
  readonly now: () => number;
};

/** Starts an S3 server on 127.0.0.1; see `Bucket`. */
export async function startBucket(options: BucketOptions = {}): Promise<Bucket> {
  const { name = 'velero', now = Date.now } = options;
  const credentials = options.credentials ?? {
    accessKeyId: 'AKIASANDBOX',
    secretAccessKey: 'sandbox-secret-key',
  };
  const shelf = createShelf();
  const world = { shelves: new Map([[name, shelf]]), credentials, faults: createFaultBook(), now };
  const server = createServer((request, response) => {
    response.setHeader('date', new Date(now()).toUTCString());
    answer(world, request, response).catch((error: unknown) => {
      refuse(request, response, error);
    });
  });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  return {
    name,
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials,
    faults: {
      ...world.faults,
      away: async () => {
        await close(server);
        return async () => listen(server, port);
      },
    },
    keys: () => [...shelf.objects.keys()].toSorted(),
    read: (key) => shelf.objects.get(key)?.bytes,
    write: (key, bytes, storageClass = 'STANDARD') => {
      shelf.objects.set(key, stored(Buffer.from(bytes), now(), { storageClass }));
    },
    remove: (key) => {
      shelf.objects.delete(key);
    },
    add: (another) => {
      if (!world.shelves.has(another)) world.shelves.set(another, createShelf());
    },
    stop: async () => close(server),
  };
}

async function answer(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const method = request.method ?? 'GET';
  const headers = headersOf(request);
  const [, bucket = '', ...rest] = url.pathname.split('/');
  const key = rest.map(decodeURIComponent).join('/');
  const body = await received(request);
  if (world.faults.delayMs() > 0) {
    await delay(world.faults.delayMs());
  }
  const refusal = world.faults.refusalOf(method, key);
  if (refusal !== undefined) {
    throw refusal;
  }
  const query = url.searchParams;
  verify({ method, path: url.pathname, query, headers }, world.credentials, world.now());
  const checksumMode = query.get('x-amz-checksum-mode') ?? headers['x-amz-checksum-mode'];
  const answered = perform(world.shelves, {
    method,
    bucket,
    key,
    query,
    headers:
      checksumMode === undefined ? headers : { ...headers, 'x-amz-checksum-mode': checksumMode },
    body,
    now: world.now(),
  });
  send(response, answered, world.faults.breakOf(method, key));
}

function send(response: ServerResponse, { status, headers, body }: Answer, breakAt?: number): void {
  const type = typeof body === 'string' ? { 'content-type': 'application/xml' } : {};
  response.writeHead(status, { 'x-amz-request-id': 'SANDBOX', ...type, ...headers });
  if (breakAt !== undefined && body !== undefined && body.length > breakAt) {
    response.write(body.slice(0, breakAt), () => response.destroy());
    return;
  }
  response.end(body);
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const refusal =
    error instanceof Refusal ? error : new Refusal(500, 'InternalError', String(error));
  const { status, code, message } = refusal;
  const body = document('Error', { Code: code, Message: message, RequestId: 'SANDBOX' });
  response.writeHead(status, { 'content-type': 'application/xml', 'x-amz-request-id': 'SANDBOX' });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  const entries = Object.entries(request.headers).map(([name, value = '']) => [
    name,
    Array.isArray(value) ? value.join(',') : value,
  ]);
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
