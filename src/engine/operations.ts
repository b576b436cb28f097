import type { OperationId } from '../domain/operation.ts';
import type { Log } from '../log.ts';
import { openQueue, type QueueFigures } from '../outside/jobs/queue.ts';
import { startWorker, type RunningWorker } from '../outside/jobs/worker.ts';
import { redisClock } from '../outside/store/clock.ts';
import type { Redis } from '../outside/store/connection.ts';
import { journals } from '../outside/store/journals/journals.ts';
import { keyPrefix } from '../outside/store/keys.ts';
import { leftovers } from '../outside/store/operations/leftovers.ts';
import { operationRecords, type OperationRecords } from '../outside/store/operations/records.ts';
import { watchers, type Watched } from '../outside/store/operations/watchers.ts';
import { rememberedMs } from '../outside/store/operations/writes.ts';
import { recorder } from '../outside/store/record.ts';
import { readSignals } from '../outside/store/signals/signals.ts';
import { acceptor, type Accept, type AcceptParts } from './accept.ts';
import { operationTurns, type OperationParts } from './run-operation.ts';
import type { HasRole } from './roles.ts';
import { steering, type Steering } from './steering.ts';
import { startSweep } from './sweep.ts';
import { waker } from './wake.ts';
import { withdrawing } from './withdraw.ts';

/** The name of their queue; its jobs are operations' ids. */
export const operationsQueue = 'operations';

export type OperationsOptions = {
  /** A patient connection. */
  readonly redis: Redis;
  /** A connection in the door's manner. */
  readonly door: Redis;
  /** Has what was put into the outbox for this channel delivered; must not throw. */
  readonly deliver: (channel: string) => void;
  /** Whether somebody has a role now; left out: nobody has one, so that nothing can be approved. */
  readonly hasRole?: HasRole;
  /** How long ended operations are remembered; left out: 30 days. */
  readonly rememberMs?: number;
  /** Called once per end of an operation, in the process that wrote it. */
  readonly ended?: OperationParts['ended'];
  readonly log: Log;
};

/** Everything that happens to operations, in one process. */
export type Operations = Omit<Steering, 'desk' | 'leaveRows'> & {
  readonly accept: Accept;
  readonly records: OperationRecords;
  readonly figures: () => Promise<QueueFigures>;
  /** By Redis's clock; by this machine's until Redis was reached. */
  readonly now: () => number;
  /** Tells that an object in a cluster changed: operations that wait for it look. Never throws. */
  readonly changed: (object: Watched) => void;
  /** Every role: queues what has no job, removes what was left. */
  readonly start: () => void;
  /** Role worker: works on operations, so many at a time. */
  readonly work: (work: Pick<OperationParts, 'find'> & { readonly concurrency: number }) => void;
  /** Takes nothing new, gives running operations back, and ends at the latest then. Connections stay open. */
  readonly stop: (withinMs: number) => Promise<void>;
};

export function operations(options: OperationsOptions): Operations {
  const { redis, door, deliver, log, ended, hasRole, rememberMs = rememberedMs } = options;
  const place = { name: operationsQueue, prefix: keyPrefix, connection: redis, log };
  const queue = openQueue(place);
  const record = recorder(redis);
  const records = operationRecords(redis);
  const clock = redisClock(door, log);
  const common = { record, now, deliver, promote: (id: OperationId) => queue.promote(id), log };
  const withdrawals = withdrawing(common);
  const wakes = waker({ ...common, watchers: () => watchers(redis) });
  const { desk, leaveRows, ...steer } = steering({
    ...common,
    redis,
    operations: records,
    hasRole,
  });
  let sweeping: ReturnType<typeof startSweep> | undefined;
  let worker: RunningWorker | undefined;

  function now(): number {
    return clock.now() ?? Date.now();
  }

  return {
    ...steer,
    accept: acceptor({
      ...common,
      ...throughDoor(door),
      clock,
      enqueue: (id) => queue.add(id),
      withdraw: withdrawals.withdraw,
    }),
    records,
    figures: () => queue.figures(),
    now,
    changed: wakes.changed,
    start: () => {
      sweeping = startSweep({ queue, leftovers: leftovers(redis, rememberMs), record, now, log });
    },
    work: ({ find, concurrency }) => {
      const parts = { ...common, ...recordsOf(redis), approvals: desk, find, rememberMs };
      const takeTurn = operationTurns({ ...parts, ended: each(leaveRows, ended) });
      worker = startWorker({ ...place, concurrency }, takeTurn);
    },
    stop: async (withinMs) => {
      wakes.stop();
      sweeping?.stop();
      await Promise.all([worker?.stop(withinMs), withdrawals.stop(withinMs)]);
      await queue.close();
      clock.stop();
    },
  };
}

function throughDoor(door: Redis): Pick<AcceptParts, 'record' | 'isConnected'> {
  return { record: recorder(door), isConnected: () => door.status === 'ready' };
}

function each(
  leaveRows: Steering['leaveRows'],
  ended: OperationParts['ended'],
): NonNullable<OperationParts['ended']> {
  return (operation, outcome) => {
    leaveRows(operation.id);
    ended?.(operation, outcome);
  };
}

function recordsOf(redis: Redis): Pick<OperationParts, 'journals' | 'signals'> {
  return { journals: journals(redis), signals: (id) => readSignals(redis, id) };
}
