import type { Operation, OperationId, Outcome } from '../../../domain/operation.ts';
import type { Guards, Write } from '../record.ts';
import { operationKeys } from './keys.ts';
import { storedFields } from './stored.ts';

/** An ended operation is remembered this long where nothing else is configured; and what belongs to one that never ends. */
export const rememberedMs = 30 * 86_400_000;
/** Whoever was told to store an operation has given up or been refused by its deadline long before. */
const withdrawnMs = 3_600_000;

type Expected = NonNullable<Guards['expect']>;

export function askedWrites(operation: Operation): readonly Write[] {
  const key = operationKeys.operation(operation.id);
  const { id, askedAt } = operation;
  return [
    ...Object.entries(storedFields(operation)).map(([field, value]): Write => ({
      write: 'hash set',
      key,
      field,
      value,
    })),
    { write: 'add', key: operationKeys.unfinished, member: id, score: askedAt },
    { write: 'add', key: operationKeys.recent, member: id, score: askedAt },
  ];
}

/** There is no operation with this id, and none was withdrawn. */
export function isNew(id: OperationId): Expected {
  return [
    { key: operationKeys.operation(id), field: 'asked', value: null },
    { key: operationKeys.withdrawn(id), field: 'at', value: null },
  ];
}

/** Goes together with the last card and the thread: an operation without an end still runs. */
export function endedWrites(
  id: OperationId,
  outcome: Outcome,
  at: number,
  ttlMs = rememberedMs,
): readonly Write[] {
  const key = operationKeys.operation(id);
  return [
    { write: 'hash set', key, field: 'state', value: 'ended' },
    { write: 'hash set', key, field: 'outcome', value: JSON.stringify(outcome) },
    { write: 'hash set', key, field: 'endedAt', value: String(at) },
    { write: 'expire', key, ttlMs },
    { write: 'remove', key: operationKeys.unfinished, member: id },
    { write: 'delete', key: operationKeys.wakes(id) },
  ];
}

export function notEnded(id: OperationId): Expected {
  return [
    { key: operationKeys.operation(id), field: 'endedAt', value: null },
    { key: operationKeys.withdrawn(id), field: 'at', value: null },
  ];
}

/** Nobody wants it to stop. */
export function notCancelled(id: OperationId): Expected {
  return [{ key: operationKeys.operation(id), field: 'cancel', value: null }];
}

/** Nobody has begun to work on it, whether it was stored or not. */
export function notBegun(id: OperationId): Expected {
  return [{ key: operationKeys.operation(id), field: 'begunAt', value: null }];
}

/** No worker knew its job; told once. */
export function heldWrites(id: OperationId, at: number): readonly Write[] {
  const key = operationKeys.operation(id);
  return [{ write: 'hash set', key, field: 'heldAt', value: String(at) }];
}

export function notHeld(id: OperationId): Expected {
  return [{ key: operationKeys.operation(id), field: 'heldAt', value: null }];
}

/** The operation never was, and whoever stores it later is refused. */
export function withdrawnWrites(id: OperationId, at: number): readonly Write[] {
  const mark = operationKeys.withdrawn(id);
  return [
    { write: 'delete', key: operationKeys.operation(id) },
    { write: 'remove', key: operationKeys.unfinished, member: id },
    { write: 'remove', key: operationKeys.recent, member: id },
    { write: 'hash set', key: mark, field: 'at', value: String(at) },
    { write: 'expire', key: mark, ttlMs: withdrawnMs },
  ];
}

export function cancelWrites(id: OperationId, userId: string, at: number): readonly Write[] {
  const value = JSON.stringify({ userId, at });
  return [
    { write: 'hash default', key: operationKeys.operation(id), field: 'cancel', value },
    ...wakeWrites(id),
  ];
}

/** Whoever is about to give the operation back reads the counter again and sees that it must look at once. */
export function wakeWrites(id: OperationId): readonly Write[] {
  const key = operationKeys.wakes(id);
  return [
    { write: 'hash increment', key, field: 'count' },
    { write: 'expire', key, ttlMs: rememberedMs },
  ];
}
