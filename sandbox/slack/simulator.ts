import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Call } from './api/calls.ts';
import { newLimits, type LimitMode } from './api/limits.ts';
import { webApi } from './api/methods.ts';
import { answerCall, type ApiParts } from './api/server.ts';
import { takeBytes } from './api/uploads.ts';
import { slackClock } from './clock.ts';
import { newFaults, type Faults } from './faults.ts';
import type { StoredMessage } from './messages.ts';
import { until } from './until.ts';
import { newWorkspace, type Workspace } from './workspace.ts';
import { harborWorld, type World } from './world.ts';

export type SlackOptions = {
  readonly world?: World;
  readonly token?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly now?: () => number;
  /** Slack's rate limits; `real` when left out. */
  readonly limits?: LimitMode;
};

/** A running Slack: its addresses for the product, and its insides for whoever drives it. */
export type Slack = {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly world: World;
  readonly workspace: Workspace;
  readonly faults: Faults;
  /** Every Web API call so far. */
  readonly calls: readonly Call[];
  readonly callsOf: (method: string) => readonly Call[];
  /** What stands in a channel, oldest first: its top level, or one thread without its root. */
  readonly messages: (channel: string, thread?: string) => readonly StoredMessage[];
  /** From now on, messages appear in history and replies only this long after they were posted; 0 shows all at once. */
  readonly lagHistory: (ms: number) => void;
  /** Waits for `look` to find something, asking again after each change. */
  readonly until: <T>(look: () => T | undefined | false, timeoutMs?: number) => Promise<T>;
  readonly stop: () => Promise<void>;
};

/** Starts a simulated Slack workspace over real HTTP on 127.0.0.1. */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const credentials = {
    token: options.token ?? 'xoxb-simulated',
    appToken: options.appToken ?? 'xapp-simulated',
    signingSecret: options.signingSecret ?? 'simulated-signing-secret',
  };
  const clock = slackClock(options.now);
  const workspace = newWorkspace(options.world ?? harborWorld(), clock, credentials);
  const parts: ApiParts = {
    workspace,
    methods: webApi,
    faults: newFaults(),
    limits: newLimits(options.limits ?? 'real'),
    calls: [],
  };
  const server = createServer((request, response) => void answer(request, response, parts));
  await listen(server, options.port ?? 0);
  workspace.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { ...credentials, ...handle(parts), stop: () => stop(server) };
}

function handle(parts: ApiParts): Omit<Slack, 'token' | 'appToken' | 'signingSecret' | 'stop'> {
  const { workspace, calls, faults } = parts;
  return {
    apiUrl: `${workspace.address}/api/`,
    world: workspace.world,
    workspace,
    faults,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    messages: (channel, thread) => standing(workspace, channel, thread),
    lagHistory: (ms) => {
      workspace.historyLagMs = ms;
    },
    until: (look, timeoutMs) => until(workspace, look, timeoutMs),
  };
}

function standing(workspace: Workspace, channel: string, thread?: string): StoredMessage[] {
  return workspace.messages
    .in(channel)
    .filter((message) => message.ephemeralFor === undefined)
    .filter((message) => message.threadTs === thread);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ApiParts,
): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const path = request.url ?? '/';
    if (path.startsWith('/api/')) await answerCall(request, response, body, parts);
    else if (path.startsWith('/upload/')) await takeBytes(request, response, body, parts.workspace);
    else response.writeHead(404).end();
  } catch (error) {
    response.writeHead(400).end(error instanceof Error ? error.message : 'bad request');
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
