import type { Redis } from 'ioredis';
import type { Operation, OperationId, StepState } from '../../../domain/operation.ts';
import { readSteps } from '../journals/read.ts';
import { operationKeys } from './keys.ts';
import { operationOf } from './stored.ts';

/** What has been asked for, running and ended, newest first. */
export type OperationRecords = {
  /** `undefined` when there never was one or its record has expired (30 days after its end). */
  readonly find: (id: OperationId) => Promise<Operation | undefined>;
  readonly unfinished: () => Promise<readonly Operation[]>;
  readonly recent: (limit: number) => Promise<readonly Operation[]>;
  /** The steps of its journal, in the order in which they began. */
  readonly steps: (id: OperationId) => Promise<readonly StepState[]>;
};

export function operationRecords(redis: Redis): OperationRecords {
  async function find(id: OperationId): Promise<Operation | undefined> {
    return operationOf(await redis.hgetall(operationKeys.operation(id)));
  }

  /** Members whose record has expired or was withdrawn in between are left out. */
  async function all(ids: readonly OperationId[]): Promise<readonly Operation[]> {
    const found = await Promise.all(ids.map(find));
    return found.filter((operation) => operation !== undefined);
  }

  return {
    find,
    unfinished: async () =>
      all((await redis.zrange(operationKeys.unfinished, '0', '-1')).toReversed()),
    recent: async (limit) =>
      all((await redis.zrange(operationKeys.recent, String(-limit), '-1')).toReversed()),
    steps: async (id) => [...(await readSteps(redis, id)).values()].map((step) => step.state),
  };
}
