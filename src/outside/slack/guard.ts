import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { Passage, Refused } from './passage.ts';

/** A receiver of Bolt's behind our own guard, whichever way requests come. */
export type Guarded = {
  readonly receiver: Receiver;
  readonly inFlight: () => number;
  /** Resolves when no request is being worked on. */
  readonly idle: () => Promise<void>;
};

/** Slack gives up after three seconds; what takes longer than this is answered without knowing. */
const answeredWithinMs = 2500;

/** Slack's clock and ours may differ by so much. */
const futureMs = 60_000;

/**
 * Bolt lets timestamps of the future pass and acknowledges events before anybody has looked at them. So nothing reaches Bolt's app but
 * through here: events are acknowledged when they were dealt with and refused when they could not be, every request is answered in time
 * whatever happens, and what is in flight is counted.
 */
export function guard(
  receiver: Receiver,
  options: {
    readonly log: Log;
    readonly now: () => number;
    readonly late: (body: ReceiverEvent['body']) => unknown;
  },
): Guarded {
  const working = new Set<Promise<void>>();
  const { log } = options;

  async function pass(app: App, event: ReceiverEvent): Promise<void> {
    if (isFromTheFuture(event, options.now())) {
      log.warn({ reason: 'future timestamp' }, 'request refused');
      throw new Refused('future timestamp', 401);
    }
    const passage = new Passage(event, log);
    const work = app
      .processEvent({
        ...event,
        ack: async () => {},
        customProperties: { ...event.customProperties, passage },
      })
      .then(async () => passage.end());
    track(work);
    const timer = setTimeout(() => {
      log.warn({ kind: event.body['type'] }, 'request not answered in time');
      void passage.late(options.late(event.body));
    }, answeredWithinMs);
    try {
      await Promise.race([work, passage.refused]);
    } finally {
      clearTimeout(timer);
    }
  }

  function track(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => log.error({ err: error }, 'request failed'))
      .finally(() => working.delete(done));
    working.add(done);
  }

  return {
    inFlight: () => working.size,
    idle: async () => {
      while (working.size > 0) {
        await Promise.all(working);
      }
    },
    receiver: {
      init: (app) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a receiver calls nothing but processEvent
        receiver.init({
          processEvent: async (event: ReceiverEvent) => pass(app, event),
        } as unknown as App);
      },
      start: async (...values) => receiver.start(...values),
      stop: async (...values) => receiver.stop(...values),
    },
  };
}

function isFromTheFuture(event: ReceiverEvent, now: number): boolean {
  const seconds = Number(event.customProperties?.['slackTimestamp'] ?? 0);
  return seconds * 1000 > now + futureMs;
}
