import type { Redis } from 'ioredis';
import { key } from '../keys.ts';
import { script } from '../script.ts';

/** How often something may be done: `burst` times at once, then once every `everyMs`. */
export type Rate = { readonly name: string; readonly everyMs: number; readonly burst: number };

/** Slack's limits, shared by all processes. */
export type Pace = {
  /**
   * Takes one turn and answers 0, or answers how many milliseconds to wait and takes none. `spare` turns are left to others. Those who say
   * who they are wait in line: each is told a time of its own, and told it again until then.
   */
  readonly take: (rate: Rate, spare?: number, who?: string) => Promise<number>;
  /** Nobody gets a turn for so long: Slack said so. */
  readonly hold: (rate: Rate, forMs: number) => Promise<void>;
};

/**
 * The instant at which all turns that were taken are paid back; a turn may be taken while that is no further away than the burst allows.
 * Redis's clock counts, since processes' clocks differ.
 */
const lua = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local every, allowance, forMs = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local paid = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
if forMs >= 0 then
  paid = math.max(paid, now + forMs + allowance)
  redis.call('SET', KEYS[1], string.format('%.0f', paid), 'PX', string.format('%.0f', paid - now + 1000))
  return { '0' }
end
local wait = paid - now - allowance
if wait > 0 then
  if not KEYS[3] then return { string.format('%.0f', wait) } end
  local mine = tonumber(redis.call('GET', KEYS[3]) or '0')
  if mine <= now then
    mine = math.max(tonumber(redis.call('GET', KEYS[2]) or '0') + every, now + wait)
    for _, key in ipairs({ KEYS[2], KEYS[3] }) do
      redis.call('SET', key, string.format('%.0f', mine), 'PX', string.format('%.0f', mine - now + 1000))
    end
  end
  return { string.format('%.0f', mine - now) }
end
if KEYS[3] then redis.call('DEL', KEYS[3]) end
paid = paid + every
redis.call('SET', KEYS[1], string.format('%.0f', paid), 'PX', string.format('%.0f', paid - now + 1000))
return { '0' }
`;

export function pace(redis: Redis): Pace {
  const run = script(redis, lua);
  return {
    take: async ({ name, everyMs, burst }, spare = 0, who = '') => {
      const allowance = everyMs * Math.max(0, burst - 1 - spare);
      const line = key('outbox', 'line', name, String(spare));
      const inLine = who === '' ? [] : [line, `${line}:${who}`];
      const [wait] = await run([key('outbox', 'pace', name), ...inLine], [everyMs, allowance, -1]);
      return Number(wait);
    },
    hold: async ({ name, everyMs, burst }, forMs) => {
      const allowance = everyMs * (burst - 1);
      await run([key('outbox', 'pace', name)], [everyMs, allowance, forMs]);
    },
  };
}
