import type { WebSocket } from 'ws';

import type { ImageBehavior, Page } from '../controllers/images.ts';
import { podSpecOf } from './admission/pod-fields.ts';
import type { PodStream } from './streams.ts';

/** Answers what is sent to a port of a pod as its images are told to. Each port has a channel for data and one for errors, which begin with its number. */
export function forwardPort({ pod, query, images }: PodStream, socket: WebSocket): void {
  const behaviors = (podSpecOf(pod.spec).containers ?? []).map(({ image = '' }) =>
    images.of(image),
  );
  const { uid } = pod.metadata;
  query.getAll('ports').forEach((text, index) => {
    const port = Number(text);
    const [data, errors] = [index * 2, index * 2 + 1];
    socket.send(Buffer.of(data, port & 255, port >> 8));
    socket.send(Buffer.of(errors, port & 255, port >> 8));
    serve(socket, data, pagesOf(behaviors, port), () => {
      const why = `error forwarding port ${port} to pod ${uid}, uid : failed to execute portforward in network namespace "host": failed to connect to localhost:${port} inside namespace "${uid}": dial tcp4 127.0.0.1:${port}: connect: connection refused`;
      socket.send(Buffer.concat([Buffer.of(errors), Buffer.from(why)]));
      socket.close();
    });
  });
}

type Pages = Readonly<Record<string, Page>> | 'silent' | undefined;

function pagesOf(behaviors: readonly ImageBehavior[], port: number): Pages {
  const found = behaviors.find(({ http }) => http?.[port] !== undefined)?.http?.[port];
  return found ?? (behaviors.some(({ tcp = [] }) => tcp.includes(port)) ? 'silent' : undefined);
}

function serve(socket: WebSocket, channel: number, pages: Pages, refuse: () => void): void {
  if (pages === undefined) {
    refuse();
    return;
  }
  let asked = '';
  socket.on('message', (message: Buffer) => {
    if (message[0] !== channel || pages === 'silent') {
      return;
    }
    asked += message.toString('latin1', 1);
    const [line = ''] = asked.split('\r\n');
    if (asked.includes('\r\n\r\n')) {
      asked = '';
      socket.send(Buffer.concat([Buffer.of(channel), Buffer.from(answerTo(line, pages))]));
      socket.close(1000);
    }
  });
}

function answerTo(line: string, pages: Readonly<Record<string, Page>>): string {
  const [method = '', target = '/'] = line.split(' ');
  const [path = '/'] = target.split('?');
  const { status, body } = pages[path] ?? { status: 404, body: 'not found' };
  const head = [
    `HTTP/1.1 ${status} ${status < 400 ? 'OK' : 'Refused'}`,
    'content-type: text/plain; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${method === 'HEAD' ? '' : body}`;
}
