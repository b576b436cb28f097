import type { Json } from '../domain/json.ts';
import type { Operation } from '../domain/operation.ts';

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
    options?: { readonly afterwards?: () => Promise<void> },
  ) => Promise<T>;
  /** Looks until there is something, giving the worker back in between; `undefined` when the deadline has passed, which is a finding. */
  readonly waitFor: <T extends Json>(
    name: string,
    look: (context: StepContext) => Promise<T | undefined>,
    options: {
      readonly everyMs: number;
      readonly deadlineMs: number;
      /** The object whose change in the cluster is worth a look at once; polling is only the fallback. */
      readonly wake?: WakeOn;
    },
  ) => Promise<T | undefined>;
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
};

export type WakeOn = { readonly cluster: string; readonly resource: string; readonly name: string };
