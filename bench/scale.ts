import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Queue } from 'bullmq';
import { Redis } from 'ioredis';

import { startCluster } from '../sandbox/cluster/simulator.ts';
import { startSlack } from '../sandbox/slack/simulator.ts';
import { keyPrefix } from '../src/outside/store/keys.ts';
import { operationKeys } from '../src/outside/store/operations/keys.ts';
import { startProduct, type Product } from '../test/e2e/world/product.ts';
import { startRedis } from '../test/support/redis.ts';
import { channelId, command, crowd } from './crowd.ts';
import { load } from './load.ts';
import type { Figure, Report } from './report.ts';

const operations = 1000;
const channels = 20;

/** `status` operations per second from start to recorded end, with 1, 2 and 4 worker processes on the same machine. */
export async function scale(): Promise<Report> {
  const rates: number[] = [];
  for (const workers of [1, 2, 4]) {
    rates.push(await rate(workers));
  }
  const [one = 0, two = 0, four = 0] = rates;
  const figures: Figure[] = [
    { what: '1 worker', value: one, unit: 'operations/s' },
    { what: '2 workers', value: two, unit: 'operations/s' },
    { what: '4 workers', value: four, unit: 'operations/s' },
    { what: '2 workers, times 1', value: two / one, unit: '' },
    { what: '4 workers, times 1', value: four / one, unit: '' },
  ];
  return { bench: 'scale', figures };
}

async function rate(workers: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-bench-'));
  const [redis, slack, cluster] = await Promise.all([
    startRedis(),
    startSlack({ world: crowd(channels), limits: 'off' }),
    startCluster({ name: 'bench' }),
  ]);
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(kubeconfig, cluster.kubeconfig);
  function product(name: string, role: 'bot' | 'worker'): Promise<Product> {
    return startProduct({
      name,
      role,
      folder,
      redisUrl: redis.url,
      slack,
      config: configuration(kubeconfig),
      env: { LOG_LEVEL: 'warn' },
    });
  }
  const bot = await product('bot', 'bot');
  const others = await Promise.all(
    Array.from({ length: workers }, (_, index) => product(`worker-${index}`, 'worker')),
  );
  await Promise.all([bot, ...others].map((one) => one.ready()));
  const found = await perSecond(redis.url, `${bot.url}/slack/events`, slack.signingSecret);
  await Promise.all([bot, ...others].map((one) => one.running.stop()));
  await Promise.all([redis.stop(), slack.stop(), cluster.stop()]);
  await rm(folder, { recursive: true, force: true });
  return found;
}

function configuration(kubeconfig: string): object {
  return {
    clusters: [{ name: 'bench', kubeconfig: { path: kubeconfig } }],
    channels: Array.from({ length: channels }, (_, index) => ({
      id: channelId(index),
      clusters: ['bench'],
      language: 'en',
      timeZone: 'Etc/UTC',
    })),
    access: [{ role: 'viewer', users: 'everyone' }],
  };
}

/** Everything is asked for while the queue is held, so that only the workers' own pace is measured. */
async function perSecond(redisUrl: string, url: string, signingSecret: string): Promise<number> {
  const redis = new Redis(redisUrl);
  const queue = new Queue('operations', { prefix: keyPrefix, connection: { url: redisUrl } });
  await queue.pause();
  const answers = await load({
    url,
    signingSecret,
    perSecond: 100,
    seconds: operations / 100,
    command: (index) => command(index, channelId(index % channels)),
  });
  const refused = answers.find((one) => one.status !== 200 || one.body !== '');
  if (refused !== undefined) {
    throw new Error(`refused with ${refused.status}: ${refused.body}`);
  }
  const before = await redis.zcard(operationKeys.unfinished);
  const startedAt = performance.now();
  await queue.resume();
  while ((await redis.zcard(operationKeys.unfinished)) > 0) {
    await delay(10);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await queue.close();
  redis.disconnect();
  return before / seconds;
}
