import { webApi } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { libraryLogger } from './library-logger.ts';

export type WebClient = webApi.WebClient;
type ClientOptions = webApi.WebClientOptions;

/**
 * A client for what somebody waits for: nothing is repeated, nothing waits for a rate limit, nothing takes longer than the time given. Each
 * use has a client of its own, so that posting in bulk never holds up a form whose trigger lives three seconds.
 */
export function interactiveClient(options: {
  readonly token: string;
  readonly apiUrl?: string;
  readonly timeoutMs?: number;
  readonly log: Log;
}): WebClient {
  return new webApi.WebClient(options.token, impatient(options));
}

export function impatient(options: {
  readonly apiUrl?: string;
  readonly timeoutMs?: number;
  readonly log: Log;
}): ClientOptions {
  return {
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: options.timeoutMs ?? 1500,
    allowAbsoluteUrls: false,
    logger: libraryLogger(options.log),
  };
}
