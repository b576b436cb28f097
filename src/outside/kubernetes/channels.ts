import { WebSocket } from 'ws';

import type { Access } from './access.ts';
import { beginningOf } from './beginning-of.ts';
import { refusal, Unreachable, whyUnreachable } from './failures.ts';

/** Numbered streams over one connection to a pod: each message begins with the number of its channel (Kubernetes' `channel.k8s.io` protocols). */
export type Channels = {
  readonly send: (channel: number, data: Uint8Array) => void;
  readonly close: () => void;
};

export type ChannelEvents = {
  readonly data: (channel: number, data: Buffer) => void;
  /** Once, when nothing more can come: also after `close`, and when the connection could not be opened. */
  readonly end: () => void;
};

/** The pod sends at most so much in one message; what sends more means harm and is cut off. */
const largestMessageBytes = 4 * 1_048_576;

/** Opens them through the API server. Throws Refused for its no (also when it can't reach the kubelet), Unreachable where there was no answer. */
export async function openChannels(
  access: Access,
  call: {
    readonly path: string;
    readonly query: URLSearchParams;
    readonly protocols: readonly string[];
    readonly signal: AbortSignal;
  },
  events: ChannelEvents,
): Promise<Channels> {
  const url = new URL(access.server() + call.path);
  url.search = call.query.toString();
  const options = await access.options('own');
  call.signal.throwIfAborted();
  const socket = new WebSocket(url, [...call.protocols], {
    ...options,
    headers: {
      ...Object.fromEntries(Object.entries(options.headers ?? {})),
      'user-agent': 'lifeboat',
    },
    perMessageDeflate: false,
    maxPayload: largestMessageBytes,
  });
  function stop(): void {
    socket.terminate();
  }
  call.signal.addEventListener('abort', stop, { once: true });
  // The first message may come with the answer that opens the connection: whoever listens later misses it.
  socket.on('message', (message: Buffer) => {
    if (message.length > 0) {
      events.data(message.readUInt8(0), message.subarray(1));
    }
  });
  socket.on('close', () => {
    call.signal.removeEventListener('abort', stop);
    events.end();
  });
  await opened(socket, url.host);
  return {
    send: (channel, data) => {
      socket.send(Buffer.concat([Buffer.of(channel), data]), () => undefined);
    },
    close: stop,
  };
}

function opened(socket: WebSocket, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.on('open', resolve);
  socket.on('error', (error) => {
    reject(new Unreachable(whyUnreachable(error, host), { cause: error }));
  });
  socket.on('unexpected-response', (request, response) => {
    beginningOf(response)
      .then((body) => reject(refusal(response.statusCode ?? 0, body)), reject)
      .finally(() => request.destroy());
  });
  return promise;
}
