import type { OperationId } from '../domain/operation.ts';

/** Velero restores one after the other, so Lifeboat brings one restore at a time to each cluster: first come, first served. */
export type Turns = {
  /** Puts the operation into the row, where it is not yet, and says how many are before it: 0 means that it has the turn until it leaves or ends. Idempotent; who has ended is skipped. */
  readonly waitBefore: (cluster: string, operation: OperationId) => Promise<number>;
  /** Gives the turn back or leaves the row, and wakes who is next. Idempotent. */
  readonly leave: (cluster: string, operation: OperationId) => Promise<void>;
};
