import { setTimeout as delay } from 'node:timers/promises';
import { SocketModeReceiver, type Receiver } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { impatient } from './client.ts';
import { libraryLogger } from './library-logger.ts';
import { Refused } from './passage.ts';

type Client = SocketModeReceiver['client'];

/** Slack announces that it will take a connection down: a second one is there meanwhile. */
const connections = 2;
const helloWithinMs = 10_000;
const longestPauseMs = 30_000;

/**
 * Slack over Socket Mode. The library's own reconnecting ends for good when Slack can't be asked for an address, and is deaf for five seconds
 * after each routine disconnect: so it is turned off, and each connection is opened anew here, at once after it had stood and with growing pauses
 * while it fails.
 */
export function socketReceiver(options: {
  readonly appToken: string;
  readonly apiUrl?: string;
  readonly log: Log;
}): { readonly receiver: Receiver; readonly isConnected: () => boolean } {
  const log = options.log.child({ door: 'socket' });
  const receivers = Array.from({ length: connections }, () => receiverOf(options, log));
  const connected = new Set<Client>();
  const stopping = new AbortController();
  let lives: readonly Promise<void>[] = [];

  async function live(client: Client): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      try {
        await connect(client, stopping.signal);
        connected.add(client);
        log.info({}, 'slack is connected');
        failures = -1;
        await new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
      } catch (error) {
        log.warn({ err: error }, 'slack is not connected');
      }
      connected.delete(client);
      await pause(failures, stopping.signal);
    }
  }

  return {
    isConnected: () => connected.size > 0,
    receiver: {
      init: (app) => receivers.forEach((one) => one.init(app)),
      start: async () => {
        lives = receivers.map(async ({ client }) => live(client));
      },
      stop: async () => {
        stopping.abort();
        await Promise.all([...connected].map(async (client) => client.disconnect()));
        await Promise.all(lives);
      },
    },
  };
}

function receiverOf(
  options: { readonly appToken: string; readonly apiUrl?: string },
  log: Log,
): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    logger: libraryLogger(log),
    installerOptions: {
      clientOptions: impatient({
        ...(options.apiUrl === undefined ? {} : { apiUrl: options.apiUrl }),
        timeoutMs: 5000,
        log,
      }),
    },
    processEventErrorHandler: async ({ error }) => {
      if (!(error instanceof Refused)) {
        log.error({ err: error }, 'request failed');
      }
      return false;
    },
  });
}

/** Resolves when Slack has said hello. */
async function connect(client: Client, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const hello = client.start();
  const late = delay(helloWithinMs, undefined, { signal: AbortSignal.any([over.signal, signal]) });
  try {
    await Promise.race([
      hello,
      late.then(() => {
        throw new Error('slack did not say hello');
      }),
    ]);
  } catch (error) {
    hello.catch(() => {});
    await client.disconnect();
    throw error;
  } finally {
    over.abort();
    late.catch(() => {});
  }
}

async function pause(failures: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(longestPauseMs, 250 * 2 ** failures);
  const ms = failures < 0 ? 0 : longest * (0.5 + Math.random() / 2);
  await delay(ms, undefined, { signal }).catch(() => {});
}
