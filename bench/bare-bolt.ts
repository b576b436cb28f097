import { App, HTTPReceiver } from '@slack/bolt';

/** The peer of the `ack` bench: a Bolt app that verifies the signature and acknowledges, and does nothing else. */
const signingSecret = process.env['SLACK_SIGNING_SECRET'] ?? '';
const app = new App({
  receiver: new HTTPReceiver({ signingSecret }),
  token: 'xoxb-bare',
  botId: 'B0BARE',
  botUserId: 'U0BARE',
  tokenVerificationEnabled: false,
  convoStore: false,
});
app.command('/backup', ({ ack }) => ack());
await app.start(Number(process.env['PORT']));
