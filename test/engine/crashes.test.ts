import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  accepted,
  anOrder,
  cardText,
  ended,
  startEngine,
  type Engine,
} from '../support/operations.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';
import { kill, workerProcesses, type WorkerProcesses } from '../support/worker-processes.ts';

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

/** A lock lapses after 10 s, is noticed up to 5 s later, and the new process has to start first: 15 s are reached by that alone on a busy machine. */
const goOnWithinMs = 30_000;

const points = [
  'before all',
  'begin of first',
  'end of first',
  'between',
  'begin of second',
  'end of second',
  'after all',
  'begin of afterwards',
  'end of afterwards',
] as const;

it('goes on within 30 s after its worker was killed, wherever it was, three times in a row', async () => {
  const ids = new Map<string, string>();
  for (const point of points) {
    const { id } = await accepted(engine, anOrder({ request: { point } }));
    ids.set(point, id);
  }

  let worker = workers.start('1');
  for (const next of ['2', '3', '4']) {
    await workers.standing(String(Number(next) - 1), points.length);
    await kill(worker);
    const killedAt = performance.now();
    worker = workers.start(next);
    await workers.standing(next, points.length);
    expect(performance.now() - killedAt).toBeLessThan(goOnWithinMs);
  }
  await engine.redis.set('pass:4', 'yes');

  for (const point of points) {
    const id = ids.get(point) ?? '';
    const operation = await ended(engine, id);
    expect([point, operation.outcome?.kind]).toEqual([point, 'done']);
    expect(await workers.timesDone(id)).toEqual(expectedTimes(point));
    expect(await cardText(engine.redis, id)).toContain(operation.outcome?.sentence);
  }
}, 180_000);

/** A step that was recorded is done once; the one in which it was killed, once per worker that got that far. */
function expectedTimes(point: (typeof points)[number]): Record<string, number> {
  const step = point.startsWith('end of ') ? point.slice('end of '.length) : undefined;
  const all = { first: 1, second: 1, afterwards: 1 };
  return step === undefined ? all : { ...all, [step]: 4 };
}
