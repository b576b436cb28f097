import type { Language } from '../domain/language.ts';
import type { JobRequest, Operation, OperationId, Place } from '../domain/operation.ts';

/** Everything that the door knows of a request that shall become an operation. */
export type Order = JobRequest & {
  readonly line: string;
  readonly requester: { readonly userId: string; readonly teamId: string };
  readonly cluster?: string;
  readonly place: Place;
  /** The card to bring up to date instead of posting a new one. */
  readonly card?: string;
  readonly language: Language;
  readonly timeZone: string;
  /** What Slack repeats when it delivers the same request again: trigger, event or view id. The same words said twice have two. */
  readonly delivery: string;
  /** Of the signed request; left out in Socket Mode. Remembered in the same atomic step. */
  readonly signature?: string;
};

/** `not started`: nothing was stored and never will be. `not known`: Redis did not answer; the operation is withdrawn until Redis confirms. */
export type Accepted =
  | { readonly state: 'stored'; readonly operation: Operation }
  | { readonly state: 'known'; readonly id: OperationId }
  | { readonly state: 'replayed' }
  | { readonly state: 'not started' }
  | { readonly state: 'not known'; readonly id: OperationId };

/** Stores an operation with its first outbox entry, at the latest `deadlineMs` from now, and queues it. Never throws for Redis's sake. */
export type Accept = (order: Order, deadlineMs: number) => Promise<Accepted>;
