import type { OperationId } from '../../../domain/operation.ts';
import { key } from '../keys.ts';

/** Where operations lie. */
export const operationKeys = {
  /** Hash: what was asked, and what has become of it. */
  operation: (id: OperationId) => key('operation', id),
  /** Ordered set: those that have not ended, by the instant at which they were asked for. */
  unfinished: key('operations', 'unfinished'),
  /** Ordered set: the latest, ended or not, by the same instant. */
  recent: key('operations', 'recent'),
  /** Hash, for a while: this operation was withdrawn, and whoever stores it now comes too late. */
  withdrawn: (id: OperationId) => key('withdrawn', id),
  /** Hash: how often a waiting operation was told to look again. */
  wakes: (id: OperationId) => key('wakes', id),
  /** For a moment: some process has looked for leftovers. */
  swept: key('operations', 'swept'),
} as const;
