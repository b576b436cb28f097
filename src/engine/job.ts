import type { InEachLanguage } from '../domain/language.ts';
import type { Outcome } from '../domain/operation.ts';
import type { Message } from '../messages/blocks.ts';
import type { Steps } from './steps.ts';

/** Work that survives crashes. `run` parses the request that it was stored with. */
export type Job = {
  readonly name: string;
  /** Of its sequence of steps; a changed sequence is a new version beside the old one. */
  readonly version: number;
  /** The names of its steps in other languages than English, which the code is written in. */
  readonly stepNames?: Readonly<Record<string, InEachLanguage<string>>>;
  readonly run: (request: unknown, steps: Steps) => Promise<Ending>;
};

/** How a job ends: the outcome, what its card shows, and what goes into the thread, in order. */
export type Ending = {
  readonly outcome: Outcome;
  readonly card: Message;
  readonly thread?: readonly ThreadItem[];
};

export type ThreadItem = { readonly message: Message } | { readonly file: KeptFile };

/** A file that a step has put away with `steps.keep`: small enough for a record, whatever it points to. */
export type KeptFile = {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: number;
};
