import type { ItemOperations } from '../../../domain/velero.ts';
import { count, type Raw } from './fields.ts';

/** What a status counts of the item operations, such as `backupItemOperationsAttempted`; `undefined`: there were none. */
export function operations(status: Raw, of: 'backup' | 'restore'): ItemOperations | undefined {
  const attempted = count(status[`${of}ItemOperationsAttempted`]);
  return attempted === 0
    ? undefined
    : {
        attempted,
        completed: count(status[`${of}ItemOperationsCompleted`]),
        failed: count(status[`${of}ItemOperationsFailed`]),
      };
}
