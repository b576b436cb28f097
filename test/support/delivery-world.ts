import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { Redis } from 'ioredis';
import { startSlack, type Slack } from '../../sandbox/slack/simulator.ts';
import type { DeliveryParts } from '../../src/engine/delivery/parts.ts';
import { fileWrites } from '../../src/outside/store/files/files.ts';
import {
  cardWrites,
  threadWrites,
  type ThreadBody,
  type Told,
} from '../../src/outside/store/outbox/entries.ts';
import type { Write } from '../../src/outside/store/record.ts';
import { deliveryParts, saying } from './delivery.ts';
import { startRedis, type PrivateRedis } from './redis.ts';

/** A real Redis per file, a fresh Slack per test, and delivery between them. */
export type DeliveryWorld = {
  redis: Redis;
  server: PrivateRedis;
  slack: Slack;
  parts: DeliveryParts;
  /** Stores a state of the operation's card. */
  readonly show: (operation: Told, text: string, dueInMs?: number) => Promise<void>;
  readonly showInThread: (
    operation: Told,
    items: readonly ThreadBody[],
    also?: readonly Write[],
  ) => Promise<void>;
  /** What people read in a channel or thread, oldest first. */
  readonly texts: (channel: string, thread?: string) => readonly string[];
};

/** Registers the hooks of a test file that keep such a world. */
export function deliveryWorld(): DeliveryWorld {
  const world = {
    show: (operation: Told, text: string, dueInMs?: number) => {
      const state = { operation, message: saying(text), at: Date.now() };
      return put(cardWrites(dueInMs === undefined ? state : { ...state, dueInMs }));
    },
    showInThread: (operation: Told, items: readonly ThreadBody[], also: readonly Write[] = []) =>
      put([...also, ...threadWrites({ operation, items, at: Date.now() })]),
    texts: (channel: string, thread?: string) =>
      world.slack.messages(channel, thread).map(({ text }) => text),
  } as unknown as DeliveryWorld;

  async function put(writes: readonly Write[]): Promise<void> {
    await world.parts.record(writes);
  }

  beforeAll(async () => {
    world.server = await startRedis();
    world.redis = new Redis(world.server.url);
  });
  beforeEach(async () => {
    await world.redis.flushall();
    world.slack = await startSlack({ limits: 'off' });
    world.parts = deliveryParts(world.redis, world.slack);
  });
  afterEach(() => world.slack.stop());
  afterAll(async () => {
    world.redis.disconnect();
    await world.server.stop();
  });
  return world;
}

/** A small file as a step keeps it, and the writes that keep it. */
export async function keptFile(
  operation: Told,
  text: string,
): Promise<{
  readonly file: Extract<ThreadBody, { file: object }>['file'];
  readonly writes: readonly Write[];
}> {
  const content = new TextEncoder().encode(text);
  const kept = await fileWrites(operation.id, { name: 'backup.log', title: 'Log', content });
  if (kept === 'too big') {
    throw new Error('the text is too big for a file');
  }
  return kept;
}
