import { createHmac } from 'node:crypto';

/** The headers by which Slack signs a request: `v0=` and the HMAC-SHA256 of `v0:timestamp:body`. */
export function signedHeaders(
  body: string,
  signingSecret: string,
  atMs: number,
): { readonly 'x-slack-request-timestamp': string; readonly 'x-slack-signature': string } {
  const timestamp = String(Math.floor(atMs / 1000));
  const digest = createHmac('sha256', signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
