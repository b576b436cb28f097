import type { OperationId } from '../domain/operation.ts';
import type { TurnRecords } from '../outside/store/turns/turns.ts';

/** Velero restores one after the other, so Lifeboat brings one restore at a time to each cluster: first come, first served. */
export type Turns = {
  /** Puts the operation into the row, where it is not yet, and says how many are before it: 0 means that it has the turn until it leaves or ends. Idempotent; who has ended is skipped. */
  readonly waitBefore: (cluster: string, operation: OperationId) => Promise<number>;
  /** Gives the turn back or leaves the row, and wakes who is next. Idempotent. */
  readonly leave: (cluster: string, operation: OperationId) => Promise<void>;
};

export type TurnsParts = {
  readonly records: TurnRecords;
  /** Has a waiting operation look now. */
  readonly wake: (id: OperationId) => Promise<void>;
};

/** Whoever dies in between has left nothing behind: the row is read by who is in it, again and again. */
export function turns({ records, wake }: TurnsParts): Turns {
  return {
    waitBefore: async (cluster, operation) => {
      const before = await records.waitBefore(cluster, operation);
      if (before === 'over') {
        throw new Error(`operation ${operation} has ended and gets no turn`);
      }
      return before;
    },
    leave: async (cluster, operation) => {
      const { next } = await records.leave(cluster, operation);
      if (next !== undefined) {
        await wake(next);
      }
    },
  };
}

/** Takes an ended operation out of all rows, and wakes who is next where it had a place. */
export async function leaveAllRows({ records, wake }: TurnsParts, id: OperationId): Promise<void> {
  for (const cluster of await records.clusters()) {
    const { wasThere, next } = await records.leave(cluster, id);
    if (wasThere && next !== undefined) {
      await wake(next);
    }
  }
}
