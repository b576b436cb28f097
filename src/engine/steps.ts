import type { Approval } from '../domain/approval.ts';
import type { Json } from '../domain/json.ts';
import type { Operation, StepState } from '../domain/operation.ts';
import type { Plan } from '../domain/plan.ts';
import type { Message } from '../messages/blocks.ts';
import type { ThreadItem } from './job.ts';

/**
 * The resumable sequence of one operation. Between steps only pure code: no clock, no randomness, no I/O. Step names are unique in a
 * job, are what people read as progress, and are a stored format.
 */
export type Steps = {
  readonly operation: Operation;
  /** Does the work once and records its small JSON result; after a crash the recorded result comes back. The work must be idempotent: a crash may fall between doing and recording. `afterwards` runs when the job ends either way, in reverse order, for begun steps too, and tolerates that nothing is there. */
  readonly run: <T extends Json>(
    name: string,
    work: (context: StepContext) => Promise<T>,
    options?: { readonly afterwards?: Afterwards },
  ) => Promise<T>;
  /** Looks until there is something, giving the worker back in between; `undefined` when the deadline has passed, which is a finding. */
  readonly waitFor: <T extends Json>(
    name: string,
    look: (context: StepContext) => Promise<T | undefined>,
    options: {
      readonly everyMs: number;
      /** Where seconds count: looks again after this at first, then after a tenth of what was waited so far, up to `everyMs`. */
      readonly firstMs?: number;
      readonly deadlineMs: number;
      /** The object whose change in the cluster is worth a look at once; polling is only the fallback. */
      readonly wake?: WakeOn;
    },
  ) => Promise<T | undefined>;
  /** Once: puts messages and files into the thread, in order, and keeps `card` above the steps on the operation's card from now on, until the next tell or the end. All in the same atomic step as its own record. */
  readonly tell: (
    name: string,
    told: { readonly card?: Message; readonly thread?: readonly ThreadItem[] },
  ) => Promise<void>;
  /** Stores the plan and waits until another person has decided on it, it was withdrawn, or it expires. The card with the plan and its buttons is kept above the steps meanwhile. */
  readonly approval: (name: string, wanted: ApprovalWanted) => Promise<Approval>;
  /** Begins tidying up now what was registered by the steps so far, the last one first, and waits for it: those are not tidied up again at the end. Returns what was left behind. */
  readonly tidyUp: (name: string) => Promise<readonly string[]>;
  /** Leaves what was registered so far as it is, whatever becomes of the job from now on: somebody has decided to keep it. */
  readonly keepWhatIsThere: () => void;
};

/**
 * Undoes what a step did, or what it may have done. Idempotent. `not yet`: looked at again after `everyMs` without holding a worker, until
 * `deadlineMs` has passed since the first look; `left`: what stays behind and why, told on the card.
 */
export type Afterwards =
  | ((context: TidyContext) => Promise<void>)
  | {
      readonly act: (context: TidyContext) => Promise<Tidied>;
      readonly everyMs: number;
      readonly deadlineMs: number;
    };

export type Tidied = 'done' | 'not yet' | { readonly left: string };

export type TidyContext = Pick<StepContext, 'signal' | 'progress'>;

export type ApprovalWanted = {
  readonly plan: Plan;
  /** Who asked for it while the operation ran; left out: the requester. Neither may decide. */
  readonly askedBy?: string;
  /** The card while it waits, and how it reads after each decision that does not suffice yet. Pure. */
  readonly card: (asked: ApprovalAsked) => Message;
  readonly expiresInMs: number;
  /** How many different approvers must agree. */
  readonly approvals: number;
};

/** What the card tells of an approval that is waited for: its buttons carry `value`. */
export type ApprovalAsked = {
  readonly hash: string;
  readonly expiresAt: number;
  readonly approvals: number;
  /** Who agreed so far. */
  readonly approvedBy: readonly string[];
  /** The value of the buttons `approvals.approve`, `approvals.reject` and `approvals.withdraw`. */
  readonly value: string;
};

export type StepContext = {
  /** Aborted when the operation is cancelled, the worker stops, or another worker has taken the job over. */
  readonly signal: AbortSignal;
  /** Puts a file's bytes away for the thread, at most 8 MiB after compression; the same name in the same operation replaces it. */
  readonly keep: (file: {
    readonly name: string;
    readonly title: string;
    readonly content: Uint8Array;
  }) => Promise<{
    readonly key: string;
    readonly name: string;
    readonly title: string;
    readonly bytes: number;
  }>;
  /** Shows what the outside says of this step on the card, such as `120 of 340 items`; coalesced. */
  readonly progress: (text: string) => Promise<void>;
  /** What people have told this operation while it ran (`signalOperation`), the newest of each name. Telling wakes it. */
  readonly signals: () => Promise<Readonly<Record<string, Signal | undefined>>>;
  /** This operation's steps so far with their stamps, in the order in which they began: a report measures by them. */
  readonly steps: () => readonly StepState[];
};

/** A word to a running operation, such as `keep` or `clean up`, by a person whose right to it was checked. */
export type Signal = { readonly value: string; readonly userId: string; readonly at: number };

export type WakeOn = { readonly cluster: string; readonly resource: string; readonly name: string };
