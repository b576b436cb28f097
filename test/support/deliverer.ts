import { log } from '../../src/log.ts';
import { delivery, deliveryQueue } from '../../src/engine/delivery.ts';
import type { DeliveryParts } from '../../src/engine/delivery/parts.ts';
import { openQueue } from '../../src/outside/jobs/queue.ts';
import { startWorker } from '../../src/outside/jobs/worker.ts';
import type { Posting } from '../../src/outside/slack/posting.ts';
import { connect } from '../../src/outside/store/connection.ts';
import { keyPrefix } from '../../src/outside/store/keys.ts';
import { deliverAll, deliveryParts } from './delivery.ts';

/** What a process that delivers is told on its command line, as JSON. */
export type DelivererOrder = {
  readonly redisUrl: string;
  readonly slack: { readonly apiUrl: string; readonly token: string };
  /** Delivers this channel and ends; left out: works as a part of the product would, until SIGTERM. */
  readonly channel?: string;
  /** Where it kills itself: in front of or behind the nth call of this kind. */
  readonly dies?: { readonly when: 'before' | 'after'; readonly of: Call; readonly nth: number };
};

type Call = 'record' | Extract<keyof Posting, 'post' | 'update' | 'find' | 'sendFile'>;

/** Makes a function die by SIGKILL where the order says so: no handler, no goodbye. */
function mortal<A extends readonly unknown[], T>(
  name: Call,
  work: (...given: A) => Promise<T>,
): (...given: A) => Promise<T> {
  let count = 0;
  return async (...given) => {
    count += 1;
    const isLast = dies?.of === name && dies.nth === count;
    if (isLast && dies.when === 'before') {
      process.kill(process.pid, 'SIGKILL');
    }
    const answer = await work(...given);
    if (isLast) {
      process.kill(process.pid, 'SIGKILL');
    }
    return answer;
  };
}

const order = JSON.parse(process.argv[2] ?? '') as DelivererOrder;
const { dies } = order;
const quiet = log({ level: 'error', destination: process.stderr });
const redis = connect(order.redisUrl, 'patient', quiet);
const given = deliveryParts(redis, order.slack, { log: quiet });
const parts: DeliveryParts = {
  ...given,
  record: mortal('record', given.record),
  posting: {
    ...given.posting,
    post: mortal('post', given.posting.post),
    update: mortal('update', given.posting.update),
    find: mortal('find', given.posting.find),
    sendFile: mortal('sendFile', given.posting.sendFile),
  },
};

if (order.channel === undefined) {
  const connection = connect(order.redisUrl, 'patient', quiet);
  const place = { name: deliveryQueue, prefix: keyPrefix, connection, log: quiet };
  const queue = openQueue(place);
  const running = delivery({
    ...parts,
    queue,
    startWorker: (takeTurn) => startWorker({ ...place, concurrency: 5 }, takeTurn),
    sweepEveryMs: 500,
  });
  running.start();
  process.send?.('started');
  process.once('SIGTERM', () => {
    void running.stop(5_000).then(() => process.exit(0));
  });
} else {
  await deliverAll(parts, order.channel);
  process.exit(0);
}
