import { setTimeout as delay } from 'node:timers/promises';
import type { JobQueue } from '../outside/jobs/queue.ts';
import type { Interruption, RunningWorker, TakeTurn, TurnEnd } from '../outside/jobs/worker.ts';
import { deliver } from './delivery/deliver.ts';
import type { DeliveryParts } from './delivery/parts.ts';
import { deliveryTimes, type DeliveryTimes } from './delivery/times.ts';
import { turn } from './delivery/turn.ts';

/** The name of its queue; its jobs are channels. */
export const deliveryQueue = 'deliveries';

export type DeliveryOptions = Omit<DeliveryParts, 'wake' | 'times'> & {
  readonly times?: Partial<DeliveryTimes>;
  readonly queue: Pick<JobQueue, 'addLatest'>;
  /** Starts a worker of that queue with this turn. */
  readonly startWorker: (takeTurn: TakeTurn) => RunningWorker;
  /** How often channels are looked for whose entries nobody delivers. */
  readonly sweepEveryMs?: number;
};

/** Brings what is in the outbox to Slack. Runs in every process; a channel has one deliverer at a time, whichever process it is in. */
export type Delivery = {
  /** Has a channel's entries delivered now: to be called after each `record` that put some there. Never throws; where it fails, the sweep finds them. */
  readonly deliver: (channel: string) => void;
  readonly start: () => void;
  /** Delivers what is due, for at most half of the time, then ends the running call and gives the rest back. */
  readonly stop: (withinMs: number) => Promise<void>;
};

const sweepAgeMs = 10_000;
const notWoken = 'delivery could not be woken, the sweep will do it';

export function delivery(options: DeliveryOptions): Delivery {
  const { queue, outbox, log, startWorker, sweepEveryMs = 10_000, ...rest } = options;
  const times = { ...deliveryTimes, ...options.times };

  async function wake(channel: string): Promise<void> {
    await queue.addLatest(channel, { reschedule: true });
  }

  const parts: DeliveryParts = { ...rest, outbox, log, times, wake };
  let worker: RunningWorker | undefined;
  let sweeping: NodeJS.Timeout | undefined;

  return {
    deliver: (channel) => {
      wake(channel).catch((error: unknown) => log.warn({ channel, err: error }, notWoken));
    },
    start: () => {
      worker = startWorker(({ subject, signal }) => takeTurn(parts, queue, subject, signal));
      sweeping = setInterval(() => {
        sweep(parts).catch((error: unknown) => {
          log.warn({ err: error }, 'outbox could not be swept');
        });
      }, sweepEveryMs).unref();
    },
    stop: async (withinMs) => {
      clearInterval(sweeping);
      const began = Date.now();
      await drain(parts, began + withinMs / 2).catch((error: unknown) => {
        log.warn({ err: error }, 'outbox could not be drained');
      });
      await worker?.stop(Math.max(0, began + withinMs - Date.now()));
    },
  };
}

/**
 * One turn of a channel. When there is more to do later, a job for then follows this one. An entry that comes while this turn ends would
 * find its own job replaced by that one, so the counter of changes is read once more.
 */
async function takeTurn(
  parts: DeliveryParts,
  queue: Pick<JobQueue, 'addLatest'>,
  channel: string,
  signal: AbortSignal,
): Promise<TurnEnd> {
  const delivered = await deliver(parts, channel, signal);
  if (signal.reason === ('lost' satisfies Interruption)) {
    return 'lost';
  }
  if (delivered.state === 'later') {
    await queue.addLatest(channel, { delayMs: delivered.inMs });
    if ((await parts.outbox.changes(channel)) !== delivered.changes) {
      await queue.addLatest(channel);
    }
  }
  return 'done';
}

/** Wakes the channels whose entries are old: whoever stored them may have died before the job was added. */
async function sweep({ outbox, wake, now }: DeliveryParts): Promise<void> {
  for (const channel of await outbox.channelsBefore(now() - sweepAgeMs)) {
    await wake(channel);
  }
}

async function drain(parts: DeliveryParts, untilAt: number): Promise<void> {
  while (Date.now() < untilAt && (await isAnythingDue(parts))) {
    await delay(50);
  }
}

async function isAnythingDue({ outbox, now }: DeliveryParts): Promise<boolean> {
  const channels = await outbox.channelsBefore(Number.MAX_SAFE_INTEGER);
  const queues = await Promise.all(channels.map((channel) => outbox.waiting(channel)));
  return queues.some((queue) => turn(queue, now()).tasks.length > 0);
}
