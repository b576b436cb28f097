import type { Redis } from 'ioredis';
import type { OperationId } from '../../../domain/operation.ts';
import { key } from '../keys.ts';
import { operationKeys } from '../operations/keys.ts';
import { script } from '../script.ts';

/** The rows in which operations wait for their turn, one per cluster. Each call is one atomic step; who has ended is skipped. */
export type TurnRecords = {
  /** Puts the operation behind all others, where it is not yet, and counts who is before it. `over`: it has ended or never was. */
  readonly waitBefore: (cluster: string, id: OperationId) => Promise<number | 'over'>;
  /** Takes the operation out of the row, and says whether it was there and who has the turn now. */
  readonly leave: (
    cluster: string,
    id: OperationId,
  ) => Promise<{ readonly wasThere: boolean; readonly next?: OperationId }>;
  /** Those in which somebody waits or has the turn. */
  readonly clusters: () => Promise<readonly string[]>;
};

const orderKey = key('turns', 'order');
const clustersKey = key('turns', 'clusters');

export function turnRecords(redis: Redis): TurnRecords {
  const wait = script(redis, waitScript);
  const leave = script(redis, leaveScript);
  const prefix = operationKeys.operation('');
  return {
    waitBefore: async (cluster, id) => {
      const [before = ''] = await wait(
        [rowKey(cluster), clustersKey, orderKey],
        [id, cluster, prefix],
      );
      return before === 'over' ? before : Number(before);
    },
    leave: async (cluster, id) => {
      const [left, next = ''] = await leave([rowKey(cluster), clustersKey], [id, cluster, prefix]);
      return { wasThere: left === '1', ...(next === '' ? {} : { next }) };
    },
    clusters: () => redis.zrange(clustersKey, '0', '-1'),
  };
}

function rowKey(cluster: string): string {
  return key('turns', 'row', cluster);
}

/** Operations' records are read by names that lie in the same slot as the row. */
const over = `
local function over(id)
  local state = redis.call('HGET', ARGV[3] .. id, 'state')
  return not state or state == 'ended'
end
`;

const waitScript = `${over}
if over(ARGV[1]) then return { 'over' } end
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  redis.call('ZADD', KEYS[1], redis.call('INCR', KEYS[3]), ARGV[1])
  redis.call('ZADD', KEYS[2], 0, ARGV[2])
end
local before = 0
for _, other in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if other == ARGV[1] then break end
  if over(other) then redis.call('ZREM', KEYS[1], other) else before = before + 1 end
end
return { tostring(before) }
`;

const leaveScript = `${over}
local left = redis.call('ZREM', KEYS[1], ARGV[1])
for _, other in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if not over(other) then return { tostring(left), other } end
  redis.call('ZREM', KEYS[1], other)
end
redis.call('ZREM', KEYS[2], ARGV[2])
return { tostring(left), '' }
`;
