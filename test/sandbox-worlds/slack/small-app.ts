import type { Button, KnownBlock, PlainTextElement } from '@slack/types';
import { App, HTTPReceiver, SocketModeReceiver, type Receiver } from '@slack/bolt';
import type { AddressInfo } from 'node:net';
import type { Slack } from '../../../sandbox/slack/simulator.ts';

/** A real Bolt app, small but with one of everything, to try the simulated Slack with. */
export type SmallApp = { readonly app: App; readonly stop: () => Promise<void> };

/** Starts it over HTTP on a free port, known to Slack, or over Socket Mode. */
export async function startSmallApp(slack: Slack, mode: 'http' | 'socket'): Promise<SmallApp> {
  const receiver = mode === 'http' ? overHttp(slack) : overSockets(slack);
  const { botId, botUserId } = slack.world.app;
  const app = new App({
    token: slack.token,
    botId,
    botUserId,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, timeout: 2000 },
  });
  app.error(() => Promise.resolve());
  answer(app);
  const server = (await app.start(0)) as { address?: () => unknown } | undefined;
  if (mode === 'http') {
    const address = server?.address?.() as AddressInfo | undefined;
    slack.deliverTo(`http://127.0.0.1:${address?.port}/slack/events`);
  }
  return { app, stop: async () => void (await app.stop()) };
}

const silent = {
  debug: (): void => undefined,
  info: (): void => undefined,
  warn: (): void => undefined,
  error: (): void => undefined,
  setLevel: (): void => undefined,
  getLevel: () => 'error' as never,
  setName: (): void => undefined,
};

function overHttp(slack: Slack): Receiver {
  return new HTTPReceiver({
    signingSecret: slack.signingSecret,
    logger: silent,
    unhandledRequestTimeoutMillis: 500,
  });
}

function overSockets(slack: Slack): Receiver {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  return new SocketModeReceiver({
    appToken: slack.appToken,
    logger: silent,
    clientPingTimeout: 200,
    installerOptions: { clientOptions },
  });
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

function answer(app: App): void {
  app.command('/backup', async ({ command, ack, client }) => {
    if (command.text === 'help') return ack({ text: 'Ask `status`.' });
    if (command.text === 'silence') return undefined;
    await ack();
    if (command.text === 'form') {
      await client.views.open({ trigger_id: command.trigger_id, view: nameForm });
      return undefined;
    }
    await client.chat.postMessage({ channel: command.channel_id, ...card(command.user_id) });
    return undefined;
  });
  app.action('refresh', async ({ ack, body, client }) => {
    await ack();
    const { channel, message } = body as { channel: { id: string }; message: { ts: string } };
    await client.chat.update({
      channel: channel.id,
      ts: message.ts,
      text: `Refreshed by ${body.user.id}`,
    });
  });
  app.action('tell', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Only you read this.', replace_original: false });
  });
  app.view('name-form', async ({ ack, view, body, client }) => {
    const name = view.state.values['name']?.['value']?.value ?? '';
    if (name === 'taken') {
      await ack({ response_action: 'errors', errors: { name: 'There is one of this name.' } });
      return;
    }
    await ack();
    await client.chat.postEphemeral({
      channel: view.private_metadata,
      user: body.user.id,
      text: `Named ${name}`,
    });
  });
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({
      channel: event.channel,
      thread_ts: event.thread_ts ?? event.ts,
      text: 'Here.',
    });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'section' as const, text: plain('All is well') }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
}

function card(userId: string): { text: string; blocks: KnownBlock[] } {
  return {
    text: `Status for ${userId}`,
    blocks: [
      { type: 'header', text: plain('prod-eu is protected') },
      { type: 'actions', elements: [button('refresh', 'Refresh'), button('tell', 'Tell me')] },
    ],
  };
}

function button(actionId: string, label: string): Button {
  return { type: 'button', action_id: actionId, text: plain(label), value: actionId };
}

const nameForm = {
  type: 'modal' as const,
  callback_id: 'name-form',
  private_metadata: 'C0BACKUPS',
  title: plain('Name it'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input' as const, action_id: 'value', max_length: 10 },
    },
  ],
};
