import type { Log } from '../log.ts';
import type { JobQueue } from '../outside/jobs/queue.ts';
import type { Record } from '../outside/store/record.ts';
import { sweepOnce, type Leftovers } from '../outside/store/operations/leftovers.ts';

export type SweepParts = {
  readonly queue: Pick<JobQueue, 'add' | 'without'>;
  readonly leftovers: Leftovers;
  readonly record: Record;
  /** By Redis's clock. */
  readonly now: () => number;
  readonly log: Log;
};

const everyMs = 5_000;
/** No process sweeps sooner than this after another one; a process alone never does. */
const soonestMs = everyMs * 0.75;
/** Who stores an operation queues it right afterwards, or withdraws it. */
const ownQueueingMs = 3_000;

/** Queues unfinished operations that have no job, and removes what nobody will remove otherwise. In every process, of which one does it each time; several do no harm. */
export function startSweep(parts: SweepParts): { readonly stop: () => void } {
  let timer = setTimeout(tick, jittered());

  function tick(): void {
    sweepInTurn(parts)
      .catch((error: unknown) => parts.log.warn({ err: error }, 'sweep did not get through'))
      .finally(() => {
        timer = stopped ? timer : setTimeout(tick, jittered());
      });
  }

  let stopped = false;
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Sweeps, unless another process has just done so. */
export async function sweepInTurn(parts: SweepParts): Promise<void> {
  const { state } = await parts.record([], { once: sweepOnce(soonestMs) });
  await (state === 'written' ? sweep(parts) : undefined);
}

export async function sweep(parts: SweepParts): Promise<void> {
  const { queue, leftovers, record, now, log } = parts;
  const unfinished = await leftovers.unfinishedBefore(now() - ownQueueingMs);
  for (const id of await queue.without(unfinished)) {
    await queue.add(id);
    log.info({ operation: id }, 'operation had no job and was queued');
  }
  const writes = await leftovers.removals(now());
  if (writes.length > 0) {
    await record(writes);
  }
}

function jittered(): number {
  return soonestMs + (Math.random() * everyMs) / 2;
}
