import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Runs in Redis as one atomic step. Its reply is a list of strings; throws when Redis did not answer or the script failed. */
export type Script = (
  keys: readonly string[],
  values: readonly (string | number | Buffer)[],
) => Promise<readonly string[]>;

/** A Lua script, sent by its hash, and in full to a Redis that does not know it yet. */
export function script(redis: Redis, lua: string): Script {
  const hash = createHash('sha1').update(lua).digest('hex');
  return async (keys, values) => {
    try {
      return strings(await redis.evalsha(hash, keys.length, ...keys, ...values));
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) {
        throw error;
      }
      return strings(await redis.eval(lua, keys.length, ...keys, ...values));
    }
  };
}

/** Whether an error says that the script certainly did nothing and never will: Redis refused it, or it was not sent. Otherwise it may still run. */
export function neverRan(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'ReplyError' || error.message.startsWith("Stream isn't writeable"))
  );
}

function strings(reply: unknown): readonly string[] {
  if (!Array.isArray(reply)) {
    throw new TypeError('a script answered with something other than a list');
  }
  return reply.map(String);
}
