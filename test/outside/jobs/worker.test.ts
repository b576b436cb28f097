import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { openQueue, type JobQueue } from '../../../src/outside/jobs/queue.ts';
import {
  startWorker,
  type RunningWorker,
  type TakeTurn,
  type Turn,
  type TurnEnd,
} from '../../../src/outside/jobs/worker.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { startRedis, type PrivateRedis } from '../../support/redis.ts';

let server: PrivateRedis;
let connection: Redis;
let queue: JobQueue;
let workers: RunningWorker[];

beforeEach(async () => {
  server = await startRedis();
  connection = new Redis(server.url, { maxRetriesPerRequest: null });
  queue = openQueue(place());
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop(1_000)));
  await queue.close();
  connection.disconnect();
  await server.stop();
});

it('gives each subject one turn, and forgets it when it is done', async () => {
  const seen = recordTurns(() => 'done');

  await queue.add('op-1');
  await queue.add('op-2');

  expect(await seen.take(2)).toEqual(['op-1', 'op-2']);
  await nothingLeft();
});

it('adds nothing while there is a job of the subject, and runs it again afterwards', async () => {
  await queue.add('op-1');
  await queue.add('op-1');
  const seen = recordTurns(() => 'done');
  expect(await seen.take(1)).toEqual(['op-1']);
  await nothingLeft();

  await queue.add('op-1');

  expect(await seen.take(1)).toEqual(['op-1']);
});

it('gives another turn at the time that was asked for', async () => {
  let turns = 0;
  const seen = recordTurns(() => (++turns === 1 ? { againInMs: 50 } : 'done'));

  await queue.add('op-1');

  expect(await seen.take(2)).toEqual(['op-1', 'op-1']);
});

it('runs a delayed job at once when it is promoted, and ignores that it is not delayed', async () => {
  let turns = 0;
  const seen = recordTurns(() => (++turns === 1 ? { againInMs: 3_600_000 } : 'done'));
  await queue.promote('op-1');
  await queue.add('op-1');
  await seen.take(1);
  await becomes(async () => (await queue.figures()).delayed === 1);

  await queue.promote('op-1');

  expect(await seen.take(1)).toEqual(['op-1']);
});

it('lets one follow that comes while the latest of its subject runs, and only one', async () => {
  const first = Promise.withResolvers<'done'>();
  let turns = 0;
  const seen = recordTurns(() => (++turns === 1 ? first.promise : 'done'));
  await queue.addLatest('C1');
  await seen.take(1);

  await queue.addLatest('C1');
  await queue.addLatest('C1');
  first.resolve('done');

  expect(await seen.take(1)).toEqual(['C1']);
  await nothingLeft();
  expect(turns).toBe(2);
});

it('reschedules the delayed job of a subject when that is asked for', async () => {
  const seen = recordTurns(() => 'done');
  await queue.addLatest('C1', { delayMs: 3_600_000 });

  await queue.addLatest('C1', { delayMs: 0, reschedule: true });

  expect(await seen.take(1)).toEqual(['C1']);
});

it('repeats a turn that threw', async () => {
  const captured = capturedLog();
  start(() => Promise.reject(new Error('broken')), captured.log);

  await queue.add('op-1');

  await becomes(async () => (await queue.figures()).delayed === 1);
  expect(captured.lines()).toContainEqual(
    expect.objectContaining({ level: 'error', subject: 'op-1' }),
  );
});

it('aborts running turns when it stops, and takes what they give back elsewhere', async () => {
  const begun = Promise.withResolvers<Turn>();
  const first = start(async (turn) => {
    begun.resolve(turn);
    await new Promise((resolve) => turn.signal.addEventListener('abort', resolve));
    return { againInMs: 0 };
  });
  await queue.add('op-1');
  const turn = await begun.promise;
  expect(await connection.get(turn.lock.key)).toBe(turn.lock.token);

  await first.stop(5_000);

  expect(turn.signal.reason).toBe('stopping');
  const seen = recordTurns(() => 'done');
  expect(await seen.take(1)).toEqual(['op-1']);
});

it('ends its stop in time when a turn does not listen', async () => {
  const begun = Promise.withResolvers<void>();
  const never = Promise.withResolvers<'done'>();
  const worker = start(() => {
    begun.resolve();
    return never.promise;
  });
  await queue.add('op-1');
  await begun.promise;

  await worker.stop(50);

  expect((await queue.figures()).running).toBe(1);
  never.resolve('done');
});

it('never has two turns of one job at once, though its lock was lost meanwhile', async () => {
  const first = Promise.withResolvers<Turn>();
  const goOn = Promise.withResolvers<TurnEnd>();
  const second = Promise.withResolvers<void>();
  let running = 0;
  let most = 0;
  let turns = 0;
  start(async (turn) => {
    turns += 1;
    most = Math.max(most, (running += 1));
    first.resolve(turn);
    const end = turns === 1 ? await goOn.promise : 'done';
    running -= 1;
    return end;
  });
  await queue.add('op-1');
  const { signal, lock } = await first.promise;

  await connection.del(lock.key);
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  await becomes(async () => (await queue.figures()).delayed === 1);
  goOn.resolve('lost');
  void nothingLeft().then(second.resolve);
  await second.promise;

  expect(signal.reason).toBe('lost');
  expect([turns, most]).toEqual([2, 1]);
}, 30_000);

it('tells how much waits and since when, and which subjects have no job', async () => {
  await queue.add('op-1');
  await queue.add('op-2');

  expect(await queue.figures()).toEqual({
    waiting: 2,
    running: 0,
    delayed: 0,
    oldestWaitingMs: expect.any(Number),
  });
  expect(await queue.without(['op-1', 'op-2', 'op-3'])).toEqual(['op-3']);
});

function place(log = capturedLog().log) {
  return { name: 'tests', prefix: '{lifeboat}', connection, log };
}

function start(takeTurn: TakeTurn, log = capturedLog().log): RunningWorker {
  const worker = startWorker({ ...place(log), concurrency: 2 }, takeTurn);
  workers.push(worker);
  return worker;
}

/** A worker whose turns can be awaited, in order. */
function recordTurns(end: () => TurnEnd | Promise<TurnEnd>): {
  readonly take: (count: number) => Promise<readonly string[]>;
} {
  const seen: string[] = [];
  let arrived = Promise.withResolvers<void>();
  start((turn) => {
    seen.push(turn.subject);
    arrived.resolve();
    arrived = Promise.withResolvers();
    return Promise.resolve(end());
  });
  return {
    take: async (count) => {
      while (seen.length < count) {
        await arrived.promise;
      }
      return seen.splice(0, count);
    },
  };
}

async function nothingLeft(): Promise<void> {
  await becomes(async () => {
    const { waiting, running, delayed } = await queue.figures();
    return waiting + running + delayed === 0;
  });
}

async function becomes(holds: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 25_000;
  while (!(await holds())) {
    if (Date.now() > until) {
      throw new Error('it did not come to that');
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
