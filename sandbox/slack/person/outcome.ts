import type { Ack } from '../delivery/delivery.ts';
import type { JsonObject } from '../messages.ts';

/** What a person gets to see at once of what they did. */
export type Outcome = {
  /** What Slack says when the app did not answer as it must: `operation_timeout`, `dispatch_failed`, or a sentence of Slack's own. */
  readonly error?: string;
  /** A form's errors by block id. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly ackMs: number;
  readonly ack?: Ack;
};

/** Waits for an acknowledgement and measures how long it took. */
export async function outcomeOf(delivered: Promise<Ack>): Promise<Outcome & { readonly ack: Ack }> {
  const start = performance.now();
  const ack = await delivered;
  const ackMs = performance.now() - start;
  return { ack, ackMs, ...(ack.state === 'failed' ? { error: ack.error } : {}) };
}

/** Slack did not even try. */
export function notDelivered(error: string): Outcome {
  return { error, ackMs: 0 };
}

export function ackBody({ ack }: { readonly ack: Ack }): JsonObject | undefined {
  const body = ack.state === 'acked' ? ack.body : undefined;
  return typeof body === 'string' ? { text: body } : body;
}
