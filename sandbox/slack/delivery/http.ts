import type { JsonObject } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import type { Ack, Delivery, Mishap } from './delivery.ts';
import { signedHeaders } from './signature.ts';

/** A request ready to be sent; sent twice, it is a replay. */
export type Signed = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** A delivery as the signed HTTP request that Slack makes of it: forms for commands and interactions, JSON for events. */
export function sign(delivery: Delivery, workspace: Workspace, mishap: Mishap): Signed {
  const body = encode(delivery);
  const isEvent = delivery.kind === 'events_api';
  const secret = workspace.credentials.signingSecret + (mishap.forged === true ? ' forged' : '');
  const at = workspace.clock.now() + (mishap.clockSkewSeconds ?? 0) * 1000;
  const { retry } = delivery;
  return {
    body,
    headers: {
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signedHeaders(body, secret, at),
      ...(retry
        ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
        : {}),
    },
  };
}

function encode({ kind, payload }: Delivery): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'interactive')
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(payload as Record<string, string>).toString();
}

/** Sends a signed request to the app and waits for its acknowledgement as long as Slack does. */
export async function sendSigned(url: string, request: Signed, timeoutMs: number): Promise<Ack> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), timeoutMs);
  try {
    const { headers, body } = request;
    return await ackOf(
      await fetch(url, { method: 'POST', headers, body, signal: patience.signal }),
    );
  } catch {
    return patience.signal.aborted
      ? { state: 'failed', error: 'operation_timeout', reason: 'http_timeout' }
      : { state: 'failed', error: 'dispatch_failed', reason: 'connection_failed' };
  } finally {
    clearTimeout(timer);
  }
}

async function ackOf(response: Response): Promise<Ack> {
  const text = await response.text();
  if (response.ok) return { state: 'acked', body: bodyOf(text) };
  return {
    state: 'failed',
    error: 'dispatch_failed',
    reason: 'http_error',
    status: response.status,
    noRetry: response.headers.get('x-slack-no-retry') === '1',
  };
}

function bodyOf(text: string): JsonObject | string | undefined {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as JsonObject | string;
  } catch {
    return text;
  }
}
