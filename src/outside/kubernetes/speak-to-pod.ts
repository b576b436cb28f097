import { request as httpRequest } from 'node:http';
import type { Duplex } from 'node:stream';

import { beginningOf } from './beginning-of.ts';
import type { Answered, ClusterPods, Connected } from './cluster-objects.ts';
import { codeOf } from './failures.ts';
import { message } from './reduce/fields.ts';

/** Nobody says that a pod has taken a connection: a server that waits to be spoken to has, when no refusal came for so long. */
const quietMs = 1_000;

type Request = Parameters<ClusterPods['request']>[0];

/** One HTTP request over the connection, without following redirects. The connection is closed after it. */
export function ask(
  stream: Duplex,
  { method, path, port, headers }: Pick<Request, 'method' | 'path' | 'port' | 'headers'>,
): Promise<Answered> {
  const { promise, resolve } = Promise.withResolvers<Answered>();
  function refused(error: unknown): void {
    resolve({ state: 'refused', why: whyRefused(error) });
  }
  // A refusal that came with the answer that opened the connection has destroyed the stream already: it tells nobody again.
  if (stream.errored !== null) {
    refused(stream.errored);
    return promise;
  }
  stream.on('error', refused);
  const request = httpRequest({
    createConnection: () => stream,
    method,
    path,
    headers: {
      host: `localhost:${port}`,
      connection: 'close',
      'user-agent': 'lifeboat',
      ...headers,
    },
  });
  request.on('response', (response) => {
    beginningOf(response).then(
      (body) => resolve({ state: 'answered', status: response.statusCode ?? 0, body }),
      refused,
    );
  });
  request.on('upgrade', () => {
    refused(new Error('the pod changed to a protocol that was not asked for'));
  });
  request.on('error', refused);
  request.end();
  return promise.finally(() => stream.destroy());
}

/** Whether the pod keeps the connection. It is closed after that. */
export function watchConnection(stream: Duplex, deadlineMs: number): Promise<Connected> {
  if (stream.errored !== null) {
    return Promise.resolve({ state: 'refused', why: whyRefused(stream.errored) });
  }
  const { promise, resolve } = Promise.withResolvers<Connected>();
  const heldMs = Math.min(quietMs, deadlineMs / 2);
  const timer = setTimeout(() => resolve({ state: 'connected', heldMs }), heldMs);
  stream.on('data', () => resolve({ state: 'connected', heldMs: 0 }));
  stream.on('end', () => resolve({ state: 'refused', why: 'the pod closed the connection' }));
  stream.on('error', (error) => resolve({ state: 'refused', why: whyRefused(error) }));
  return promise.finally(() => {
    clearTimeout(timer);
    stream.destroy();
  });
}

function whyRefused(error: unknown): string {
  const code = codeOf(error);
  if (code.startsWith('HPE_')) {
    return 'the pod did not answer in HTTP';
  }
  if (code === 'ECONNRESET') {
    return 'the pod closed the connection';
  }
  return (error instanceof Error ? message(error.message) : undefined) ?? 'the pod refused';
}
