import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { live } from './live.ts';
import { look } from './look.ts';
import { perform } from './perform.ts';
import { servePart } from './parts.ts';
import type { Slack } from '../slack/simulator.ts';
import type { Act, Scenarios } from './snapshot.ts';

export type PageOptions = {
  readonly slack: Slack;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The worlds that can be chosen; the page shows no chooser without them. */
  readonly scenarios?: ScenarioPlayer;
};

export type ScenarioPlayer = {
  readonly told: () => Scenarios;
  readonly play: (name: string) => Promise<void>;
  /** Mends what is wrong in the scenario that is played; nothing where nothing is. */
  readonly mend: () => Promise<void>;
};

const oneWorld: ScenarioPlayer = {
  told: () => ({ names: [], current: '' }),
  play: () => Promise.resolve(),
  mend: () => Promise.resolve(),
};

export type Page = { readonly address: string; readonly stop: () => Promise<void> };

/** Serves the page on which one can be anybody in the simulated Slack, on 127.0.0.1. */
export async function startPage(options: PageOptions): Promise<Page> {
  const server = createServer((request, response) => void answer(request, response, options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve());
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { address, stop: () => stop(server) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: PageOptions,
): Promise<void> {
  try {
    await route(request, response, options);
  } catch (error) {
    sendJson(response, 400, { error: error instanceof Error ? error.message : 'bad request' });
  }
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  { slack, scenarios = oneWorld }: PageOptions,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://page');
  const me = url.searchParams.get('as') ?? '';
  if (isForeign(request)) {
    sendJson(response, 403, { error: 'asked by another page' });
    return;
  }
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /live':
      live(slack, () => look(slack, me), response);
      return;
    case 'POST /act':
      sendJson(response, 200, await perform(slack, me, (await bodyOf(request)) as Act));
      return;
    case 'GET /scenarios':
      sendJson(response, 200, scenarios.told());
      return;
    case 'POST /scenarios':
      await scenarios.play(((await bodyOf(request)) as { name: string }).name);
      sendJson(response, 200, {});
      return;
    case 'POST /mend':
      await scenarios.mend();
      sendJson(response, 200, {});
      return;
    default:
      await servePart(url.pathname, response);
  }
}

/** Another page in the same browser must not act here. */
function isForeign(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin !== undefined && origin !== `http://${host ?? ''}`;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
