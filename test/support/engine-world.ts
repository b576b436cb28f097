import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';

import type { Job } from '../../src/engine/job.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { leftovers } from '../../src/outside/store/operations/leftovers.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { aJob, finding, startEngine, until, type Engine } from './operations.ts';
import { startRedis, type PrivateRedis } from './redis.ts';

/** A real Redis per file, and in each test an engine on empty records. */
export type EngineWorld = {
  server: PrivateRedis;
  engine: Engine;
  /** One more process's part, until the end of the test. */
  readonly another: () => Promise<Engine>;
  /** The engine works on jobs that go like this. */
  readonly work: (run: Job['run'], concurrency?: number) => void;
  /** Returns when an operation has given its worker back. */
  readonly rests: () => Promise<void>;
  /** Sweeps as if it were so much later. */
  readonly sweepIn: (ms: number) => Promise<void>;
};

/** Registers the hooks of a test file that keep such a world. */
export function engineWorld(): EngineWorld {
  let others: Engine[] = [];
  const world = {
    another: async () => {
      const other = await startEngine(world.server);
      others.push(other);
      return other;
    },
    work: (run: Job['run'], concurrency = 3) =>
      world.engine.work({ find: finding(aJob(run)), concurrency }),
    rests: () => until(async () => (await world.engine.figures()).delayed === 1),
    sweepIn: async (ms: number) => {
      const { queue, redis, log } = world.engine;
      await sweep({
        queue,
        leftovers: leftovers(redis),
        record: recorder(redis),
        now: () => Date.now() + ms,
        log: log.log,
      });
    },
  } as unknown as EngineWorld;

  beforeAll(async () => {
    world.server = await startRedis();
  });
  beforeEach(async () => {
    others = [];
    world.engine = await startEngine(world.server);
    await world.engine.redis.flushall();
  });
  afterEach(async () => {
    await Promise.all([world.engine, ...others].map((one) => one.close()));
  });
  afterAll(() => world.server.stop());
  return world;
}
