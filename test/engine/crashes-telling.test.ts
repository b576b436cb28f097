import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import {
  accepted,
  anOrder,
  cardText,
  ended,
  startEngine,
  until,
  type Engine,
} from '../support/operations.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';
import { threadOf } from '../support/thread.ts';
import { kill, workerProcesses, type WorkerProcesses } from '../support/worker-processes.ts';

let server: PrivateRedis;
let engine: Engine;
let workers: WorkerProcesses;

beforeAll(async () => {
  server = await startRedis();
  engine = await startEngine(server);
});
beforeEach(async () => {
  await engine.redis.flushall();
  workers = workerProcesses(server, engine.redis);
});
afterEach(() => workers.killAll());
afterAll(async () => {
  await engine.close();
  await server.stop();
});

const points = [
  'end of make copy',
  'before tell',
  'after tell',
  'begin of remove copy',
  'end of remove copy',
  'end of make rest',
  'after all',
  'begin of remove rest',
  'end of remove rest',
] as const;

it('tells each message once and tidies up, wherever its worker was killed while it told or tidied', async () => {
  const ids = new Map<string, string>();
  for (const point of points) {
    const place = { channel: `C${ids.size}` };
    const order = anOrder({ job: 'telling', request: { point }, place });
    ids.set(point, (await accepted(engine, order)).id);
  }
  const first = workers.start('1');
  await workers.standing('1', points.length);
  await kill(first);
  await engine.redis.set('pass:2', 'yes');
  workers.start('2');

  for (const [index, point] of points.entries()) {
    const id = ids.get(point) ?? '';
    const { outcome } = await ended(engine, id);
    expect([point, outcome]).toEqual([point, { kind: 'done', sentence: 'It was told.' }]);
    expect([point, await threadOf(engine.redis, id, `C${index}`)]).toEqual([
      point,
      ['one', 'two', 'three', 'four'],
    ]);
    expect([point, await workers.timesDone(id)]).toEqual([point, expectedTimes(point)]);
    expect(await cardText(engine.redis, id)).not.toContain('left behind');
  }
}, 120_000);

/** Looked at twice, and what was done without being recorded once more. A look that was counted before the crash is not wanted again. */
function expectedTimes(point: string): Record<string, number> {
  const times = { 'make copy': 1, 'remove copy': 2, 'make rest': 1, 'remove rest': 2 };
  const step = point.startsWith('end of ') ? point.slice('end of '.length) : undefined;
  return step === undefined ? times : { ...times, [step]: times[step as keyof typeof times] + 1 };
}

it('tidies up after a cancellation whose worker was killed, also in the middle of tidying', async () => {
  const places = ['end of make copy', 'after tell', 'begin of remove copy'];
  const ids: string[] = [];
  for (const [index, point] of places.entries()) {
    const place = { channel: `C${index}` };
    const order = anOrder({ job: 'telling', request: { point }, place });
    ids.push((await accepted(engine, order)).id);
  }
  const first = workers.start('1');
  await workers.standing('1', places.length);
  await Promise.all(ids.map((id) => engine.cancel(id, 'U0BEN')));
  await kill(first);
  await engine.redis.set('pass:2', 'yes');
  workers.start('2');

  for (const [index, id] of ids.entries()) {
    const { outcome } = await ended(engine, id);
    expect([places[index], outcome?.kind]).toEqual([places[index], 'cancelled']);
    expect(outcome?.sentence).toContain('<@U0BEN>');
    expect(await workers.timesDone(id)).toEqual({ 'make copy': 1, 'remove copy': 2 });
    expect(await threadOf(engine.redis, id, `C${index}`)).toEqual(
      index === 0 ? [] : ['one', 'two'],
    );
  }
}, 60_000);

it('lets a worker that stood still in front of telling tell nothing twice', async () => {
  const order = anOrder({ job: 'telling', request: { point: 'before tell' } });
  const { id } = await accepted(engine, order);
  const stopped = workers.start('1');
  await workers.standing('1', 1);
  stopped.kill('SIGSTOP');
  await engine.redis.set('pass:2', 'yes');
  workers.start('2');
  const operation = await ended(engine, id);

  await engine.redis.set('pass:1', 'yes');
  stopped.kill('SIGCONT');
  await until(async () => (await engine.redis.llen('went:1')) === 1);
  const next = await accepted(engine, anOrder({ request: { point: 'nowhere' } }));
  await ended(engine, next.id);
  await until(async () => (await engine.figures()).running === 0);

  expect(await threadOf(engine.redis, id)).toEqual(['one', 'two', 'three', 'four']);
  expect(await engine.records.find(id)).toEqual(operation);
  expect((await workers.timesDone(id))['remove copy']).toBe(2);
}, 60_000);
