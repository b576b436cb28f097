import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
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
  return { receiver, requestListener: (request, response) => listen(receiver, request, response) };
}

function listen(receiver: HTTPReceiver, request: IncomingMessage, response: ServerResponse): void {
  // Bolt knows form bodies by the exact type only, without the charset that proxies add.
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  request.headers['content-type'] = type.trim().toLowerCase();
  try {
    receiver.requestListener(request, response);
  } catch {
    end(response, 404);
  }
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) {
    response.writeHead(status).end();
  }
}
