import type { Redis } from 'ioredis';
import { outboxKeys } from './keys.ts';

/** How far delivery is behind. */
export type OutboxFigures = {
  readonly entries: number;
  readonly channels: number;
  /** The instant since which the oldest state waits that Slack does not show; `undefined` when nothing waits. */
  readonly oldestAt: number | undefined;
};

/** Looks at the first entry of each channel: what is behind it came later. */
export async function outboxFigures(redis: Redis): Promise<OutboxFigures> {
  const channels = await redis.zrange(outboxKeys.channels, '0', '-1');
  const queues = await Promise.all(
    channels.map(async (channel) => {
      const [first] = await redis.zrange(outboxKeys.queue(channel), '0', '0');
      const since = first === undefined ? null : await redis.hget(outboxKeys.entry(first), 'since');
      return { size: await redis.zcard(outboxKeys.queue(channel)), since };
    }),
  );
  const ages = queues.map(({ since }) => since).filter((since) => since !== null);
  return {
    entries: queues.reduce((sum, { size }) => sum + size, 0),
    channels: queues.filter(({ size }) => size > 0).length,
    oldestAt: ages.length === 0 ? undefined : Math.min(...ages.map(Number)),
  };
}
