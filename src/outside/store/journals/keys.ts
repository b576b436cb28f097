import type { OperationId } from '../../../domain/operation.ts';
import { key } from '../keys.ts';

/** Where the journals lie, one per operation. */
export const journalKeys = {
  /** Hash: a field `step:NAME` per step, `progress:NAME` for what the outside says of it, and `shown` for what was told. */
  journal: (id: OperationId) => key('journal', id),
  /** Number: how often a worker has taken the operation. Writes of an earlier one are refused. */
  epoch: (id: OperationId) => key('journal', id, 'epoch'),
} as const;
