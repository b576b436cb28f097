import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startCluster } from '../sandbox/cluster/simulator.ts';
import { startSlack } from '../sandbox/slack/simulator.ts';
import { places } from '../sandbox/slack/world.ts';
import { freePort, start, until } from '../test/e2e/world/process.ts';
import { startProduct } from '../test/e2e/world/product.ts';
import { startRedis } from '../test/support/redis.ts';
import { command, crowd } from './crowd.ts';
import { load, type Answered } from './load.ts';
import { percentile, type Report } from './report.ts';

const perSecond = 100;
const seconds = 30;
const warmUpSeconds = 3;

/** 100 commands a second for 30 s: verified, authorized, stored and queued before each acknowledgement, beside a bare Bolt app that only acknowledges. */
export async function ack(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-bench-'));
  const bare = percentiles(await bareBolt(folder));
  const product = percentiles(await lifeboat(folder));
  await rm(folder, { recursive: true, force: true });
  const ratio = product.p99 / bare.p99;
  return {
    bench: 'ack',
    figures: [
      { what: 'bare Bolt p50', value: bare.p50, unit: 'ms' },
      { what: 'bare Bolt p99', value: bare.p99, unit: 'ms' },
      { what: 'Lifeboat p50', value: product.p50, unit: 'ms' },
      {
        what: 'Lifeboat p99',
        value: product.p99,
        unit: 'ms',
        goal: { text: 'at most 50 ms', met: product.p99 <= 50 },
      },
      {
        what: 'p99, times the bare one',
        value: ratio,
        unit: '',
        goal: { text: 'at most 3', met: ratio <= 3 },
      },
    ],
  };
}

function percentiles(answers: readonly Answered[]): { readonly p50: number; readonly p99: number } {
  const refused = answers.filter((one) => one.status !== 200 || one.body !== '');
  if (refused.length > 0) {
    const first = refused[0];
    throw new Error(`${refused.length} were refused, such as ${first?.status}: ${first?.body}`);
  }
  const times = answers.map((one) => one.ms);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

async function bareBolt(folder: string): Promise<readonly Answered[]> {
  const port = await freePort();
  const env = { PORT: String(port), SLACK_SIGNING_SECRET: 'bench' };
  const peer = await start('bare-bolt', process.execPath, ['bench/bare-bolt.ts'], {
    folder,
    cwd: process.cwd(),
    env,
  });
  await until('the bare Bolt app', () => fetch(`http://127.0.0.1:${port}/`), { of: peer });
  const answers = await commands(`http://127.0.0.1:${port}/slack/events`, 'bench');
  await peer.stop();
  return answers;
}

async function lifeboat(folder: string): Promise<readonly Answered[]> {
  const [redis, slack, cluster] = await Promise.all([
    startRedis(),
    startSlack({ world: crowd(), limits: 'off' }),
    startCluster({ name: 'bench' }),
  ]);
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(kubeconfig, cluster.kubeconfig);
  const bot = await startProduct({
    name: 'bot',
    role: 'bot',
    folder,
    redisUrl: redis.url,
    slack,
    config: {
      clusters: [{ name: 'bench', kubeconfig: { path: kubeconfig } }],
      channels: [{ id: places.backups, clusters: ['bench'], language: 'en', timeZone: 'Etc/UTC' }],
      access: [{ role: 'viewer', users: 'everyone' }],
    },
    env: { LOG_LEVEL: 'warn' },
  });
  await bot.ready();
  const answers = await commands(`${bot.url}/slack/events`, slack.signingSecret);
  await bot.running.stop();
  await Promise.all([redis.stop(), slack.stop(), cluster.stop()]);
  return answers;
}

/** What comes first warms both up and does not count: in it everybody of the crowd is seen once. */
async function commands(url: string, signingSecret: string): Promise<readonly Answered[]> {
  const answers = await load({
    url,
    signingSecret,
    perSecond,
    seconds: seconds + warmUpSeconds,
    command: (index) => command(index, places.backups),
  });
  return answers.slice(perSecond * warmUpSeconds);
}
