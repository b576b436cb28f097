import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, HTTPReceiver } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { libraryLogger } from './library-logger.ts';
import { Refused } from './passage.ts';

/** Slack's own requests are a few kilobytes; a form of ours may come back with some dozens. */
const mostBytes = 256 * 1024;

export const slackPath = '/slack/events';

/**
 * Slack over HTTP: a listener to be mounted in a server at `/slack/events`. Forged, old, oversize and malformed requests get a bare status
 * and a line in the log, and never get further.
 */
export function httpReceiver(options: { readonly signingSecret: string; readonly log: Log }): {
  readonly receiver: HTTPReceiver;
  readonly requestListener: RequestListener;
} {
  const { signingSecret, log } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: slackPath,
    bodyLimit: mostBytes,
    logger: libraryLogger(log.child({ door: 'http' })),
    // A throw in here would be an unhandled rejection: it only copies.
    customPropertiesExtractor: ({ headers }) => ({
      slackSignature: headers['x-slack-signature'],
      slackTimestamp: headers['x-slack-request-timestamp'],
    }),
    processEventErrorHandler: async ({ error, response }) => {
      if (!(error instanceof Refused)) {
        log.error({ err: error }, 'request failed');
      }
      end(response, error instanceof Refused ? error.status : 500);
      return true;
    },
  });
  return {
    receiver,
    requestListener: (request, response) => {
      void listen(receiver, request, response, log);
    },
  };
}

async function listen(
  receiver: HTTPReceiver,
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  // Bolt knows form bodies by the exact type only, without the charset that proxies add.
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  request.headers['content-type'] = type.trim().toLowerCase();
  try {
    if (request.method === 'POST' && (await isNothing(request))) {
      log.warn({ reason: 'Malformed body' }, 'request refused');
      end(response, 400);
      return;
    }
    receiver.requestListener(request, response);
  } catch (error) {
    const [reason, status] = HTTPModuleFunctions.isRawBodyError(error)
      ? [error.message, error.statusCode]
      : ['no such path', 404];
    log.warn({ reason }, 'request refused');
    end(response, status);
  }
}

/** Whether the body is JSON's `null`: Bolt would look for a field of it, in a promise that nobody waits for, and the process would end. */
async function isNothing(request: IncomingMessage): Promise<boolean> {
  const buffered = await HTTPModuleFunctions.bufferIncomingMessage(request, mostBytes);
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(buffered) === null;
  } catch {
    return false;
  }
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) {
    response.writeHead(status).end();
  }
}
