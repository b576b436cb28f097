import type { ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../log.ts';

/** A request that Slack shall see as failed. */
export class Refused extends Error {
  readonly status: number;

  constructor(reason: string, status: number) {
    super(reason);
    this.name = 'Refused';
    this.status = status;
  }
}

/** The answer that Slack waits for: given exactly once, be it by who dealt with the request, by the guard when time is up, or as a refusal. */
export class Passage {
  readonly isEvent: boolean;
  /** Of the signed request; left out in Socket Mode. */
  readonly signature: string | undefined;
  /** How often Slack has tried already. */
  readonly retries: number;
  /** Rejects when the request is refused, and never resolves. */
  readonly refused: Promise<never>;

  readonly #event: ReceiverEvent;
  readonly #log: Log;
  readonly #reject: (refusal: Refused) => void;
  #answered = false;

  constructor(event: ReceiverEvent, log: Log) {
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => {});
    const signature: unknown = event.customProperties?.['slackSignature'];
    this.isEvent = event.body['type'] === 'event_callback';
    this.signature = typeof signature === 'string' ? signature : undefined;
    this.retries = event.retryNum ?? 0;
    this.refused = promise;
    this.#reject = reject;
    this.#event = event;
    this.#log = log;
  }

  /** False when the answer was given before, or did not reach Slack: what it says must take another way. */
  async answer(body?: unknown): Promise<boolean> {
    if (this.#answered) {
      return false;
    }
    this.#answered = true;
    try {
      await this.#event.ack(body);
      return true;
    } catch (error) {
      this.#log.warn({ err: error }, 'answer did not reach slack');
      return false;
    }
  }

  refuse(reason: string, status: number): void {
    if (!this.#answered) {
      this.#answered = true;
      this.#reject(new Refused(reason, status));
    }
  }

  /** Time is up: an event comes again, the rest is told. */
  async late(body: unknown): Promise<void> {
    if (this.isEvent) {
      this.refuse('late', 500);
    } else {
      await this.answer(body);
    }
  }

  /** What nobody had anything to say to is acknowledged. */
  async end(): Promise<void> {
    await this.answer();
  }
}
