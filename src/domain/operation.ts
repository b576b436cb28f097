import type { Json } from './json.ts';
import type { Language } from './language.ts';

/** A short id that people can type, such as `op-7f3k`. */
export type OperationId = string;

/** Which job does the work, by the version of its sequence of steps: an old version stays until no operation uses it. */
export type JobRequest = {
  readonly job: string;
  readonly version: number;
  readonly request: Json;
};

/** Where an operation's card stands; with a thread, the card is a reply in it. */
export type Place = { readonly channel: string; readonly thread?: string };

/** One thing that somebody asked for. Instants are milliseconds since 1970 by Redis's clock. */
export type Operation = JobRequest & {
  readonly id: OperationId;
  /** What was asked, as one would type it after `/backup`, normalized. */
  readonly line: string;
  readonly requester: { readonly userId: string; readonly teamId: string };
  readonly cluster?: string;
  readonly place: Place;
  /** The card that shows it: its own id, or that of the operation which it refreshes. */
  readonly card: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly askedAt: number;
  readonly state: 'waiting' | 'running' | 'ended';
  readonly outcome?: Outcome;
  readonly endedAt?: number;
  readonly cancel?: { readonly userId: string; readonly at: number };
};

/** How an operation ended, with the sentence that a person can act on. */
export type Outcome = {
  readonly kind: 'done' | 'failed' | 'refused' | 'cancelled';
  readonly sentence: string;
};

/** What has become of a step, for progress: instants as in Operation. */
export type StepState = {
  readonly name: string;
  readonly begunAt: number;
  readonly endedAt?: number;
  /** Set while the step waits: when it gives up. */
  readonly deadlineAt?: number;
  /** What the outside says while it goes on, such as `120 of 340 items`. */
  readonly progress?: string;
};
