import type { JsonObject } from '../messages.ts';

/** Slack's `ok: false` with its error word and, for some, more fields such as `response_metadata`. */
export class Refusal extends Error {
  readonly error: string;
  readonly details: JsonObject;

  constructor(error: string, details: JsonObject = {}) {
    super(error);
    this.name = 'Refusal';
    this.error = error;
    this.details = details;
  }
}

/** `value`, or Slack's refusal when there is none. */
export function orRefuse<T>(value: T | undefined, error: string): T {
  if (value === undefined) throw new Refusal(error);
  return value;
}
