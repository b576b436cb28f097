import { setTimeout as delay } from 'node:timers/promises';
import { DelayedError, Worker, type Job } from 'bullmq';
import type { Log } from '../../log.ts';
import type { JobData, QueuePlace } from './queue.ts';

/** One turn of a job in this worker. */
export type Turn = {
  readonly subject: string;
  /** Where the lock of this job lies, and what it holds as long as the turn owns the job. */
  readonly lock: { readonly key: string; readonly token: string };
  /** Aborted when the worker stops or the lock was lost; `reason` is one of `Interruption`. */
  readonly signal: AbortSignal;
};

export type Interruption = 'stopping' | 'lost';

/**
 * `done`: the job vanishes. `lost`: it belongs to another worker and is not touched. Otherwise the worker takes another job, and this one
 * gets another turn at that time; `givenBack` is called when others may take it.
 */
export type TurnEnd =
  'done' | 'lost' | { readonly againInMs: number; readonly givenBack?: () => Promise<void> };

/** Must not throw for what it can handle: a turn that throws is repeated, every five seconds, for ever. */
export type TakeTurn = (turn: Turn) => Promise<TurnEnd>;

export type RunningWorker = {
  /** Takes no new job, aborts the signals of the running turns, waits for them, at most `withinMs`. What is left is taken over by others when its lock has lapsed. */
  readonly stop: (withinMs: number) => Promise<void>;
};

/** How fast a killed worker's job is taken over: its lock lapses, and the next check moves it. Measured: 10.7 s. */
const timing = { lockDuration: 10_000, stalledInterval: 5_000, runRetryDelay: 1_000 } as const;
const afterErrorMs = 5_000;

/** Takes jobs from a queue, `concurrency` at a time. A job is never given up, however often its worker dies. */
export function startWorker(
  place: QueuePlace & { readonly concurrency: number },
  takeTurn: TakeTurn,
): RunningWorker {
  const { name, prefix, connection, log, concurrency } = place;
  const turns = new Map<string, AbortController>();
  let stopping = false;
  const worker = new Worker<JobData>(name, (job, token = '') => process(job, token), {
    connection,
    prefix,
    concurrency,
    maxStalledCount: Number.MAX_SAFE_INTEGER,
    ...timing,
  });
  worker.on('error', (error) => log.warn({ queue: name, err: error }, 'worker is disturbed'));
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) {
      turns.get(id)?.abort('lost' satisfies Interruption);
    }
  });

  async function process(job: Job<JobData>, token: string): Promise<void> {
    const id = job.id ?? '';
    const { subject } = job.data;
    const earlier = turns.get(id);
    if (earlier !== undefined) {
      // The lock of the earlier turn lapsed while this process stood still. BullMQ renews locks by job, so two turns can't be here at once.
      earlier.abort('lost' satisfies Interruption);
      return giveBack(job, token, { againInMs: 500 });
    }
    if (stopping) {
      // It came by a fetch that was on its way already.
      return giveBack(job, token, { againInMs: 0 });
    }
    const own = new AbortController();
    turns.set(id, own);
    try {
      const lock = { key: `${worker.toKey(id)}:lock`, token };
      const end = await safely({ subject, lock, signal: own.signal }, takeTurn, log);
      if (end !== 'done') {
        await (end === 'lost' ? leave() : giveBack(job, token, end));
      }
    } finally {
      turns.delete(id);
    }
  }

  return {
    stop: async (withinMs) => {
      stopping = true;
      const closed = worker.close();
      for (const turn of turns.values()) {
        turn.abort('stopping' satisfies Interruption);
      }
      const timeout = new AbortController();
      await Promise.race([closed, delay(withinMs, undefined, { signal: timeout.signal })]);
      timeout.abort();
    },
  };
}

async function safely(turn: Turn, takeTurn: TakeTurn, log: Log): Promise<TurnEnd> {
  try {
    return await takeTurn(turn);
  } catch (error) {
    log.error({ subject: turn.subject, err: error }, 'turn failed and is repeated');
    return { againInMs: afterErrorMs };
  }
}

/** Refused by Redis when the job belongs to another worker by now: then nothing is lost either. */
async function giveBack(
  job: Job<JobData>,
  token: string,
  end: Exclude<TurnEnd, 'done' | 'lost'>,
): Promise<never> {
  await job.moveToDelayed(Date.now() + end.againInMs, token);
  await end.givenBack?.();
  return leave();
}

/** BullMQ takes this error as: the job is elsewhere already. */
function leave(): never {
  throw new DelayedError();
}
