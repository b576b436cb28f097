import { beforeEach, expect, it } from '@jest/globals';
import { acceptor, type AcceptParts } from '../../src/engine/accept.ts';
import { askedWrites, isNew } from '../../src/outside/store/operations/writes.ts';
import { recorder, type Record } from '../../src/outside/store/record.ts';
import { engineWorld } from '../support/engine-world.ts';
import {
  accepted,
  aJob,
  anOrder,
  cardText,
  done,
  ended,
  finding,
  until,
} from '../support/operations.ts';

const world = engineWorld();
let ran: string[];
beforeEach(() => {
  ran = [];
});

it('makes one operation of a request that Slack delivers twice', async () => {
  const order = anOrder({ delivery: 'event:Ev1' });

  const first = await accepted(world.engine, order);
  const second = await world.engine.accept(order, 2_000);

  expect(second).toEqual({ state: 'known', id: first.id });
  expect(await world.engine.records.unfinished()).toHaveLength(1);
});

it('makes two operations of the same words said twice', async () => {
  const first = await accepted(world.engine, anOrder({ line: 'status' }));
  const second = await accepted(world.engine, anOrder({ line: 'status' }));

  expect(second.id).not.toBe(first.id);
  expect((await world.engine.records.recent(10)).map((one) => one.id)).toEqual(
    expect.arrayContaining([first.id, second.id]),
  );
});

it('refuses a signed request that comes a second time, and stores nothing', async () => {
  await accepted(world.engine, anOrder({ signature: 'v0=abc' }));

  expect(await world.engine.accept(anOrder({ signature: 'v0=abc' }), 2_000)).toEqual({
    state: 'replayed',
  });
  expect(await world.engine.records.unfinished()).toHaveLength(1);
});

it('shows an operation on the card that it refreshes', async () => {
  const operation = await accepted(world.engine, anOrder({ card: 'op-old' }));

  expect(operation.card).toBe('op-old');
  expect(await cardText(world.engine.redis, 'op-old')).toContain(operation.id);
});

it('says that nothing was started while Redis is away, and nothing was', async () => {
  await world.server.kill();
  await until(() => world.engine.door.status !== 'ready');
  const began = performance.now();

  const answer = await world.engine.accept(anOrder(), 2_000);

  expect(answer).toEqual({ state: 'not started' });
  expect(performance.now() - began).toBeLessThan(2_000);
  await world.server.start();
  await until(() => world.engine.door.status === 'ready');
  expect(await world.engine.redis.keys('*operation:*')).toEqual([]);
});

it('says that it is not known while Redis stands still; what Redis reads later never runs', async () => {
  work();
  world.server.pause();

  const answer = await world.engine.accept(anOrder(), 300);
  expect(answer).toEqual({ state: 'not known', id: expect.any(String) });
  world.server.resume();

  await until(() =>
    world.engine.log.lines().some((line) => line.msg === 'operation was withdrawn'),
  );
  await world.sweepIn(60_000);
  await accepted(world.engine).then((next) => ended(world.engine, next.id));
  const id = 'id' in answer ? answer.id : '';
  expect(ran).not.toContain(id);
  expect(await world.engine.records.find(id)).toBeUndefined();
});

it('takes back an operation that was stored though the answer was lost, and its card with it', async () => {
  const withdrawn = Promise.withResolvers<void>();
  const real = recorder(world.engine.redis);
  const accept = accepting({
    record: async (...what: Parameters<Record>) => {
      await real(...what);
      throw new Error('Connection is closed.');
    },
    withdraw: (operation) => {
      void world.engine.withdraw(operation).then(withdrawn.resolve);
    },
  });

  const answer = await accept(anOrder(), 2_000);
  await withdrawn.promise;

  expect(answer).toEqual({ state: 'not known', id: expect.any(String) });
  const id = 'id' in answer ? answer.id : '';
  expect(await world.engine.records.find(id)).toBeUndefined();
  expect(await world.engine.records.unfinished()).toEqual([]);
  expect(await world.engine.redis.hget(`{lifeboat}:outbox:entry:card:${id}`, 'withdrawn')).toBe(
    'yes',
  );
});

it('refuses to store what was withdrawn before', async () => {
  const operation = await accepted(world.engine);
  await world.engine.withdraw(operation);

  const late = await recorder(world.engine.redis)(askedWrites(operation), {
    expect: isNew(operation.id),
  });

  expect(late.state).toBe('changed');
  expect(await world.engine.records.find(operation.id)).toBeUndefined();
});

it('cancels what had begun before it could be withdrawn', async () => {
  const begun = Promise.withResolvers<void>();
  world.work(async (_request, steps) => {
    begun.resolve();
    await steps.waitFor('long', () => Promise.resolve(undefined), {
      everyMs: 3_600_000,
      deadlineMs: 7_200_000,
    });
    return done();
  });
  const operation = await accepted(world.engine);
  await begun.promise;

  await world.engine.withdraw(operation);

  expect((await ended(world.engine, operation.id)).outcome?.kind).toBe('cancelled');
});

it('runs what was stored but never queued: the sweep queues it', async () => {
  work();
  const accept = accepting({ enqueue: () => Promise.reject(new Error('killed in between')) });

  const answer = await accept(anOrder(), 2_000);
  await world.sweepIn(60_000);

  const { id } = answer.state === 'stored' ? answer.operation : { id: '' };
  expect((await ended(world.engine, id)).outcome?.kind).toBe('done');
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
  expect(await world.engine.records.unfinished()).toEqual([]);
});

function accepting(some: Partial<AcceptParts>) {
  return acceptor({
    record: recorder(world.engine.redis),
    isConnected: () => true,
    clock: { now: () => Date.now(), sample: notAsked },
    enqueue: () => Promise.resolve(),
    deliver: () => undefined,
    withdraw: () => undefined,
    log: world.engine.log.log,
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
  world.engine.work({ find: finding(job), concurrency: 3 });
}
