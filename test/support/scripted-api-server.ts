import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What a test makes an API server answer to the requests for one kind; the others are empty and silent. */
export type Scripted = {
  readonly url: string;
  /** The requests for the kind, in order, as their query. */
  readonly asked: readonly URLSearchParams[];
  readonly stop: () => Promise<void>;
};

export type Answer = (query: URLSearchParams, response: ServerResponse) => void;

/** An API server that serves every kind as empty, but `plural` as the test says: what no well-behaved server would do included. */
export async function scriptedApiServer(
  plural: string,
  answers: { readonly list: Answer; readonly watch?: Answer; readonly probe?: Answer },
): Promise<Scripted> {
  const asked: URLSearchParams[] = [];
  function handle(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const isWatch = searchParams.get('watch') === 'true';
    if (pathname === '/readyz') {
      (answers.probe ?? ready)(searchParams, response);
    } else if (pathname.endsWith(`/${plural}`)) {
      asked.push(searchParams);
      (isWatch ? (answers.watch ?? silent) : answers.list)(searchParams, response);
    } else {
      (isWatch ? silent : empty)(searchParams, response);
    }
  }
  const server = createServer(handle);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page of a list. */
export function page(items: readonly unknown[], next?: string): object {
  return {
    metadata: { resourceVersion: '7', ...(next === undefined ? {} : { continue: next }) },
    items,
  };
}

export function json(response: ServerResponse, body: unknown, code = 200): void {
  response.writeHead(code, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(gzipSync(JSON.stringify(body)));
}

export function status(response: ServerResponse, code: number, message: string): void {
  json(response, { kind: 'Status', status: 'Failure', code, message }, code);
}

/** The beginning of a watch, with these lines. */
export function stream(response: ServerResponse, ...lines: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  response.write(lines.map((line) => `${line}\n`).join(''));
}

function ready(_: URLSearchParams, response: ServerResponse): void {
  response.end('ok');
}

function empty(_: URLSearchParams, response: ServerResponse): void {
  json(response, page([]));
}

function silent(_: URLSearchParams, response: ServerResponse): void {
  stream(response);
}
