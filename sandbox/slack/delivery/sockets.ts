import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { JsonObject } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import type { Ack, Delivery } from './delivery.ts';

/** Slack's side of Socket Mode. */
export type Sockets = {
  /** A one-time address, as `apps.connections.open` gives it. */
  readonly newAddress: () => string;
  readonly connections: () => number;
  /** Sends an envelope over one connection and waits; over another one when that one breaks first. */
  readonly deliver: (delivery: Delivery, timeoutMs: number) => Promise<Ack>;
  /** Slack's routine: asks every connection to be renewed, and closes it soon after. */
  readonly refresh: (graceMs?: number) => void;
  /** Lets connections that are just closing end properly, and breaks those that don't. */
  readonly close: () => Promise<void>;
};

type Envelope = {
  readonly id: string;
  readonly socket: WebSocket;
  readonly settle: (ack: Ack | 'connection lost') => void;
};

const pingEveryMs = 10_000;

/** Serves Socket Mode connections on an HTTP server. */
export function serveSockets(server: Server, workspace: Workspace): Sockets {
  const upgrader = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open: WebSocket[] = [];
  const waiting = new Map<string, Envelope>();
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    const ticket = (request.url ?? '').split('/')[2] ?? '';
    if (!tickets.delete(ticket)) socket.destroy();
    else
      upgrader.handleUpgrade(request, socket, head, (connection) => {
        open.push(connection);
        welcome(connection, open, waiting, workspace);
      });
  });
  return {
    newAddress: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${workspace.address.replace('http', 'ws')}/socket/${ticket}`;
    },
    connections: () => open.length,
    deliver: (delivery, timeoutMs) => deliver(delivery, timeoutMs, open, waiting),
    refresh: (graceMs = 100) => open.forEach((connection) => renew(connection, graceMs)),
    close: async () => void (await Promise.all(open.map(part))),
  };
}

function welcome(
  connection: WebSocket,
  open: WebSocket[],
  waiting: Map<string, Envelope>,
  { world }: Workspace,
): void {
  const pings = setInterval(() => connection.ping(), pingEveryMs);
  connection.on('message', (data) => settleAck(data, waiting));
  connection.on('close', () => {
    clearInterval(pings);
    open.splice(open.indexOf(connection), 1);
    for (const envelope of waiting.values())
      if (envelope.socket === connection) envelope.settle('connection lost');
  });
  say(connection, {
    type: 'hello',
    num_connections: open.length,
    connection_info: { app_id: world.app.appId },
    debug_info: { host: 'simulated', approximate_connection_time: 18_060 },
  });
}

function renew(connection: WebSocket, graceMs: number): void {
  say(connection, {
    type: 'disconnect',
    reason: 'refresh_requested',
    debug_info: { host: 'simulated' },
  });
  setTimeout(() => connection.close(), graceMs).unref();
}

const closeWithinMs = 300;

function part(connection: WebSocket): Promise<void> {
  const breaking = setTimeout(() => connection.terminate(), closeWithinMs);
  return new Promise((resolve) => {
    connection.once('close', () => {
      clearTimeout(breaking);
      resolve();
    });
    connection.close();
  });
}

function settleAck(data: RawData, waiting: ReadonlyMap<string, Envelope>): void {
  const said = JSON.parse((data as Buffer).toString()) as {
    envelope_id?: string;
    payload?: JsonObject;
  };
  const body = said.payload && Object.keys(said.payload).length > 0 ? said.payload : undefined;
  waiting.get(said.envelope_id ?? '')?.settle({ state: 'acked', body });
}

async function deliver(
  delivery: Delivery,
  timeoutMs: number,
  open: WebSocket[],
  waiting: Map<string, Envelope>,
): Promise<Ack> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const [socket] = open;
    if (!socket) return { state: 'failed', error: 'dispatch_failed', reason: 'connection_failed' };
    open.push(...open.splice(0, 1));
    const ack = await sendEnvelope(delivery, socket, deadline - Date.now(), waiting);
    if (ack !== 'connection lost') return ack;
  }
}

function sendEnvelope(
  { kind, payload, retry }: Delivery,
  socket: WebSocket,
  timeoutMs: number,
  waiting: Map<string, Envelope>,
): Promise<Ack | 'connection lost'> {
  const id = randomUUID();
  return new Promise((resolve) => {
    function settle(ack: Ack | 'connection lost'): void {
      clearTimeout(timer);
      waiting.delete(id);
      resolve(ack);
    }
    const timer = setTimeout(
      () => settle({ state: 'failed', error: 'operation_timeout', reason: 'timeout' }),
      timeoutMs,
    );
    waiting.set(id, { id, socket, settle });
    say(socket, {
      envelope_id: id,
      type: kind,
      payload,
      accepts_response_payload: kind !== 'events_api',
      ...(kind === 'events_api'
        ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }
        : {}),
    });
  });
}

function say(connection: WebSocket, message: JsonObject): void {
  connection.send(JSON.stringify(message));
}
