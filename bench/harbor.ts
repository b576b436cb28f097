import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Redis } from 'ioredis';

import { shopCluster, type ShopWorld } from '../sandbox/cluster/worlds.ts';
import { scenariosIn } from '../sandbox/scenarios/settings.ts';
import { startSlack, type Slack } from '../sandbox/slack/simulator.ts';
import { operationRecords } from '../src/outside/store/operations/records.ts';
import type { Operation } from '../src/domain/operation.ts';
import { startProduct, type Product } from '../test/e2e/world/product.ts';
import { startRedis } from '../test/support/redis.ts';
import { channelId, command, crowd } from './crowd.ts';
import { load } from './load.ts';

/** Simulated clusters and a simulated Slack with a crowd, and processes of the product beside them. */
export type Harbor = {
  readonly clusters: readonly ShopWorld[];
  readonly slack: Slack;
  readonly redis: Redis;
  readonly start: (name: string, role: 'bot' | 'worker') => Promise<Product>;
  /** Has somebody of the crowd say this in the n-th channel, each n once; each channel belongs to the next cluster. */
  readonly say: (bot: Product, index: number, text: string) => Promise<void>;
  readonly records: ReturnType<typeof operationRecords>;
  readonly stop: () => Promise<void>;
};

export async function startHarbor(options: {
  readonly clusters: readonly string[];
  readonly channels: number;
  readonly speed: number;
}): Promise<Harbor> {
  const { clusters: names, channels, speed } = options;
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-bench-'));
  const server = await startRedis();
  const slack = await startSlack({ world: crowd(channels), limits: 'off' });
  const clusters = await Promise.all(names.map((name) => shopCluster({ name, speed })));
  await Promise.all(
    clusters.map(({ cluster }) =>
      writeFile(join(folder, `${cluster.name}.kubeconfig`), cluster.kubeconfig),
    ),
  );
  const config = configuration(folder, names, channels);
  const redis = new Redis(server.url);
  const started: Product[] = [];
  return {
    clusters,
    slack,
    redis,
    records: operationRecords(redis),
    start: async (name, role) => {
      const env = { LOG_LEVEL: 'warn' };
      const product = await startProduct({
        name,
        role,
        folder,
        slack,
        config,
        env,
        by: 'node',
        redisUrl: server.url,
      });
      started.push(product);
      await product.ready();
      return product;
    },
    say: (bot, index, text) => said(bot, slack, index, text),
    stop: async () => {
      await Promise.all(started.map((one) => one.running.stop()));
      redis.disconnect();
      await Promise.all([server.stop(), slack.stop(), ...clusters.map((one) => one.stop())]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** On a machine that is busy, the simulated Slack may take too long to say who somebody is: then the next person asks. */
const tries = 5;

async function said(bot: Product, slack: Slack, index: number, text: string): Promise<void> {
  let refused = '';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const [answer] = await load({
      url: `${bot.url}/slack/events`,
      signingSecret: slack.signingSecret,
      perSecond: 1,
      seconds: 1,
      command: () => ({ ...command(index + attempt * 10_001, channelId(index)), text }),
    });
    if (answer?.status === 200 && answer.body === '') {
      return;
    }
    refused = `${answer?.status}: ${answer?.body}`;
    await delay(1_000);
  }
  throw new Error(`${text} was refused with ${refused}`);
}

function configuration(folder: string, names: readonly string[], channels: number): object {
  return {
    clusters: names.map((name) => ({
      name,
      kubeconfig: { path: join(folder, `${name}.kubeconfig`) },
      restoreTests: { networkPolicies: 'enforced' },
    })),
    channels: Array.from({ length: channels }, (_, index) => ({
      id: channelId(index),
      clusters: [names[index % names.length]],
      language: 'en',
      timeZone: 'Etc/UTC',
    })),
    access: [{ role: 'operator', users: 'everyone' }],
    scenarios: names.flatMap((cluster) =>
      scenariosIn(cluster)
        .map((one) => ({ ...one, name: `shop-${cluster}` }))
        .slice(0, 1),
    ),
    archive: { folder: join(folder, 'archive') },
  };
}

/** Waits until every one of these operations is in a step that reads like this, and not at its end. */
export async function allIn(
  { records }: Pick<Harbor, 'records'>,
  count: number,
  step: RegExp,
  withinMs: number,
): Promise<readonly Operation[]> {
  const lateAt = Date.now() + withinMs;
  let seen: readonly string[] = [];
  while (Date.now() < lateAt) {
    const unfinished = await records.unfinished();
    seen = await Promise.all(
      unfinished.map(async ({ id }) => runningStep(await records.steps(id))),
    );
    if (seen.filter((name) => step.test(name)).length === count) {
      return unfinished;
    }
    await delay(500);
  }
  throw new Error(`${count} operations were not in ${step.source}, but: ${seen.join(', ')}`);
}

function runningStep(steps: Awaited<ReturnType<Harbor['records']['steps']>>): string {
  return steps.findLast(({ endedAt }) => endedAt === undefined)?.name ?? '';
}
