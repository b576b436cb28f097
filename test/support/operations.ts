import type { Ending, Job } from '../../src/engine/job.ts';
import type { Order } from '../../src/engine/accept.ts';
import {
  operations,
  operationsQueue,
  type Operations,
  type OperationsOptions,
} from '../../src/engine/operations.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { withdrawing } from '../../src/engine/withdraw.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { openQueue, type JobQueue } from '../../src/outside/jobs/queue.ts';
import { keyPrefix } from '../../src/outside/store/keys.ts';
import { connect, type Redis } from '../../src/outside/store/connection.ts';
import { message, section } from '../../src/messages/compose.ts';
import { capturedLog } from './captured-log.ts';
import type { PrivateRedis } from './redis.ts';

/** One process's part in operations, over connections of its own. */
export type Engine = Operations & {
  readonly redis: Redis;
  readonly door: Redis;
  /** The channels whose delivery was asked for. */
  readonly delivered: readonly string[];
  readonly log: ReturnType<typeof capturedLog>;
  readonly queue: JobQueue;
  /** Resolves when it is confirmed. */
  readonly withdraw: (operation: Operation) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startEngine(
  server: Pick<PrivateRedis, 'url'>,
  some: Partial<Pick<OperationsOptions, 'rememberMs' | 'hasRole'>> = {},
): Promise<Engine> {
  const log = capturedLog();
  const redis = connect(server.url, 'patient', log.log);
  const door = connect(server.url, 'door', log.log);
  const delivered: string[] = [];
  const made = operations({
    redis,
    door,
    deliver: (channel) => void delivered.push(channel),
    log: log.log,
    ...some,
  });
  const queue = openQueue({
    name: operationsQueue,
    prefix: keyPrefix,
    connection: redis,
    log: log.log,
  });
  await until(() => door.status === 'ready');
  await redis.ping();
  return {
    ...made,
    redis,
    door,
    delivered,
    log,
    queue,
    withdraw: async (operation) => {
      const { withdraw, stop } = withdrawing({
        record: recorder(redis),
        promote: (id) => queue.promote(id),
        deliver: (channel) => void delivered.push(channel),
        log: log.log,
      });
      withdraw(operation);
      await stop(60_000);
    },
    close: async () => {
      await made.stop(2_000);
      await queue.close();
      redis.disconnect();
      door.disconnect();
    },
  };
}

let deliveries = 0;

export function anOrder(some: Partial<Order> = {}): Order {
  return {
    job: 'test',
    version: 1,
    request: {},
    line: 'test it',
    requester: { userId: 'U0ANNA', teamId: 'T0' },
    place: { channel: 'C0BACKUPS' },
    language: 'en',
    timeZone: 'Europe/Berlin',
    delivery: `trigger:${++deliveries}`,
    ...some,
  };
}

export function aJob(run: Job['run'], some: Partial<Job> = {}): Job {
  return { name: 'test', version: 1, run, ...some };
}

/** A worker's registry with these jobs. */
export function finding(
  ...jobs: readonly Job[]
): (name: string, version: number) => Job | undefined {
  return (name, version) => jobs.find((job) => job.name === name && job.version === version);
}

export function done(sentence = 'It is done.'): Ending {
  return {
    outcome: { kind: 'done', sentence },
    card: message(sentence, [section(sentence)]),
  };
}

/** Accepts an order and fails the test when it is not stored. */
export async function accepted(engine: Operations, order = anOrder()): Promise<Operation> {
  const answer = await engine.accept(order, 2_000);
  if (answer.state !== 'stored') {
    throw new Error(`the order was answered ${answer.state}`);
  }
  return answer.operation;
}

export async function ended(engine: Operations, id: string): Promise<Operation> {
  const found = await eventually(async () => {
    const operation = await engine.records.find(id);
    return operation?.state === 'ended' ? operation : undefined;
  });
  return found;
}

/** What the card of an operation would show, as it lies in the outbox. */
export async function cardText(redis: Redis, card: string): Promise<string | null> {
  return redis.hget(`{lifeboat}:outbox:entry:card:${card}`, 'body');
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  await eventually(async () => ((await holds()) ? true : undefined));
}

/** Waits for a state that no event announces; longer than any test may take it does not wait. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const untilAt = Date.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    if (Date.now() > untilAt) {
      throw new Error('it did not come to that');
    }
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
