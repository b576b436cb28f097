import type { Redis } from 'ioredis';
import type { OperationId } from '../../../domain/operation.ts';
import type { Guards, Write } from '../record.ts';
import { operationKeys } from './keys.ts';
import { unwatchWrites, watchers } from './watchers.ts';
import { rememberedMs } from './writes.ts';

/** What is there and should not be for long. */
export type Leftovers = {
  /** Operations without an end that were asked for before. */
  readonly unfinishedBefore: (at: number) => Promise<readonly OperationId[]>;
  /** Removes what points to operations that have gone, at most a few hundred at a time. */
  readonly removals: (now: number) => Promise<readonly Write[]>;
};

/** Holds for one process within this time: the others need not look for leftovers as well. */
export function sweepOnce(ttlMs: number): NonNullable<Guards['once']> {
  return [{ key: operationKeys.swept, value: 'swept', ttlMs }];
}

/** How many operations are remembered at most. */
const mostRecent = 20_000;
const atATime = 200;

/** `rememberMs`: how long ended operations are remembered. */
export function leftovers(redis: Redis, rememberMs = rememberedMs): Leftovers {
  return {
    unfinishedBefore: (at) => redis.zrangebyscore(operationKeys.unfinished, '-inf', String(at)),
    removals: async (now) => [
      ...(await orphanedWatchers(redis)),
      ...(await forgotten(redis, now - rememberMs)),
      ...(await unfinishedWithoutRecord(redis)),
    ],
  };
}

/** Of operations that ended otherwise than by finding what they waited for. */
async function orphanedWatchers(redis: Redis): Promise<readonly Write[]> {
  const all = await watchers(redis);
  if (all.length === 0) {
    return [];
  }
  const unfinished = new Set(await redis.zrange(operationKeys.unfinished, '0', '-1'));
  return all.filter((one) => !unfinished.has(one.operation)).flatMap(unwatchWrites);
}

async function forgotten(redis: Redis, before: number): Promise<readonly Write[]> {
  const key = operationKeys.recent;
  const old = redis.zrangebyscore(key, '-inf', String(before), 'LIMIT', 0, atATime);
  const count = await redis.zcard(key);
  const surplus = Math.min(count - mostRecent, atATime);
  const oldest = surplus > 0 ? await redis.zrange(key, '0', String(surplus - 1)) : [];
  return remove(key, [...(await without(redis, await old)), ...oldest]);
}

async function unfinishedWithoutRecord(redis: Redis): Promise<readonly Write[]> {
  const ids = await redis.zrange(operationKeys.unfinished, '0', String(atATime - 1));
  return remove(operationKeys.unfinished, await without(redis, ids));
}

async function without(redis: Redis, ids: readonly OperationId[]): Promise<readonly OperationId[]> {
  const there = await Promise.all(ids.map((id) => redis.exists(operationKeys.operation(id))));
  return ids.filter((_, index) => there[index] === 0);
}

function remove(key: string, members: readonly string[]): readonly Write[] {
  return members.map((member) => ({ write: 'remove', key, member }));
}
