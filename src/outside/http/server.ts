import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';

import type { Log } from '../../log.ts';
import type { Metrics } from './metrics.ts';
import { readiness, type Check } from './readiness.ts';

export type HttpServer = {
  /** Resolves with the port, which is a free one when 0 was asked for; rejects when it is taken. */
  readonly start: () => Promise<number>;
  /** From now on not ready, so that no new requests are sent here, while those that come are still answered. */
  readonly drain: () => void;
  /** Takes in nothing more, lets the requests that are being answered end for that long, then breaks them off. */
  readonly stop: (withinMs: number) => Promise<void>;
};

type Options = {
  /** 0: any free one. */
  readonly port: number;
  /** Left out: on every address. */
  readonly host?: string;
  readonly checks: readonly Check[];
  readonly metrics: Metrics;
  /** Answers `/slack/events`; left out where no requests of Slack arrive over HTTP. */
  readonly slackEvents?: RequestListener;
  readonly log: Log;
  readonly checkDeadlineMs?: number;
  /** How long a client may take for its headers; Slack's come within milliseconds. */
  readonly headersTimeoutMs?: number;
};

const limits = {
  requestTimeout: 10_000,
  maxHeaderSize: 16 * 1024,
  /** Longer than the load balancers in front of us keep theirs, so that they never send into a closing one. */
  keepAliveTimeout: 65_000,
} as const;

/**
 * The product's own server: `/healthz` says that the process lives, `/readyz` what it can't use and why, `/metrics` its figures, and
 * `/slack/events` is answered by the Slack door. Anything else is 404 without an echo.
 */
export function httpServer(options: Options): HttpServer {
  const state = { draining: false };
  const { headersTimeoutMs = 5_000 } = options;
  const patience = {
    headersTimeout: headersTimeoutMs,
    connectionsCheckingInterval: Math.min(headersTimeoutMs, 1_000),
  };
  const server = createServer({ ...limits, ...patience }, listener(options, state));
  server.on('request', (_, response) => {
    response.once('close', () => {
      if (state.draining) {
        server.closeIdleConnections();
      }
    });
  });
  server.maxHeadersCount = 100;
  server.maxConnections = 1_000;
  server.on('clientError', (_, socket) => {
    socket.destroy();
  });
  return {
    start: () => listen(server, options),
    drain: () => {
      state.draining = true;
    },
    stop: async (withinMs) => {
      state.draining = true;
      await close(server, withinMs);
    },
  };
}

type State = { readonly draining: boolean };

function listener(options: Options, state: State): RequestListener {
  const { slackEvents, metrics } = options;
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (state.draining) {
      response.setHeader('connection', 'close');
    }
    if (path === '/slack/events' && slackEvents !== undefined) {
      acknowledge(response, metrics);
      slackEvents(request, response);
      return;
    }
    request.resume();
    const route = routes.get(path);
    if (route === undefined || !['GET', 'HEAD'].includes(request.method ?? '')) {
      send(response, route === undefined ? 404 : 405, {});
      return;
    }
    route(options, state).then(
      ({ status, body, type }) => {
        send(response, status, type === undefined ? { body } : { body, type });
      },
      (error: unknown) => {
        options.log.error({ path, err: error }, 'request failed');
        send(response, 500, {});
      },
    );
  };
}

type Answer = { readonly status: number; readonly body: string; readonly type?: string };

type Route = (options: Options, state: State) => Promise<Answer>;

const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['/healthz', async () => ({ status: 200, body: 'alive\n' })],
  [
    '/readyz',
    async ({ checks, checkDeadlineMs = 2_000 }, { draining }) => {
      const looked = await readiness(checks, checkDeadlineMs);
      const ready = looked.ready && !draining;
      return {
        status: ready ? 200 : 503,
        body: `${JSON.stringify({ ...looked, ready, draining }, null, 2)}\n`,
        type: 'application/json',
      };
    },
  ],
  [
    '/metrics',
    async ({ metrics }) => ({
      status: 200,
      body: await metrics.text(),
      type: metrics.contentType,
    }),
  ],
]);

function acknowledge(response: ServerResponse, metrics: Metrics): void {
  const startedAt = performance.now();
  response.once('finish', () => {
    if (response.statusCode < 400) {
      metrics.acknowledged((performance.now() - startedAt) / 1_000);
    }
  });
}

function send(
  response: ServerResponse,
  status: number,
  { body = '', type = 'text/plain; charset=utf-8' }: { body?: string; type?: string },
): void {
  if (!response.destroyed) {
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  }
}

async function listen(server: Server, { port, host, log }: Options): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  log.info({ port: actual }, 'http server listens');
  return actual;
}

async function close(server: Server, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, withinMs);
  await closed;
  clearTimeout(timer);
}
