import type { Redis } from 'ioredis';
import type { Operation, OperationId } from '../../../domain/operation.ts';
import { operationKeys } from '../operations/keys.ts';
import { operationOf } from '../operations/stored.ts';
import type { Guards, Write } from '../record.ts';
import { script } from '../script.ts';
import { journalKeys } from './keys.ts';
import { stepsOf, type JournaledStep, type StoredStep } from './read.ts';

/** Who may write an operation's journal: the worker that took it last, and nobody else. */
export type Journals = {
  /** Makes the holder of this lock the only one who may write, if it still holds it. Shuts out whoever had the operation before. */
  readonly claim: (
    id: OperationId,
    lock: { readonly key: string; readonly token: string },
  ) => Promise<Claim>;
  /** What the holder of an epoch must know while it works. */
  readonly pulse: (id: OperationId) => Promise<Pulse>;
  /** How often a waiting operation was told to look again. */
  readonly wakes: (id: OperationId) => Promise<number>;
};

/** `cancelledBy`: who wants it to stop. */
export type Pulse = { readonly epoch: number; readonly cancelledBy?: string };

export type Claim =
  | {
      readonly state: 'claimed';
      readonly epoch: number;
      /** Counted before the operation was read: whoever changes it later and wakes it makes it more. */
      readonly wakes: number;
      readonly operation: Operation;
      readonly steps: ReadonlyMap<string, JournaledStep>;
      /** What its card and thread have told, as it was stored; left out: nothing yet. */
      readonly shown?: string;
    }
  /** Another worker has the job by now. */
  | { readonly state: 'lost' }
  /** It has ended, was withdrawn or never was. */
  | { readonly state: 'over' };

export function journals(redis: Redis): Journals {
  const claim = script(redis, claimScript);
  return {
    claim: async (id, lock) => {
      const keys = [
        lock.key,
        journalKeys.epoch(id),
        operationKeys.operation(id),
        operationKeys.wakes(id),
      ];
      const [state, epoch, wakes] = await claim(keys, [lock.token]);
      if (state !== 'claimed') {
        return { state: state === 'lost' ? 'lost' : 'over' };
      }
      const [fields, steps] = await Promise.all([
        redis.hgetall(operationKeys.operation(id)),
        redis.hgetall(journalKeys.journal(id)),
      ]);
      const operation = operationOf(fields);
      if (operation === undefined) {
        return { state: 'over' };
      }
      const { shown } = steps;
      return {
        state,
        epoch: Number(epoch),
        wakes: Number(wakes),
        operation,
        steps: stepsOf(steps),
        ...(shown === undefined ? {} : { shown }),
      };
    },
    pulse: async (id) => {
      const [epoch, stored] = await Promise.all([
        redis.get(journalKeys.epoch(id)),
        redis.hget(operationKeys.operation(id), 'cancel'),
      ]);
      if (stored === null) {
        return { epoch: Number(epoch) };
      }
      const cancel: NonNullable<Operation['cancel']> = JSON.parse(stored);
      return { epoch: Number(epoch), cancelledBy: cancel.userId };
    },
    wakes: async (id) => Number(await redis.hget(operationKeys.wakes(id), 'count')),
  };
}

/** The lock is BullMQ's; comparing it in the same step leaves no moment in which two workers are the last. */
const claimScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return { 'lost' } end
local state = redis.call('HGET', KEYS[3], 'state')
if not state or state == 'ended' then return { 'over' } end
local time = redis.call('TIME')
redis.call('HSETNX', KEYS[3], 'begunAt', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)))
redis.call('HSET', KEYS[3], 'state', 'running')
return { 'claimed', tostring(redis.call('INCR', KEYS[2])), redis.call('HGET', KEYS[4], 'count') or '0' }
`;

export function fence(id: OperationId, epoch: number): NonNullable<Guards['fence']> {
  return { key: journalKeys.epoch(id), epoch };
}

export function stepWrites(id: OperationId, name: string, step: StoredStep): readonly Write[] {
  const key = journalKeys.journal(id);
  return [{ write: 'hash set', key, field: `step:${name}`, value: JSON.stringify(step) }];
}

export function progressWrites(id: OperationId, name: string, text: string): readonly Write[] {
  const key = journalKeys.journal(id);
  return [{ write: 'hash set', key, field: `progress:${name}`, value: text }];
}

/** What the card keeps above its steps, and what is in the thread: one value, replaced as a whole. */
export function shownWrites(id: OperationId, shown: string): readonly Write[] {
  return [{ write: 'hash set', key: journalKeys.journal(id), field: 'shown', value: shown }];
}

/** A journal is kept as long as its ended operation. */
export function closedWrites(id: OperationId, ttlMs: number): readonly Write[] {
  return [journalKeys.journal(id), journalKeys.epoch(id)].map((key) => ({
    write: 'expire',
    key,
    ttlMs,
  }));
}
