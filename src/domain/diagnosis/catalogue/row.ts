import type { InEachLanguage } from '../../language.ts';
import type { Severity } from '../finding.ts';

/** One known error of Velero, of what it calls, or of the objects it restores: how it is told, what it means and what to do. */
export type Row = {
  /** Stable: its findings are called `cause/NUMBER`. */
  readonly number: number;
  /** One of them is in the message. Bounded, so that hostile text can't make them slow. Empty: judged from states, since nobody says it. */
  readonly patterns: readonly RegExp[];
  /** Messages that have a pattern and mean another row, or something that is none. */
  readonly unless?: RegExp;
  /** How severe it is at most, however much is in danger. */
  readonly severity: Severity;
  /** Which versions of Velero say it, where not all do. */
  readonly versions?: string;
  /** `wrapper`: only the text around a reason. `warning`: it is worth knowing, and nothing failed of it. */
  readonly role?: 'wrapper' | 'warning';
  /** Of a wrapper: the kinds of objects that say the reason in their own message, beside those of the same run. */
  readonly reasonsOf?: readonly string[];
  /** Its lines are each about an object, which the title names: where one of these captures it in the text, otherwise what the line is about. Left out: they are about none. */
  readonly object?: readonly RegExp[];
  readonly title: InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
  /** To look or to mend, ready to copy; `velero` is Velero's namespace as a shell word. */
  readonly commands?: (velero: string) => readonly string[];
  /** Words that name what its lines are about, of the first of them; left out: those above say all. */
  readonly naming?: (said: string) => Naming | undefined;
  /** Findings of other checks that would explain it, the likeliest first. */
  readonly follows?: readonly string[];
};

export type Naming = Pick<Row, 'title' | 'cause' | 'remedy' | 'commands'>;
