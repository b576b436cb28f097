import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import type { Images } from '../controllers/images.ts';
import type { User } from './access.ts';
import { answer, type ApiWorld } from './answering.ts';
import { asAccepted } from './partial-metadata.ts';
import { Failure, unauthorized, unavailable } from './failures.ts';
import { streams } from './streams.ts';
import { expireWatch, watch } from './watching.ts';

/** A real API server compresses answers above this size for clients that accept it. */
const gzipFromBytes = 128 * 1024;

export type ApiServer = {
  readonly url: string;
  readonly away: (how: 'refused' | 'hanging') => Promise<void>;
  readonly back: () => Promise<void>;
  readonly breakStreams: () => void;
  readonly expireStreams: () => void;
  readonly stop: () => Promise<void>;
};

/** Serves the Kubernetes API over plain HTTP on 127.0.0.1; users are known by bearer tokens. */
export async function startApiServer(
  world: ApiWorld,
  users: readonly User[],
  images: Images,
  wishedPort = 0,
): Promise<ApiServer> {
  const sockets = new Set<Socket>();
  const watches = new Set<ServerResponse>();
  let hanging = false;
  const server = createServer((request, response) => {
    if (hanging) {
      return;
    }
    handle(world, users, request, response, watches).catch((error: unknown) => {
      fail(response, error);
    });
  });
  const upgrade = streams(world, images, users);
  server.on('upgrade', (request, socket, head) => {
    if (!hanging) {
      upgrade(request, socket, head);
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await listen(server, wishedPort);
  const { port } = server.address() as AddressInfo;

  function cut(): void {
    sockets.forEach((socket) => socket.destroy());
  }

  return {
    url: `http://127.0.0.1:${port}`,
    away: async (how) => {
      hanging = how === 'hanging';
      cut();
      if (how === 'refused' && server.listening) {
        await close(server);
      }
    },
    back: async () => {
      hanging = false;
      cut();
      if (!server.listening) {
        await listen(server, port);
      }
    },
    breakStreams: () =>
      watches.forEach((response) => {
        response.write('{"type":"MODIFIED","object":{"kind":');
        response.socket?.destroySoon();
      }),
    expireStreams: () =>
      watches.forEach((response) => expireWatch(response, world.store.version())),
    stop: async () => {
      cut();
      if (server.listening) {
        await close(server);
      }
    },
  };
}

async function handle(
  world: ApiWorld,
  users: readonly User[],
  request: IncomingMessage,
  response: ServerResponse,
  watches: Set<ServerResponse>,
): Promise<void> {
  const body = await bodyOf(request);
  if (world.faults.delayMs() > 0) {
    await delay(world.faults.delayMs());
  }
  const url = new URL(request.url ?? '/', 'http://localhost');
  const method = request.method ?? 'GET';
  const code = world.faults.failureOf(method, url.pathname);
  if (code !== undefined) {
    throw unavailable(code, 'the server is currently unable to handle the request');
  }
  const token = (request.headers.authorization ?? '').replace(/^Bearer /u, '');
  const user = users.find((one) => one.token === token);
  if (user === undefined) {
    throw unauthorized();
  }
  const answered = answer(world, {
    method,
    path: url.pathname,
    query: url.searchParams,
    contentType: request.headers['content-type'] ?? '',
    body,
    user,
  });
  if ('watch' in answered) {
    watches.add(response);
    response.on('close', () => watches.delete(response));
    watch(world.store, answered.watch, url.searchParams, response);
    return;
  }
  const shown = asAccepted(answered.body, request.headers.accept ?? '');
  reply(response, answered.code, shown, acceptsGzip(request));
}

function reply(response: ServerResponse, code: number, body: object | string, gzip: boolean): void {
  const text = Buffer.from(typeof body === 'string' ? body : `${JSON.stringify(body)}\n`);
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  if (gzip && text.length > gzipFromBytes) {
    response.writeHead(code, { 'content-type': type, 'content-encoding': 'gzip' });
    response.end(gzipSync(text, { level: 1 }));
    return;
  }
  response.writeHead(code, { 'content-type': type });
  response.end(text);
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const failure = error instanceof Failure ? error : unavailable(500, String(error));
  reply(response, failure.body.code ?? 500, failure.body, false);
}

function acceptsGzip(request: IncomingMessage): boolean {
  return (request.headers['accept-encoding'] ?? '').includes('gzip');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
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
