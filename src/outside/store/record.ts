import type { Redis } from 'ioredis';
import { script } from './script.ts';

/** One change to one key. Instants and durations in milliseconds. */
export type Write =
  | {
      readonly write: 'set';
      readonly key: string;
      readonly value: string | Uint8Array;
      readonly ttlMs?: number;
    }
  | { readonly write: 'delete'; readonly key: string }
  | { readonly write: 'expire'; readonly key: string; readonly ttlMs: number }
  | {
      readonly write: 'hash set';
      readonly key: string;
      readonly field: string;
      readonly value: string;
    }
  /** Writes the field only where it is not there yet. */
  | {
      readonly write: 'hash default';
      readonly key: string;
      readonly field: string;
      readonly value: string;
    }
  | { readonly write: 'hash delete'; readonly key: string; readonly field: string }
  | { readonly write: 'hash increment'; readonly key: string; readonly field: string }
  | { readonly write: 'add'; readonly key: string; readonly member: string; readonly score: number }
  /** Adds a member that is not there yet behind all others: its score is the next value of the counter at `counter`. */
  | {
      readonly write: 'enqueue';
      readonly key: string;
      readonly member: string;
      readonly counter: string;
    }
  | { readonly write: 'remove'; readonly key: string; readonly member: string };

/** What must hold for anything to be written; all of it is checked first, in this order. */
export type Guards = {
  /** Nothing is written after this instant of Redis's own clock: a command that timed out still runs later. */
  readonly deadlineAt?: number;
  /** The number at the key, a journal's epoch, must be this one: a newer worker has it otherwise. */
  readonly fence?: { readonly key: string; readonly epoch: number };
  /** Must not be there, and is written with this value and life: what was done once is not done again. */
  readonly once?: readonly {
    readonly key: string;
    readonly value: string;
    readonly ttlMs: number;
  }[];
  /** The field of the hash must have this value; `null`: must not be there. */
  readonly expect?: readonly {
    readonly key: string;
    readonly field: string;
    readonly value: string | null;
  }[];
};

export type Recorded =
  | { readonly state: 'written'; readonly at: number }
  | { readonly state: 'late' }
  | { readonly state: 'fenced' }
  /** Which once-key was there, and its value. */
  | { readonly state: 'known'; readonly key: string; readonly value: string }
  | { readonly state: 'changed'; readonly key: string; readonly field: string };

/** Writes all or nothing, in one atomic step. Throws only when Redis did not answer: then it may have been written or may still be. */
export type Record = (writes: readonly Write[], guards?: Guards) => Promise<Recorded>;

/** The one way in which Lifeboat changes its records: several keys hold together or none is changed. */
export function recorder(redis: Redis): Record {
  const run = script(redis, lua);
  return async (writes, guards = {}) => {
    const binary: (string | Buffer)[] = [];
    const plan = writes.map((one) => {
      if (one.write !== 'set') {
        return one;
      }
      binary.push(typeof one.value === 'string' ? one.value : Buffer.from(one.value));
      return { ...one, value: undefined, argument: binary.length + 1 };
    });
    const keys = [...new Set(touched(writes, guards))];
    const values = [JSON.stringify({ writes: plan, guards }), ...binary];
    return answer(await run(keys, values));
  };
}

/** Redis Cluster routes by declared keys; all of ours share one slot, and declaring them keeps that checked. */
function* touched(writes: readonly Write[], guards: Guards): Iterable<string> {
  for (const one of writes) {
    yield one.key;
    if (one.write === 'enqueue') {
      yield one.counter;
    }
  }
  if (guards.fence !== undefined) {
    yield guards.fence.key;
  }
  for (const one of [...(guards.once ?? []), ...(guards.expect ?? [])]) {
    yield one.key;
  }
}

function answer(reply: readonly string[]): Recorded {
  const [state = '', first = '', second = ''] = reply;
  switch (state) {
    case 'written':
      return { state, at: Number(first) };
    case 'late':
    case 'fenced':
      return { state };
    case 'known':
      return { state, key: first, value: second };
    case 'changed':
      return { state, key: first, field: second };
    default:
      throw new Error(`the record script answered ${state}`);
  }
}

/** Arguments come as JSON, and binary values behind it, by index: JSON can't carry them. */
const lua = `
local plan = cjson.decode(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local guards = plan.guards
if guards.deadlineAt and now > guards.deadlineAt then return { 'late' } end
if guards.fence and redis.call('GET', guards.fence.key) ~= string.format('%.0f', guards.fence.epoch) then
  return { 'fenced' }
end
for _, once in ipairs(guards.once or {}) do
  local value = redis.call('GET', once.key)
  if value then return { 'known', once.key, value } end
end
for _, expected in ipairs(guards.expect or {}) do
  local value = redis.call('HGET', expected.key, expected.field)
  local wanted = expected.value
  if wanted == cjson.null then wanted = false end
  if value ~= wanted then return { 'changed', expected.key, expected.field } end
end
for _, once in ipairs(guards.once or {}) do
  redis.call('SET', once.key, once.value, 'PX', string.format('%.0f', once.ttlMs))
end
for _, w in ipairs(plan.writes) do
  if w.write == 'set' then
    local value = ARGV[w.argument]
    if w.ttlMs then redis.call('SET', w.key, value, 'PX', string.format('%.0f', w.ttlMs)) else redis.call('SET', w.key, value) end
  elseif w.write == 'delete' then redis.call('DEL', w.key)
  elseif w.write == 'expire' then redis.call('PEXPIRE', w.key, string.format('%.0f', w.ttlMs))
  elseif w.write == 'hash set' then redis.call('HSET', w.key, w.field, w.value)
  elseif w.write == 'hash default' then redis.call('HSETNX', w.key, w.field, w.value)
  elseif w.write == 'hash delete' then redis.call('HDEL', w.key, w.field)
  elseif w.write == 'hash increment' then redis.call('HINCRBY', w.key, w.field, 1)
  elseif w.write == 'add' then redis.call('ZADD', w.key, string.format('%.17g', w.score), w.member)
  elseif w.write == 'enqueue' then
    if not redis.call('ZSCORE', w.key, w.member) then
      redis.call('ZADD', w.key, redis.call('INCR', w.counter), w.member)
    end
  elseif w.write == 'remove' then redis.call('ZREM', w.key, w.member)
  else error('unknown write ' .. tostring(w.write)) end
end
return { 'written', string.format('%.0f', now) }
`;
