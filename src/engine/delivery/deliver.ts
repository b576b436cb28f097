import { emptied } from '../../outside/store/outbox/attempts.ts';
import type { Rate } from '../../outside/store/outbox/pace.ts';
import { finish } from './conclude.ts';
import { fileKeyOf, findOut } from './find-out.ts';
import { apply, type DeliveryParts, type Done } from './parts.ts';
import { sendFile, sendMessage } from './send.ts';
import { postRate, updateRate } from './times.ts';
import { turn, type Task, type Turn } from './turn.ts';

/** `empty`: nothing waits. `later`: in so long there is more to do; `changes` was read before the look on which that rests. */
export type Delivered =
  | { readonly state: 'empty' }
  | { readonly state: 'later'; readonly inMs: number; readonly changes: string | null };

/**
 * Delivers what is due in one channel, in order, inside Slack's limits, and comes back as soon as it would have to wait. Whoever calls it
 * sees to it that a channel has one deliverer at a time; where that fails, nothing but the calls of the slower one is wasted.
 */
export async function deliver(
  parts: DeliveryParts,
  channel: string,
  signal: AbortSignal,
): Promise<Delivered> {
  for (;;) {
    const changes = await parts.outbox.changes(channel);
    const queue = await parts.outbox.waiting(channel);
    if (queue.length === 0) {
      const recorded = await apply(parts, emptied(channel, changes));
      if (recorded.state === 'written') {
        return { state: 'empty' };
      }
      continue;
    }
    const now = parts.now();
    const plan = turn(queue, now);
    const chosen = signal.aborted ? 0 : await choose(parts, channel, plan);
    if (typeof chosen === 'number') {
      const untilNext = plan.nextAt === undefined ? Infinity : plan.nextAt - now;
      return { state: 'later', inMs: Math.min(chosen, untilNext, longestMs), changes };
    }
    const { restMs } = await carryOut(parts, chosen);
    if (restMs > 0) {
      return { state: 'later', inMs: restMs, changes };
    }
  }
}

/** Nothing rests longer without a look. */
const longestMs = 600_000;

/** The first task that Slack's limits allow now, or how long none is allowed. Progress leaves some updates to results. */
async function choose(
  { pace, times }: DeliveryParts,
  channel: string,
  { tasks }: Turn,
): Promise<Task | number> {
  const full = new Set<string>();
  let waitMs = Infinity;
  for (const task of tasks) {
    const { isUrgent } = task.waiting;
    const rate = rateOf(task, channel, times);
    if (rate === undefined) {
      return task;
    }
    const spare = rate.burst > 1 && !isUrgent ? times.updatesForResults : 0;
    const limit = `${rate.name} ${spare}`;
    const forMs = full.has(limit) ? Infinity : await pace.take(rate, spare, channel);
    if (forMs === 0) {
      return task;
    }
    full.add(limit);
    waitMs = Math.min(waitMs, forMs);
  }
  return waitMs;
}

function rateOf({ does }: Task, channel: string, times: DeliveryParts['times']): Rate | undefined {
  switch (does) {
    case 'post':
    case 'file':
      return postRate(channel, times);
    case 'update':
      return updateRate(times);
    case 'find out':
    case 'forget':
      return undefined;
  }
}

async function carryOut(parts: DeliveryParts, { does, waiting }: Task): Promise<Done> {
  switch (does) {
    case 'post':
    case 'update':
      return sendMessage(parts, waiting, does);
    case 'file':
      return sendFile(parts, waiting);
    case 'find out':
      return findOut(parts, waiting);
    case 'forget':
      return finish(parts, waiting, await fileKeyOf(parts, waiting), {});
  }
}
