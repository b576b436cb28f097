import { setTimeout as delay } from 'node:timers/promises';

import type { Registry } from '../capability.ts';
import type { Delivery } from '../engine/delivery.ts';
import type { Operations } from '../engine/operations.ts';
import type { HttpServer } from '../outside/http/server.ts';
import type { Clusters } from '../outside/kubernetes/clusters.ts';
import type { SlackDoor } from '../outside/slack/slack-door.ts';
import type { Redis } from '../outside/store/connection.ts';
import type { Rounds } from './rounds.ts';

/** One process of the product in its role. */
export type App = {
  readonly start: () => Promise<void>;
  /** Takes in nothing new, gives running steps back and delivers what is due, within 18 s. */
  readonly stop: () => Promise<void>;
};

/** Together what the parts may take, and less than `main.ts` gives. */
const stopWithinMs = 18_000;

/** How many operations one worker works on at a time: they mostly wait for clusters. */
const concurrency = 8;

type Parts = {
  readonly redis: Redis;
  readonly waiting: Redis;
  readonly engine: Operations;
  readonly watched: Clusters;
  readonly telling: Delivery;
  readonly entrance: SlackDoor | undefined;
  readonly server: HttpServer;
  /** In processes that work. */
  readonly rounds: Rounds;
  /** The jobs that this process works on; left out where it does not work. */
  readonly find: Registry['job'] | undefined;
};

/** The order in which a process comes up and goes down: nothing is taken in that could not be answered. */
export function lifeOf(parts: Parts): App {
  const { redis, waiting, engine, watched, telling, entrance, server, rounds, find } = parts;
  async function inOrder(): Promise<void> {
    server.drain();
    rounds.stop();
    await entrance?.stop();
    await server.stop(3_000);
    await engine.stop(6_000);
    await Promise.all([telling.stop(6_000), watched.stop()]);
  }

  return {
    start: async () => {
      watched.start();
      engine.start();
      telling.start();
      if (find !== undefined) {
        watched.onChange(engine.changed);
        engine.work({ find, concurrency });
        rounds.start();
      }
      await server.start();
      await entrance?.start();
    },
    stop: async () => {
      // With Redis away some of this never ends, and nothing is lost by leaving it.
      await Promise.race([inOrder(), delay(stopWithinMs, undefined, { ref: false })]);
      redis.disconnect();
      waiting.disconnect();
    },
  };
}
