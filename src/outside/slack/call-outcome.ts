import { webApi } from '@slack/bolt';
import type { NotSent } from './posting.ts';

/** Words by which Slack says that it does not know itself whether it did what was asked. */
const unsure: readonly string[] = [
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
];
const tooMany: readonly string[] = ['ratelimited', 'rate_limited'];
/** What a connection fails with before a byte of the request has left. */
const neverReached: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
const defaultRetryMs = 30_000;

/** What a failed call to Slack's Web API means: whether what was asked for may have happened. */
export function notSent(error: unknown): NotSent {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { state: 'limited', retryAfterMs: error.retryAfter * 1000 };
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    return refusal(error);
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    return error.statusCode === 429
      ? { state: 'limited', retryAfterMs: defaultRetryMs }
      : { state: 'ambiguous', why: `Slack answered ${error.statusCode}` };
  }
  const why = error instanceof Error ? error.message : String(error);
  return neverReached.includes(networkCode(error))
    ? { state: 'unsent', why }
    : { state: 'ambiguous', why };
}

function refusal({ data }: webApi.WebAPIPlatformError): NotSent {
  if (tooMany.includes(data.error)) {
    return { state: 'limited', retryAfterMs: defaultRetryMs };
  }
  if (unsure.includes(data.error)) {
    return { state: 'ambiguous', why: data.error };
  }
  const detail = data.response_metadata?.messages?.join('; ');
  return { state: 'refused', error: data.error, ...(detail === undefined ? {} : { detail }) };
}

/** The client wraps what fetch threw, and fetch wraps what the socket said. */
function networkCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) {
    return '';
  }
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z_]+$/.test(error.code)) {
    return error.code;
  }
  const inner = 'original' in error ? error.original : undefined;
  return networkCode(inner ?? ('cause' in error ? error.cause : undefined));
}
