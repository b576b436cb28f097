import type { Config } from '../config.ts';
import { delivery, deliveryQueue, type Delivery } from '../engine/delivery.ts';
import type { Operations } from '../engine/operations.ts';
import type { Log } from '../log.ts';
import { openQueue } from '../outside/jobs/queue.ts';
import { startWorker } from '../outside/jobs/worker.ts';
import { webPosting } from '../outside/slack/web-posting.ts';
import type { Redis } from '../outside/store/connection.ts';
import { readFile } from '../outside/store/files/files.ts';
import { keyPrefix } from '../outside/store/keys.ts';
import { outbox } from '../outside/store/outbox/waiting.ts';
import { pace } from '../outside/store/outbox/pace.ts';
import { recorder } from '../outside/store/record.ts';
import { apiOf } from './slack-entrance.ts';

/** How many channels one process delivers to at a time. */
const deliveriesAtOnce = 8;

/** The outbox and who brings it to Slack; with a queue of its own, so that no long operation holds up an answer. */
export function deliveries(config: Config, redis: Redis, engine: Operations, log: Log): Delivery {
  const place = { name: deliveryQueue, prefix: keyPrefix, connection: redis, log };
  const queue = openQueue(place);
  const running = delivery({
    outbox: outbox(redis),
    record: recorder(redis),
    pace: pace(redis),
    posting: webPosting({ token: config.slack.botToken, ...apiOf(config), log }),
    fileContent: (file) => readFile(redis, file),
    now: engine.now,
    queue,
    startWorker: (takeTurn) => startWorker({ ...place, concurrency: deliveriesAtOnce }, takeTurn),
    log,
  });
  return {
    ...running,
    stop: async (withinMs) => {
      await running.stop(withinMs);
      await queue.close();
    },
  };
}
