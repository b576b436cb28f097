import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startSlack, type Slack } from '../sandbox/slack/simulator.ts';
import { startProduct, type Product } from '../test/e2e/world/product.ts';
import { startRealWorld, type RealWorld } from '../test/e2e/world/real-world.ts';
import { startRedis } from '../test/support/redis.ts';
import { channelId, command, crowd } from './crowd.ts';
import { load } from './load.ts';
import { manyBackups } from './many-backups.ts';
import { median, type Report } from './report.ts';
import { checksByHand, seenByHand } from './seen-by-hand.ts';

const runs = 5;

/**
 * `diagnose` of everything, from the command to its card, beside the kubectl checks of a runbook, on the same real API server with 10,000 backups in the same run. Needs `kubectl` on the PATH.
 * Velero is stopped, since it would delete backups that lie in no bucket: an artifact that only it can sign is waited for until the deadline of its source.
 */
export async function diagnose(): Promise<Report> {
  await promisify(execFile)('kubectl', ['version', '--client']);
  const world = await startRealWorld();
  const redis = await startRedis();
  const slack = await startSlack({ world: crowd(runs + 1) });
  await world.velero.stop();
  await manyBackups(world.velero.objects);
  const kubeconfig = join(world.folder, 'lifeboat.kubeconfig');
  await writeFile(kubeconfig, world.plane.kubeconfig('admin'));
  const newest = await newestBackup(kubeconfig);
  const byHand: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    byHand.push(await seenByHand(kubeconfig, newest));
  }
  const product = await started(world, { redisUrl: redis.url, slack, kubeconfig });
  await product.ready();
  await told(product, slack, 0);
  const here: number[] = [];
  for (let run = 1; run <= runs; run += 1) {
    here.push(await told(product, slack, run));
  }
  await product.running.stop();
  await Promise.all([redis.stop(), slack.stop(), world.stop()]);
  return report(median(byHand), median(here));
}

function report(byHand: number, here: number): Report {
  return {
    bench: 'diagnose',
    figures: [
      { what: `${checksByHand} kubectl checks, 10,000 backups`, value: byHand, unit: 'ms' },
      { what: 'diagnose, command to card', value: here, unit: 'ms' },
      {
        what: 'times faster',
        value: byHand / here,
        unit: '',
        goal: { text: 'at least 10', met: byHand / here >= 10 },
      },
    ],
  };
}

async function newestBackup(kubeconfig: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    'kubectl',
    ['get', 'backups', '-n', 'velero', '-o', 'jsonpath={.items[0].metadata.name}'],
    { env: { ...process.env, KUBECONFIG: kubeconfig }, maxBuffer: 256 * 1024 * 1024 },
  );
  return stdout;
}

function started(
  world: RealWorld,
  settings: { readonly redisUrl: string; readonly slack: Slack; readonly kubeconfig: string },
): Promise<Product> {
  return startProduct({
    ...settings,
    name: 'lifeboat',
    role: 'all',
    by: 'node',
    folder: world.folder,
    config: {
      clusters: [{ name: 'real', kubeconfig: { path: settings.kubeconfig } }],
      channels: Array.from({ length: runs + 1 }, (_, index) => ({
        id: channelId(index),
        clusters: ['real'],
        language: 'en',
        timeZone: 'Etc/UTC',
      })),
      access: [{ role: 'viewer', users: 'everyone' }],
    },
    env: { LOG_LEVEL: 'warn' },
  });
}

/** Milliseconds to the card at the end of the diagnosis; each run has a channel and a person of its own. */
async function told(product: Product, slack: Slack, run: number): Promise<number> {
  const channel = channelId(run);
  const startedAt = performance.now();
  const sent = load({
    url: `${product.url}/slack/events`,
    signingSecret: slack.signingSecret,
    perSecond: 1,
    seconds: 1,
    command: () => ({ ...command(run, channel), text: 'diagnose' }),
  });
  await slack.until(
    () =>
      slack
        .messages(channel)
        .find((message) => JSON.stringify(message.blocks).includes('Diagnose again')),
    60_000,
  );
  const tookMs = performance.now() - startedAt;
  await sent;
  return tookMs;
}
