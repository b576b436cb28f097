import type { Redis } from '../../src/outside/store/connection.ts';
import { outbox } from '../../src/outside/store/outbox/waiting.ts';

/** What waits for an operation's thread in a channel, in the order in which it is delivered. */
export async function threadOf(
  redis: Redis,
  operation: string,
  channel = 'C0BACKUPS',
): Promise<readonly string[]> {
  const waiting = outbox(redis);
  const entries = await waiting.waiting(channel);
  const own = entries.filter((one) => one.kind === 'message' && one.operation === operation);
  const bodies = await Promise.all(own.map((one) => waiting.message(one)));
  return bodies.map((body) => body?.text ?? '');
}
