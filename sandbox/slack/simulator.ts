import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { multipart } from './api/arguments.ts';
import { answerCall, type Call } from './api/server.ts';
import { slackClock } from './clock.ts';
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
  /** Every Web API call so far. */
  readonly calls: readonly Call[];
  readonly callsOf: (method: string) => number;
  /** What stands in a channel, oldest first: its top level, or one thread without its root. */
  readonly messages: (channel: string, thread?: string) => readonly StoredMessage[];
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
  const workspace = newWorkspace(
    options.world ?? harborWorld(),
    slackClock(options.now),
    credentials,
  );
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, workspace, calls);
  });
  await listen(server, options.port ?? 0);
  workspace.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    apiUrl: `${workspace.address}/api/`,
    ...credentials,
    world: workspace.world,
    workspace,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method).length,
    messages: (channel, thread) => standing(workspace, channel, thread),
    until: (look, timeoutMs) => until(workspace, look, timeoutMs),
    stop: () => stop(server),
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
  workspace: Workspace,
  calls: Call[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const path = request.url ?? '/';
  if (path.startsWith('/api/')) await answerCall(request, response, body, workspace, calls);
  else if (path.startsWith('/upload/')) await takeBytes(request, response, body, workspace);
  else response.writeHead(404).end();
}

/** Takes a file's bytes, raw or as the form that `files.uploadV2` sends. */
async function takeBytes(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  workspace: Workspace,
): Promise<void> {
  const file = workspace.files.get((request.url ?? '').split('/')[2] ?? '');
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const isForm = (request.headers['content-type'] ?? '').startsWith('multipart/');
  file.content = isForm ? await formFile(request, body) : body;
  response.writeHead(200).end(`OK - ${file.content.length}`);
}

async function formFile(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  for (const [, value] of await multipart(request, body))
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
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
