import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  accepted,
  anOrder,
  ended,
  startEngine,
  until,
  type Engine,
} from '../support/operations.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';
import { workerProcesses, type WorkerProcesses } from '../support/worker-processes.ts';

let server: PrivateRedis;
let engine: Engine;
let workers: WorkerProcesses;

beforeAll(async () => {
  server = await startRedis();
  engine = await startEngine(server);
  workers = workerProcesses(server, engine.redis);
});

afterAll(async () => {
  await workers.killAll();
  await engine.close();
  await server.stop();
});

it('lets a worker that stood still for longer than its lock write nothing', async () => {
  const { id } = await accepted(engine, anOrder({ request: { point: 'end of second' } }));
  const stopped = workers.start('1');
  await workers.standing('1', 1);
  stopped.kill('SIGSTOP');
  workers.start('2');
  await workers.standing('2', 1);
  await engine.redis.set('pass:2', 'yes');
  const operation = await ended(engine, id);
  const before = await everything(id);

  await engine.redis.set('pass:1', 'yes');
  stopped.kill('SIGCONT');
  await until(async () => (await workers.timesDone(id))['second'] === 2);
  const next = await accepted(engine, anOrder({ request: { point: 'nowhere' } }));
  await ended(engine, next.id);

  expect(operation.outcome?.sentence).toBe('1 first, 2 second');
  expect(await everything(id)).toEqual(before);
  expect(await engine.records.find(id)).toEqual(operation);
}, 60_000);

/** All that is recorded of an operation and its card. */
async function everything(id: string): Promise<unknown> {
  const { redis } = engine;
  return Promise.all([
    redis.hgetall(`{lifeboat}:operation:${id}`),
    redis.hgetall(`{lifeboat}:journal:${id}`),
    redis.hgetall(`{lifeboat}:outbox:entry:card:${id}`),
    redis.hgetall(`{lifeboat}:outbox:card:${id}`),
  ]);
}
