import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, expect, test } from '@jest/globals';
import { WebSocketServer, type WebSocket } from 'ws';

import type { Access } from '../../../src/outside/kubernetes/access.ts';
import type { ApiServer } from '../../../src/outside/kubernetes/api-server.ts';
import type { ClusterPods } from '../../../src/outside/kubernetes/cluster-objects.ts';
import { pods } from '../../../src/outside/kubernetes/pods.ts';

/** Pods that mean harm or break off, which no well-behaved cluster shows. */
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function podThat(speaks: (socket: WebSocket) => void): Promise<ClusterPods> {
  server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.on('error', () => undefined);
    speaks(socket);
  });
  await new Promise<void>((resolve) => {
    server?.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const access: Access = {
    server: () => `http://127.0.0.1:${port}`,
    options: () => Promise.resolve({}),
    forget: () => undefined,
    close: () => undefined,
  };
  return pods(access, {} as ApiServer, 'prod-eu');
}

const target = {
  namespace: 'lifeboat-op-1',
  pod: 'web-1',
  deadlineMs: 20_000,
  signal: new AbortController().signal,
};
const command = { ...target, container: 'web', command: ['check'] };
const request = { ...target, port: 80, method: 'GET', path: '/' } as const;

function say(socket: WebSocket, channel: number, content: string | Buffer): void {
  socket.send(Buffer.concat([Buffer.of(channel), Buffer.from(content)]));
}

function end(socket: WebSocket, status: object): void {
  say(socket, 3, JSON.stringify(status));
}

test('The exit code of a command is told with what it wrote on both outputs', async () => {
  const ways = await podThat((socket) => {
    say(socket, 1, 'looking\n');
    say(socket, 2, 'not there\n');
    const causes = [{ reason: 'ExitCode', message: '3' }];
    end(socket, { status: 'Failure', reason: 'NonZeroExitCode', details: { causes } });
  });

  const ran = await ways.run(command);

  expect(ran).toEqual({ state: 'ran', exitCode: 3, output: 'looking\nnot there\n' });
});

test('Of a flood of output the last 64 KiB are kept', async () => {
  const ways = await podThat((socket) => {
    for (let sent = 0; sent < 8; sent += 1) {
      say(socket, 1, Buffer.alloc(1_000_000, 'x'));
    }
    say(socket, 1, 'end');
    end(socket, { status: 'Success' });
  });

  const ran = await ways.run(command);

  expect(ran).toMatchObject({ state: 'ran', exitCode: 0 });
  expect(ran).toHaveProperty('output', `${'x'.repeat(65_533)}end`);
});

test.each([
  ['breaks off', (socket: WebSocket) => socket.close()],
  ['sends one message without end', (socket: WebSocket) => say(socket, 1, Buffer.alloc(8_000_000))],
  ['tells nonsense of its end', (socket: WebSocket) => say(socket, 3, 'no status')],
  [
    'could not be entered',
    (socket: WebSocket) => end(socket, { status: 'Failure', message: 'no shell' }),
  ],
])('A pod that %s was not reached, which says nothing of the application', async (_, speaks) => {
  const ways = await podThat(speaks);

  expect(await ways.run(command)).toMatchObject({ state: 'unreachable' });
});

test.each([
  ['says nonsense', 'SSH-2.0-OpenSSH\r\n', /not answer in HTTP/],
  [
    'sends headers without end',
    `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`,
    /not answer in HTTP/,
  ],
  ['breaks off', '', /closed the connection/],
])('A pod that %s has refused the request', async (_, answer, why) => {
  const ways = await podThat((socket) => {
    say(socket, 0, Buffer.of(80, 0));
    say(socket, 1, Buffer.of(80, 0));
    socket.on('message', () => {
      say(socket, 0, answer);
      socket.close();
    });
  });

  expect(await ways.request(request)).toEqual({
    state: 'refused',
    why: expect.stringMatching(why),
  });
});

test('A port behind which everything is closed at once has taken no connection', async () => {
  const ways = await podThat((socket) => socket.close());

  expect(await ways.connect({ ...target, port: 80 })).toMatchObject({ state: 'refused' });
});

test('A refusal that comes together with the connection is told at once, not at the deadline', async () => {
  const ways = await podThat((socket) => {
    say(socket, 0, Buffer.of(80, 0));
    say(socket, 1, Buffer.of(80, 0));
    say(socket, 1, 'dial tcp4 127.0.0.1:80: connect: connection refused');
    socket.close();
  });

  const asked = await ways.request(request);
  const tried = await ways.connect({ ...target, port: 80 });

  const refused = { state: 'refused', why: expect.stringContaining('connection refused') };
  expect([asked, tried]).toEqual([refused, refused]);
});
