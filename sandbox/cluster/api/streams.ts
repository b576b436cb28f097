import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

import { WebSocketServer, type WebSocket } from 'ws';

import type { Images } from '../controllers/images.ts';
import { refusal, type User } from './access.ts';
import { podSpecOf } from './admission/pod-fields.ts';
import { isAllowed, type ApiWorld } from './answering.ts';
import { badRequest, Failure, forbidden, notFound, unauthorized, unavailable } from './failures.ts';
import { kinds } from './kinds.ts';
import type { KubeObject } from './objects.ts';
import { runCommand } from './pod-exec.ts';
import { forwardPort } from './pod-forward.ts';
import { targetOf, type Target } from './target.ts';

/** A stream into a pod that the API server has agreed to. */
export type PodStream = {
  readonly pod: KubeObject;
  readonly query: URLSearchParams;
  readonly images: Images;
};

const spoken: Readonly<Record<string, readonly string[]>> = {
  exec: ['v5.channel.k8s.io', 'v4.channel.k8s.io'],
  portforward: ['v4.channel.k8s.io'],
};

const parts: Readonly<Record<string, (stream: PodStream, socket: WebSocket) => void>> = {
  exec: runCommand,
  portforward: forwardPort,
};

/** Answers requests that change to a web socket: a command in a pod, or connections to its ports. */
export function streams(
  world: ApiWorld,
  images: Images,
  users: readonly User[],
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const upgrader = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered, request) => chosen(offered, request.url) ?? false,
  });
  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    await delay(world.faults.delayMs());
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { part, pod } = agreed(world, users, request, url);
    if (chosen(offeredBy(request), request.url) === undefined) {
      throw badRequest('unable to upgrade: no protocol of this server was offered');
    }
    upgrader.handleUpgrade(request, socket, head, (connection) => {
      parts[part]?.({ pod, query: url.searchParams, images }, connection);
    });
  }
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head).catch((error: unknown) => refuse(socket, error));
  };
}

function offeredBy({ headers }: IncomingMessage): ReadonlySet<string> {
  return new Set((headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim()));
}

function chosen(offered: ReadonlySet<string>, url = ''): string | undefined {
  const part = new URL(url, 'http://localhost').pathname.split('/').at(-1) ?? '';
  return spoken[part]?.find((protocol) => offered.has(protocol));
}

function agreed(
  world: ApiWorld,
  users: readonly User[],
  request: IncomingMessage,
  url: URL,
): { readonly part: string; readonly pod: KubeObject } {
  const code = world.faults.failureOf('GET', url.pathname);
  if (code !== undefined) {
    throw unavailable(code, 'the server is currently unable to handle the request');
  }
  const token = (request.headers.authorization ?? '').replace(/^Bearer /u, '');
  const user = users.find((one) => one.token === token);
  if (user === undefined) {
    throw unauthorized();
  }
  const target = targetOf(url.pathname, kinds);
  const part = target?.subresource ?? '';
  if (target === undefined || parts[part] === undefined) {
    throw badRequest('Upgrade request required');
  }
  requireRight(world, user, target);
  return { part, pod: runningPod(world, target, url.searchParams.get('container')) };
}

/** A web socket is a GET, and what it does a creation: both rights are asked for. */
function requireRight(world: ApiWorld, user: User, target: Target): void {
  for (const verb of ['get', 'create']) {
    const attempt = { user: user.name, verb, ...target };
    if (!isAllowed(world, user, attempt)) {
      throw forbidden(target.kind, target.name, refusal(attempt));
    }
  }
}

function runningPod(world: ApiWorld, target: Target, container: string | null): KubeObject {
  const pod = knownPod(world, target);
  const { name } = pod.metadata;
  const { nodeName, containers = [] } = podSpecOf(pod.spec);
  const wanted = container ?? containers[0]?.name ?? '';
  if (nodeName === undefined) {
    throw badRequest(`pod ${name} does not have a host assigned`);
  }
  if (!containers.some((one) => one.name === wanted)) {
    throw badRequest(`container ${wanted} is not valid for pod ${name}`);
  }
  if (pod.status?.['phase'] !== 'Running') {
    const what = target.subresource === 'exec' ? wanted : name;
    throw unavailable(
      500,
      `unable to upgrade connection: container not found (${JSON.stringify(what)})`,
    );
  }
  return pod;
}

function knownPod(world: ApiWorld, { kind, namespace, name = '' }: Target): KubeObject {
  const pod = world.store.read(kind, namespace, name);
  if (pod === undefined) {
    throw notFound(kind, name);
  }
  return pod;
}

function refuse(socket: Duplex, error: unknown): void {
  const failure = error instanceof Failure ? error : unavailable(500, String(error));
  const body = JSON.stringify(failure.body);
  socket.end(
    `HTTP/1.1 ${failure.body.code ?? 500} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
