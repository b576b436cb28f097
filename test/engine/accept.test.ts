import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { acceptor, type AcceptParts } from '../../src/engine/accept.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { leftovers } from '../../src/outside/store/operations/leftovers.ts';
import { askedWrites, isNew } from '../../src/outside/store/operations/writes.ts';
import { recorder, type Record } from '../../src/outside/store/record.ts';
import {
  accepted,
  aJob,
  anOrder,
  cardText,
  done,
  ended,
  finding,
  startEngine,
  until,
  type Engine,
} from '../support/operations.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';

let server: PrivateRedis;
let engine: Engine;
let ran: string[];

beforeAll(async () => {
  server = await startRedis();
});

beforeEach(async () => {
  engine = await startEngine(server);
  await engine.redis.flushall();
  ran = [];
});

afterEach(() => engine.close());
afterAll(() => server.stop());

it('makes one operation of a request that Slack delivers twice', async () => {
  const order = anOrder({ delivery: 'event:Ev1' });

  const first = await accepted(engine, order);
  const second = await engine.accept(order, 2_000);

  expect(second).toEqual({ state: 'known', id: first.id });
  expect(await engine.records.unfinished()).toHaveLength(1);
});

it('makes two operations of the same words said twice', async () => {
  const first = await accepted(engine, anOrder({ line: 'status' }));
  const second = await accepted(engine, anOrder({ line: 'status' }));

  expect(second.id).not.toBe(first.id);
  expect((await engine.records.recent(10)).map((one) => one.id)).toEqual(
    expect.arrayContaining([first.id, second.id]),
  );
});

it('refuses a signed request that comes a second time, and stores nothing', async () => {
  await accepted(engine, anOrder({ signature: 'v0=abc' }));

  expect(await engine.accept(anOrder({ signature: 'v0=abc' }), 2_000)).toEqual({
    state: 'replayed',
  });
  expect(await engine.records.unfinished()).toHaveLength(1);
});

it('shows an operation on the card that it refreshes', async () => {
  const operation = await accepted(engine, anOrder({ card: 'op-old' }));

  expect(operation.card).toBe('op-old');
  expect(await cardText(engine.redis, 'op-old')).toContain(operation.id);
});

it('says that nothing was started while Redis is away, and nothing was', async () => {
  await server.kill();
  await until(() => engine.door.status !== 'ready');
  const began = performance.now();

  const answer = await engine.accept(anOrder(), 2_000);

  expect(answer).toEqual({ state: 'not started' });
  expect(performance.now() - began).toBeLessThan(2_000);
  await server.start();
  await until(() => engine.door.status === 'ready');
  expect(await engine.redis.keys('*operation:*')).toEqual([]);
});

it('says that it is not known while Redis stands still; what Redis reads later never runs', async () => {
  work();
  server.pause();

  const answer = await engine.accept(anOrder(), 300);
  expect(answer).toEqual({ state: 'not known', id: expect.any(String) });
  server.resume();

  await until(() => engine.log.lines().some((line) => line.msg === 'operation was withdrawn'));
  await sweepNow();
  await accepted(engine).then((next) => ended(engine, next.id));
  const id = 'id' in answer ? answer.id : '';
  expect(ran).not.toContain(id);
  expect(await engine.records.find(id)).toBeUndefined();
});

it('takes back an operation that was stored though the answer was lost, and its card with it', async () => {
  const withdrawn = Promise.withResolvers<void>();
  const real = recorder(engine.redis);
  const accept = accepting({
    record: async (...what: Parameters<Record>) => {
      await real(...what);
      throw new Error('Connection is closed.');
    },
    withdraw: (operation) => {
      void engine.withdraw(operation).then(withdrawn.resolve);
    },
  });

  const answer = await accept(anOrder(), 2_000);
  await withdrawn.promise;

  expect(answer).toEqual({ state: 'not known', id: expect.any(String) });
  const id = 'id' in answer ? answer.id : '';
  expect(await engine.records.find(id)).toBeUndefined();
  expect(await engine.records.unfinished()).toEqual([]);
  expect(await engine.redis.hget(`{lifeboat}:outbox:entry:card:${id}`, 'withdrawn')).toBe('yes');
});

it('refuses to store what was withdrawn before', async () => {
  const operation = await accepted(engine);
  await engine.withdraw(operation);

  const late = await recorder(engine.redis)(askedWrites(operation), {
    expect: isNew(operation.id),
  });

  expect(late.state).toBe('changed');
  expect(await engine.records.find(operation.id)).toBeUndefined();
});

it('cancels what had begun before it could be withdrawn', async () => {
  const begun = Promise.withResolvers<void>();
  engine.work({
    find: finding(
      aJob(async (_request, steps) => {
        begun.resolve();
        await steps.waitFor('long', () => Promise.resolve(undefined), {
          everyMs: 3_600_000,
          deadlineMs: 7_200_000,
        });
        return done();
      }),
    ),
    concurrency: 1,
  });
  const operation = await accepted(engine);
  await begun.promise;

  await engine.withdraw(operation);

  expect((await ended(engine, operation.id)).outcome?.kind).toBe('cancelled');
});

it('runs what was stored but never queued: the sweep queues it', async () => {
  work();
  const accept = accepting({ enqueue: () => Promise.reject(new Error('killed in between')) });

  const answer = await accept(anOrder(), 2_000);
  await sweepNow();

  const { id } = answer.state === 'stored' ? answer.operation : { id: '' };
  expect((await ended(engine, id)).outcome?.kind).toBe('done');
});

it('tries a longer id when there is an operation of that id', async () => {
  const tried: string[] = [];
  const accept = accepting({
    record: (writes) => {
      const written = writes.find((one) => one.write === 'add');
      tried.push(written?.member ?? '');
      return Promise.resolve(
        tried.length < 3
          ? { state: 'changed', key: '', field: 'asked' }
          : { state: 'written', at: 0 },
      );
    },
  });

  const answer = await accept(anOrder(), 2_000);

  expect(answer.state).toBe('stored');
  expect(tried.map((id) => id.length)).toEqual(['op-'.length + 4, 8, 9]);
});

it('says that nothing was started when Redis says that it is too late', async () => {
  const accept = accepting({ clock: { now: () => Date.now() - 60_000, sample: notAsked } });

  expect(await accept(anOrder(), 2_000)).toEqual({ state: 'not started' });
  expect(await engine.records.unfinished()).toEqual([]);
});

function accepting(some: Partial<AcceptParts>) {
  return acceptor({
    record: recorder(engine.redis),
    isConnected: () => true,
    clock: { now: () => Date.now(), sample: notAsked },
    enqueue: () => Promise.resolve(),
    deliver: () => undefined,
    withdraw: () => undefined,
    log: engine.log.log,
    ...some,
  });
}

function notAsked(): Promise<number> {
  return Promise.reject(new Error('nobody asks for the time'));
}

function work(): void {
  const job = aJob((_request, steps) => {
    ran.push(steps.operation.id);
    return Promise.resolve(done());
  });
  engine.work({ find: finding(job), concurrency: 3 });
}

/** As if the time had passed that whoever stores an operation has to queue it. */
async function sweepNow(): Promise<void> {
  await sweep({
    queue: engine.queue,
    leftovers: leftovers(engine.redis),
    record: recorder(engine.redis),
    now: () => Date.now() + 60_000,
    log: engine.log.log,
  });
}
