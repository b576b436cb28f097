import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Slack } from '../../../sandbox/slack/simulator.ts';

/** One request as it arrived. */
export type Heard = {
  readonly body: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly retry: string | undefined;
  readonly retryReason: string | undefined;
};

/** Takes what Slack delivers and answers with the status that `answer` says. */
export type Listener = {
  readonly heard: readonly Heard[];
  answer: (heard: Heard) => number;
  readonly stop: () => Promise<void>;
};

export async function startListener(slack: Slack): Promise<Listener> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => {
      body += data.toString();
    });
    request.on('end', () => {
      const one = {
        body,
        signature: header(request, 'signature') ?? '',
        timestamp: header(request, 'request-timestamp') ?? '',
        retry: header(request, 'retry-num'),
        retryReason: header(request, 'retry-reason'),
      };
      heard.push(one);
      response.writeHead(listener.answer(one)).end();
    });
  });
  const listener: Listener = {
    heard,
    answer: () => 200,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return listener;
}

function header({ headers }: IncomingMessage, name: string): string | undefined {
  return headers[`x-slack-${name}`] as string | undefined;
}
