import type { AuditEntry } from '../domain/audit.ts';
import type { OperationId } from '../domain/operation.ts';
import { auditWrites } from '../outside/store/audit/writes.ts';
import type { OperationRecords } from '../outside/store/operations/records.ts';
import { cancelWrites, notEnded } from '../outside/store/operations/writes.ts';
import type { Record } from '../outside/store/record.ts';

export type CancelParts = {
  readonly operations: Pick<OperationRecords, 'find'>;
  readonly record: Record;
  readonly promote: (id: OperationId) => Promise<void>;
  /** By Redis's clock. */
  readonly now: () => number;
};

/** Asks an operation to stop and tidy up, wherever it is: waiting, running in some worker, or given back. The first who asks is named. */
export type Cancel = (id: OperationId, userId: string) => Promise<boolean>;

/** False when it has ended already or never was. */
export function canceller({ operations, record, promote, now }: CancelParts): Cancel {
  return async (id, userId) => {
    const operation = await operations.find(id);
    if (operation === undefined || operation.state === 'ended') {
      return false;
    }
    const at = now();
    const { cluster, line } = operation;
    const entry: AuditEntry = {
      at,
      what: 'cancelled',
      who: userId,
      operation: id,
      ...(cluster === undefined ? {} : { cluster }),
      subject: line,
    };
    const writes = [...cancelWrites(id, userId, at), ...auditWrites(entry)];
    const recorded = await record(writes, { expect: notEnded(id) });
    if (recorded.state !== 'written') {
      return false;
    }
    await promote(id);
    return true;
  };
}
