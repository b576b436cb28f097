import type { JsonObject } from '../messages.ts';

/** One Web API call as it was received and answered, for assertions on what the product asked of Slack. */
export type Call = {
  readonly method: string;
  readonly at: number;
  readonly channel?: string;
  readonly fields: Readonly<JsonObject>;
  /** `ok`, Slack's error word, an HTTP status, or `no answer`; left out while it is under way. */
  answered?: string;
};
