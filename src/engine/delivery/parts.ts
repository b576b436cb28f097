import type { Log } from '../../log.ts';
import type { Posting } from '../../outside/slack/posting.ts';
import type { Change } from '../../outside/store/outbox/attempts.ts';
import type { Pace } from '../../outside/store/outbox/pace.ts';
import type { Outbox, Waiting } from '../../outside/store/outbox/waiting.ts';
import type { Record, Recorded } from '../../outside/store/record.ts';
import type { DeliveryTimes } from './times.ts';

/** What delivery works with. */
export type DeliveryParts = {
  readonly outbox: Outbox;
  readonly record: Record;
  readonly pace: Pace;
  readonly posting: Posting;
  /** The content of a kept file; `undefined` when it is not there any more. */
  readonly fileContent: (key: string) => Promise<Uint8Array | undefined>;
  /** Has the channel's entries looked at now. */
  readonly wake: (channel: string) => Promise<void>;
  /** Of the same clock as the instants in the outbox. */
  readonly now: () => number;
  readonly times: DeliveryTimes;
  readonly log: Log;
};

/** What a task leaves: the next one may follow at once, or the channel rests. */
export type Done = { readonly restMs: number };

export const goOn: Done = { restMs: 0 };

export async function apply({ record }: DeliveryParts, change: Change): Promise<Recorded> {
  return record(change.writes, change.guards);
}

/** The entry as it is stored after its attempt was. */
export function withAttempt(waiting: Waiting, attempt: Waiting['attempt']): Waiting {
  const { attempt: _earlier, ...rest } = waiting;
  return attempt === undefined
    ? { ...rest, mark: null }
    : { ...rest, attempt, mark: JSON.stringify(attempt) };
}

/** What stands in each log line about an entry. */
export function named(waiting: Waiting): Readonly<{ [field: string]: string }> {
  const { queue: channel, id: entry, operation } = waiting;
  return { channel, entry, operation };
}
