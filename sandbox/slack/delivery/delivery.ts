import type { JsonObject } from '../messages.ts';

/** One thing that Slack tells the app, with Socket Mode's names for the kinds. */
export type Delivery = {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
  /** Of an event that was not accepted before. */
  readonly retry?: { readonly num: number; readonly reason: RetryReason };
};

export type RetryReason = 'http_timeout' | 'http_error' | 'connection_failed' | 'timeout';

/** What came of it. `error` is what Slack shows the person. */
export type Ack =
  | { readonly state: 'acked'; readonly body: JsonObject | string | undefined }
  | {
      readonly state: 'failed';
      readonly error: 'operation_timeout' | 'dispatch_failed';
      readonly reason: RetryReason;
      readonly status?: number;
      readonly noRetry?: boolean;
    };

/** Things that happen to single deliveries on their way. */
export type Mishap = {
  /** How often the very same payload is delivered, each time signed anew; 1 when left out. */
  readonly copies?: number;
  /** How long it takes to arrive. */
  readonly delayMs?: number;
  /** How far Slack's timestamp is off; negative: in the past. */
  readonly clockSkewSeconds?: number;
  /** Signed with another secret. */
  readonly forged?: boolean;
  /** The copies carry the first one's timestamp and signature: a replay. */
  readonly sameSignature?: boolean;
};
