import type { LogGroup } from '../../backup-log/groups.ts';
import type { Subject } from '../finding.ts';

/** What somebody said went wrong: one line, or lines of one shape with their number. In the words of who said it, masked. */
export type Said = LogGroup & {
  /** Whose message, results or log it stands in. */
  readonly by: Subject;
  /** The backup or restore that it is about, where that is another object. */
  readonly run?: Subject;
  readonly where:
    | 'status.message'
    | 'status.failureReason'
    | 'status.validationErrors'
    | 'status.errors'
    | 'results'
    | 'log'
    | 'item operations'
    | 'server log'
    | 'server log before its restart';
};

/** What was read of the artifacts of failing runs and of Velero's own log. */
export type Messages = {
  readonly said: readonly Said[];
  /** The runs whose artifacts were looked for, with what there was. */
  readonly looked: readonly LookedInto[];
  /** Failing runs beyond these. */
  readonly notLookedInto: number;
};

export type LookedInto = {
  readonly run: Subject;
  /** `nothing`: Velero stored neither results nor a log. */
  readonly found: 'results' | 'log' | 'results and log' | 'nothing';
  /** Lines or entries that were not read any more or whose kind is not among what is said. */
  readonly leftOut: number;
  /** The log ended in the middle, or was longer than what is read in the time of a diagnosis. */
  readonly cut?: true;
};
