import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Slack } from '../../sandbox/slack/simulator.ts';
import type { HandleArrival } from '../../src/outside/slack/arrivals.ts';
import { interactiveClient } from '../../src/outside/slack/client.ts';
import { identities } from '../../src/outside/slack/identity.ts';
import { slackDoor, type SlackDoor } from '../../src/outside/slack/slack-door.ts';
import { capturedLog } from './captured-log.ts';

export type OpenDoor = {
  readonly door: SlackDoor;
  /** Of the HTTP way. */
  readonly url: string;
  readonly log: ReturnType<typeof capturedLog>;
  readonly forgotten: () => number;
  readonly stop: () => Promise<void>;
};

export const sentences = {
  late: { text: 'late', blocks: [] },
  formFailed: { text: 'no form', blocks: [] },
};

/** The product's Slack door against a simulated Slack, with a handler in place of everything behind it. */
export async function openDoor(
  slack: Slack,
  handle: HandleArrival,
  options: { readonly socket?: true; readonly now?: () => number } = {},
): Promise<OpenDoor> {
  const log = capturedLog();
  const { apiUrl, token: botToken, signingSecret, appToken } = slack;
  let forgotten = 0;
  const door = slackDoor({
    way: options.socket === true ? { appToken } : { signingSecret },
    botToken,
    apiUrl,
    handle,
    identities: identities(interactiveClient({ token: botToken, apiUrl, log: log.log }), log.log),
    forgetPeople: () => (forgotten += 1),
    sentences,
    log: log.log,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const server = await serve(door);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/slack/events`;
  if (options.socket === undefined) {
    slack.deliverTo(url);
  }
  await door.start();
  return {
    door,
    url,
    log,
    forgotten: () => forgotten,
    stop: async () => {
      await door.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function serve(door: SlackDoor): Promise<Server> {
  const server = createServer((request, response) => {
    if (door.requestListener === undefined) {
      response.writeHead(404).end();
    } else {
      door.requestListener(request, response);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
