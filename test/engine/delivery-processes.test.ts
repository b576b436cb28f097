import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { places } from '../../sandbox/slack/world.ts';
import { delivery, deliveryQueue } from '../../src/engine/delivery.ts';
import { openQueue, type JobQueue } from '../../src/outside/jobs/queue.ts';
import { startWorker } from '../../src/outside/jobs/worker.ts';
import { connect, type Redis } from '../../src/outside/store/connection.ts';
import { keyPrefix } from '../../src/outside/store/keys.ts';
import { capturedLog } from '../support/captured-log.ts';
import type { DelivererOrder } from '../support/deliverer.ts';
import { cardWrites } from '../../src/outside/store/outbox/entries.ts';
import { saying, told } from '../support/delivery.ts';
import { deliveryWorld } from '../support/delivery-world.ts';

const channels = [places.backups, places.chinese, places.shared];
const world = deliveryWorld();
let children: ChildProcess[];
let connection: Redis;
let queue: JobQueue;

beforeEach(() => {
  children = [];
  const { log } = capturedLog();
  connection = connect(world.server.url, 'patient', log);
  queue = openQueue({ name: deliveryQueue, prefix: keyPrefix, connection, log });
});

afterEach(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  await queue.close();
  connection.disconnect();
});

async function startDeliverer(dies?: DelivererOrder['dies']): Promise<ChildProcess> {
  const { apiUrl, token } = world.slack;
  const order = { redisUrl: world.server.url, slack: { apiUrl, token }, dies };
  const child = fork(new URL('../support/deliverer.ts', import.meta.url), [JSON.stringify(order)]);
  children.push(child);
  await once(child, 'message');
  return child;
}

/** As the product does it: stored, then woken. */
async function put(channel: string, id: string): Promise<void> {
  await world.show(told(id, channel), `card of ${id}`);
  await queue.addLatest(channel, { reschedule: true });
}

it('three processes deliver every card once and in order, although one of them is killed in the middle of a call', async () => {
  const dying = await startDeliverer({ when: 'after', of: 'post', nth: 5 });
  const died = once(dying, 'exit');
  await Promise.all([startDeliverer(), startDeliverer()]);
  const ids = Array.from({ length: 20 }, (_, index) => `op-${index}`);

  for (const id of ids) {
    for (const channel of channels) {
      await put(channel, `${id}-${channel}`);
    }
  }
  await died;
  await world.slack.until(
    () => channels.every((channel) => world.slack.messages(channel).length >= ids.length),
    30_000,
  );

  for (const channel of channels) {
    expect(world.texts(channel)).toEqual(ids.map((id) => `card of ${id}-${channel}`));
  }
}, 60_000);

it('delivers what was stored by a process that died before it could wake anybody', async () => {
  await startDeliverer();
  const operation = told('op-1', places.backups);

  await world.parts.record(
    cardWrites({ operation, message: saying('card'), at: Date.now() - 11_000 }),
  );
  await world.slack.until(() => world.slack.messages(places.backups).length === 1);

  expect(world.texts(places.backups)).toEqual(['card']);
});

it('overlooks no entry, whenever it comes', async () => {
  await startDeliverer();

  for (let state = 0; state < 200; state += 1) {
    const text = `state ${state}`;
    await world.show(told('op-1', places.backups), text, state % 3 === 0 ? 60_000 : undefined);
    if (state % 3 !== 0) {
      await queue.addLatest(places.backups, { reschedule: true });
      await world.slack.until(() => world.texts(places.backups).at(-1) === text, 3_000);
    }
  }

  expect(world.slack.callsOf('chat.postMessage')).toHaveLength(1);
}, 60_000);

it('delivers what is due before it ends on SIGTERM, and leaves the rest to others', async () => {
  const child = await startDeliverer();
  const ended = once(child, 'exit');
  for (let card = 0; card < 10; card += 1) {
    await put(places.backups, `op-${card}`);
  }
  await world.show(told('op-late', places.backups), 'not due yet', 600_000);

  child.kill('SIGTERM');
  const [code] = (await ended) as [number | null];

  expect(code).toBe(0);
  expect(world.texts(places.backups)).toHaveLength(10);
  expect(await world.redis.zcard(`${keyPrefix}:outbox:queue:${places.backups}`)).toBe(1);
});

it('overlooks no entry that comes just when a deliverer gives its channel back', async () => {
  const { log } = capturedLog();
  const own = connect(world.server.url, 'patient', log);
  const place = { name: deliveryQueue, prefix: keyPrefix, connection: own, log };
  let givenBack = 0;
  const running = delivery({
    ...world.parts,
    queue: {
      addLatest: async (channel, options) => {
        if (options?.delayMs !== undefined) {
          givenBack += 1;
          await put(channel, `op-${givenBack}`);
        }
        await queue.addLatest(channel, options);
      },
    },
    startWorker: (takeTurn) => startWorker({ ...place, concurrency: 1 }, takeTurn),
    sweepEveryMs: 600_000,
  });
  running.start();
  await world.show(told('op-late', places.backups), 'not due yet', 600_000);

  await queue.addLatest(places.backups);
  await world.slack.until(() => world.texts(places.backups).includes('card of op-1'), 5_000);

  await running.stop(1_000);
  own.disconnect();
});
