import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { startSlack, type Slack } from '../sandbox/slack/simulator.ts';
import { program } from '../test/e2e/world/control-plane.ts';
import { startProduct, type Product } from '../test/e2e/world/product.ts';
import { startRealWorld, type RealWorld } from '../test/e2e/world/real-world.ts';
import { startRedis } from '../test/support/redis.ts';
import { channelId, command, crowd } from './crowd.ts';
import { load } from './load.ts';
import { manyBackups } from './many-backups.ts';
import { residentMegabytes } from './memory.ts';
import { median, type Report } from './report.ts';

const runs = 10;

/** 10,000 Backups of 50 schedules on a real API server, Velero stopped: from the command to the posted card, beside `velero backup get` in the same run. */
export async function status(): Promise<Report> {
  const world = await startRealWorld();
  const redis = await startRedis();
  const slack = await startSlack({ world: crowd(2 * runs + 2) });
  await world.velero.stop();
  await manyBackups(world.velero.objects);
  const get = await times(() => veleroBackupGet(world));
  const kubeconfig = join(world.folder, 'lifeboat.kubeconfig');
  await writeFile(kubeconfig, world.plane.kubeconfig('admin'));
  function start(): Promise<Product> {
    return product(world, { redisUrl: redis.url, slack, kubeconfig });
  }

  const cold: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const startedAt = performance.now();
    const one = await start();
    await card(one, slack, run);
    cold.push(performance.now() - startedAt);
    await one.running.stop();
  }
  const warm = await start();
  await warm.ready();
  await card(warm, slack, 3);
  const memory = [await residentMegabytes(warm.running.pid)];
  const warmTimes: number[] = [];
  for (let run = 4; run < 4 + runs; run += 1) {
    warmTimes.push(await card(warm, slack, run));
  }
  memory.push(await residentMegabytes(warm.running.pid));
  await warm.running.stop();
  await Promise.all([redis.stop(), slack.stop(), world.stop()]);
  return report(median(get), median(warmTimes), median(cold), Math.max(...memory));
}

function report(get: number, warm: number, cold: number, megabytes: number): Report {
  return {
    bench: 'status',
    figures: [
      { what: '`velero backup get`, 10,000 backups', value: get, unit: 'ms' },
      { what: 'command to card, warm', value: warm, unit: 'ms' },
      {
        what: 'warm, times faster',
        value: get / warm,
        unit: '',
        goal: { text: 'at least 20', met: get / warm >= 20 },
      },
      { what: 'process start to card', value: cold, unit: 'ms' },
      {
        what: 'from start, times `velero backup get`',
        value: cold / get,
        unit: '',
        goal: { text: 'at most 1', met: cold <= get },
      },
      {
        what: 'resident memory',
        value: megabytes,
        unit: 'MB',
        goal: { text: 'at most 300 MB', met: megabytes <= 300 },
      },
    ],
  };
}

function product(
  world: RealWorld,
  settings: {
    readonly redisUrl: string;
    readonly slack: Slack;
    readonly kubeconfig: string;
  },
): Promise<Product> {
  return startProduct({
    ...settings,
    name: 'lifeboat',
    role: 'all',
    by: 'node',
    folder: world.folder,
    config: {
      clusters: [{ name: 'real', kubeconfig: { path: settings.kubeconfig } }],
      channels: Array.from({ length: 2 * runs + 2 }, (_, index) => ({
        id: channelId(index),
        clusters: ['real'],
        language: 'en',
        timeZone: 'Etc/UTC',
      })),
      access: [{ role: 'viewer', users: 'everyone' }],
    },
    // As the image has it: the first start fills it, the ones after it are faster.
    env: { LOG_LEVEL: 'warn', NODE_COMPILE_CACHE: join(world.folder, 'compile-cache') },
  });
}

/** Milliseconds from a command, sent again until the process listens, to the card that has all 50 schedules' verdicts. Each run has a channel of its own, so that Slack's limit per channel does not count. */
async function card(one: Product, slack: Slack, run: number): Promise<number> {
  const channel = channelId(run);
  for (;;) {
    const startedAt = performance.now();
    try {
      await load({
        url: `${one.url}/slack/events`,
        signingSecret: slack.signingSecret,
        perSecond: 1,
        seconds: 1,
        command: () => command(run * 1000 + Math.floor(startedAt % 1000), channel),
      });
    } catch {
      // It does not listen yet.
      await delay(20);
      continue;
    }
    await slack.until(
      () =>
        slack
          .messages(channel)
          .find((message) => JSON.stringify(message.blocks).includes('schedule-')),
      30_000,
    );
    return performance.now() - startedAt;
  }
}

async function veleroBackupGet(world: RealWorld): Promise<void> {
  const env = { ...process.env, KUBECONFIG: join(world.folder, 'velero', 'admin.kubeconfig') };
  const options = { env, maxBuffer: 64 * 1024 * 1024, cwd: world.folder };
  await promisify(execFile)(program(world.parts, 'velero'), ['backup', 'get'], options);
}

async function times(run: () => Promise<void>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let index = 0; index < 5; index += 1) {
    const startedAt = performance.now();
    await run();
    found.push(performance.now() - startedAt);
  }
  return found;
}
