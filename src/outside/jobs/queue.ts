import { Queue, type ConnectionOptions, type JobsOptions } from 'bullmq';
import type { Log } from '../../log.ts';

/** Work that waits for a worker. A job is only its subject, such as an operation's id or a channel: what is to be done stands in the records. */
export type JobQueue = {
  /** Adds the job of this subject; nothing happens while there is one, waiting, delayed or running. */
  readonly add: (subject: string) => Promise<void>;
  /**
   * For subjects whose work is done as a whole: at most one job of it runs. Nothing happens while one waits; one that is added while
   * one runs follows it. `reschedule`: one that is delayed is due after `delayMs` from now instead.
   */
  readonly addLatest: (
    subject: string,
    options?: { readonly delayMs?: number; readonly reschedule?: boolean },
  ) => Promise<void>;
  /** Lets the delayed job of this subject, added by `add`, run now; nothing happens when it is not delayed. */
  readonly promote: (subject: string) => Promise<void>;
  /** Which of these subjects, added by `add`, have no job. */
  readonly without: (subjects: readonly string[]) => Promise<readonly string[]>;
  readonly figures: () => Promise<QueueFigures>;
  readonly close: () => Promise<void>;
};

export type QueueFigures = {
  readonly waiting: number;
  readonly running: number;
  readonly delayed: number;
  /** Since when the oldest job waits that no worker has taken yet; 0 when there is none. */
  readonly oldestWaitingMs: number;
};

/** Where a queue lies: its connection may be shared with other queues and is closed by who made it. */
export type QueuePlace = {
  readonly name: string;
  /** The hash tag that all keys start with. */
  readonly prefix: string;
  readonly connection: ConnectionOptions;
  readonly log: Log;
};

/** Opens a queue for adding; workers of other processes take from it. */
export function openQueue(place: QueuePlace): JobQueue {
  const { name, prefix, connection, log } = place;
  const queue = new Queue<JobData>(name, { connection, prefix });
  queue.on('error', (error) => log.warn({ queue: name, err: error }, 'queue is disturbed'));

  async function put(subject: string, options: JobsOptions): Promise<void> {
    await queue.add(name, { subject }, { removeOnComplete: true, removeOnFail: true, ...options });
  }

  return {
    add: (subject) => put(subject, { jobId: subject }),
    addLatest: (subject, { delayMs = 0, reschedule = false } = {}) =>
      put(subject, {
        delay: delayMs,
        deduplication: { id: subject, keepLastIfActive: true, reschedule },
      }),
    promote: (subject) => promote(queue, subject),
    without: (subjects) => without(queue, subjects),
    figures: () => figures(queue),
    close: () => queue.close(),
  };
}

export type JobData = { readonly subject: string };

/** Redis's answers to `promote` when the job is gone or not delayed: a worker has it or will, which is what was wanted. */
const noNeed: readonly unknown[] = [-1, -3];

async function promote(queue: Queue<JobData>, subject: string): Promise<void> {
  const job = await queue.getJob(subject);
  await job?.promote().catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && noNeed.includes(error.code))) {
      throw error;
    }
  });
}

/** Asked about a few at a time: thousands at once would hold up whatever else this process answers. */
const askedAtOnce = 20;

async function without(queue: Queue, subjects: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (let from = 0; from < subjects.length; from += askedAtOnce) {
    const some = subjects.slice(from, from + askedAtOnce);
    const states = await Promise.all(some.map((subject) => queue.getJobState(subject)));
    found.push(...some.filter((_, index) => states[index] === 'unknown'));
  }
  return found;
}

/** The oldest come first in the list; a job that was taken before waits for a second turn, which says nothing of a lack of workers. */
async function figures(queue: Queue<JobData>): Promise<QueueFigures> {
  const [counts, oldest] = await Promise.all([
    queue.getJobCounts('wait', 'active', 'delayed', 'prioritized'),
    queue.getJobs(['wait'], 0, 19, true),
  ]);
  const { wait = 0, prioritized = 0, active = 0, delayed = 0 } = counts;
  const fresh = oldest.find((job) => job.attemptsStarted === 0);
  return {
    waiting: wait + prioritized,
    running: active,
    delayed,
    oldestWaitingMs: fresh === undefined ? 0 : Math.max(0, Date.now() - fresh.timestamp),
  };
}
