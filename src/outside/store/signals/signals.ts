import type { Redis } from 'ioredis';
import type { OperationId } from '../../../domain/operation.ts';
import { key } from '../keys.ts';
import type { Write } from '../record.ts';

/** A word of a person to a running operation. */
export type StoredSignal = { readonly value: string; readonly userId: string; readonly at: number };

/** The newest of each name. */
export async function readSignals(
  redis: Redis,
  id: OperationId,
): Promise<Readonly<Record<string, StoredSignal | undefined>>> {
  const fields = await redis.hgetall(signalsKey(id));
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]): [string, StoredSignal] => [
      name,
      JSON.parse(value),
    ]),
  );
}

/** Kept as long as its operation may still wait; a newer one of the same name replaces it. */
export function signalWrites(
  id: OperationId,
  name: string,
  signal: StoredSignal,
  ttlMs: number,
): readonly Write[] {
  const at = signalsKey(id);
  return [
    { write: 'hash set', key: at, field: name, value: JSON.stringify(signal) },
    { write: 'expire', key: at, ttlMs },
  ];
}

/** Nobody listens any more. */
export function forgottenSignalWrites(id: OperationId): readonly Write[] {
  return [{ write: 'delete', key: signalsKey(id) }];
}

function signalsKey(id: OperationId): string {
  return key('signals', id);
}
