import type { RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { HandleArrival, PrivateMessage } from './arrivals.ts';
import { impatient, interactiveClient } from './client.ts';
import { guard } from './guard.ts';
import { httpReceiver } from './http-receiver.ts';
import type { Identities } from './identity.ts';
import { libraryLogger } from './library-logger.ts';
import { listen } from './listeners.ts';
import { ephemeral, replies } from './replies.ts';
import { socketReceiver } from './socket-receiver.ts';
import { toldView } from './told-view.ts';

/** Where people's requests come in. */
export type SlackDoor = {
  /** For `POST /slack/events` of our own server; left out in Socket Mode. */
  readonly requestListener?: RequestListener;
  /** Opens the connections of Socket Mode in the background; over HTTP there is nothing to do. */
  readonly start: () => Promise<void>;
  /** Waits for the requests that are being answered, then closes the connections. */
  readonly stop: () => Promise<void>;
  /** Whether requests can come in, as far as one can tell from here. */
  readonly isOpen: () => boolean;
  readonly inFlight: () => number;
};

/** The answer, and what follows it privately: the slowest of Slack's methods may take this long. */
const longestWorkMs = 5000;

export type SlackDoorOptions = {
  readonly way: { readonly signingSecret: string } | { readonly appToken: string };
  readonly botToken: string;
  readonly apiUrl?: string;
  readonly handle: HandleArrival;
  readonly identities: Identities;
  readonly forgetPeople: () => void;
  readonly sentences: {
    /** When time is up and nothing is known. */
    readonly late: PrivateMessage;
    readonly formFailed: PrivateMessage;
  };
  readonly log: Log;
  readonly now?: () => number;
};

export function slackDoor(options: SlackDoorOptions): SlackDoor {
  const { log, botToken, sentences } = options;
  const api = options.apiUrl === undefined ? {} : { apiUrl: options.apiUrl };
  const way = wayIn(options);
  const guarded = guard(way.receiver, {
    log,
    now: options.now ?? Date.now,
    late: (body) => lateAnswer(body, sentences.late),
  });
  const app = new App({
    receiver: guarded.receiver,
    // Nothing is asked of Slack here: it may be away when we start.
    authorize: async () => ({ botToken }),
    tokenVerificationEnabled: false,
    convoStore: false,
    ignoreSelf: false,
    clientOptions: impatient({ ...api, log }),
    logger: libraryLogger(log),
  });
  const client = interactiveClient({ ...api, token: botToken, log });
  listen(app, { ...options, formFailed: sentences.formFailed, replies: replies({ client, log }) });

  return {
    ...(way.requestListener === undefined ? {} : { requestListener: way.requestListener }),
    start: async () => way.start(),
    stop: async () => {
      await Promise.race([guarded.idle(), delay(longestWorkMs, undefined, { ref: false })]);
      await way.stop();
    },
    isOpen: way.isOpen,
    inFlight: guarded.inFlight,
  };
}

type Way = {
  readonly receiver: Receiver;
  readonly requestListener?: RequestListener;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly isOpen: () => boolean;
};

function wayIn({ way, apiUrl, log }: SlackDoorOptions): Way {
  if ('signingSecret' in way) {
    const over = httpReceiver({ signingSecret: way.signingSecret, log });
    return { ...over, start: async () => {}, stop: async () => {}, isOpen: () => true };
  }
  const { appToken } = way;
  const over = socketReceiver({ appToken, log, ...(apiUrl === undefined ? {} : { apiUrl }) });
  return {
    receiver: over.receiver,
    start: async () => void (await over.receiver.start()),
    stop: async () => void (await over.receiver.stop()),
    isOpen: over.isConnected,
  };
}

function lateAnswer(body: ReceiverEvent['body'], late: PrivateMessage): unknown {
  if (body['command'] !== undefined) {
    return ephemeral(late);
  }
  return body['type'] === 'view_submission'
    ? { response_action: 'update', view: toldView(late, '') }
    : undefined;
}
