import type { OperationId } from '../domain/operation.ts';
import { auditWrites } from '../outside/store/audit/writes.ts';
import type { OperationRecords } from '../outside/store/operations/records.ts';
import { notEnded, rememberedMs, wakeWrites } from '../outside/store/operations/writes.ts';
import type { Record } from '../outside/store/record.ts';
import { signalWrites } from '../outside/store/signals/signals.ts';

export type SignalParts = {
  readonly operations: Pick<OperationRecords, 'find'>;
  readonly record: Record;
  readonly promote: (id: OperationId) => Promise<void>;
  /** By Redis's clock. */
  readonly now: () => number;
};

/** Tells a running operation something and wakes it. False when it has ended already or never was: then nothing is stored. */
export type SignalOperation = (
  id: OperationId,
  signal: { readonly name: string; readonly value: string; readonly userId: string },
) => Promise<boolean>;

/** Signal and audit entry are written in one step. An operation that is just giving its worker back sees the counter and looks again. */
export function signaller({ operations, record, promote, now }: SignalParts): SignalOperation {
  return async (id, { name, value, userId }) => {
    const operation = await operations.find(id);
    if (operation === undefined || operation.state === 'ended') {
      return false;
    }
    const at = now();
    const { cluster } = operation;
    const entry = {
      at,
      what: 'signalled' as const,
      who: userId,
      operation: id,
      ...(cluster === undefined ? {} : { cluster }),
      subject: `${operation.line}: ${name}`,
      detail: { name, value },
    };
    const writes = [
      ...signalWrites(id, name, { value, userId, at }, rememberedMs),
      ...wakeWrites(id),
      ...auditWrites(entry),
    ];
    const recorded = await record(writes, { expect: notEnded(id) });
    if (recorded.state !== 'written') {
      return false;
    }
    await promote(id);
    return true;
  };
}
