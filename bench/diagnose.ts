import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { KubernetesObject } from '@kubernetes/client-node';

import { startSlack, type Slack } from '../sandbox/slack/simulator.ts';
import type { Objects } from '../test/e2e/world/objects.ts';
import { until } from '../test/e2e/world/process.ts';
import { startProduct, type Product } from '../test/e2e/world/product.ts';
import { startRealWorld, type RealWorld } from '../test/e2e/world/real-world.ts';
import { startRedis } from '../test/support/redis.ts';
import { channelId, command, crowd } from './crowd.ts';
import { load } from './load.ts';
import { manyBackups } from './many-backups.ts';
import { median, type Figure, type Report } from './report.ts';
import { checksByHand, seenByHand } from './seen-by-hand.ts';
import { artifactsAsked, toBeAsked } from './to-be-asked.ts';

const runs = 5;
const channels = 4 * runs + 4;

/**
 * `diagnose` of everything, from the command to its card, beside the kubectl checks of a runbook one after the other, on the same real API server with 10,000 backups in the same run: with a Velero that runs and need not be
 * asked for anything that is stored, with one that has to be (`toBeAsked`), with one that is scaled to zero, and with one whose pod is ready and which says nothing. There Lifeboat has no credentials for the bucket, so what lies in
 * it comes by Velero; once more it has some, as where the bucket is to be looked at.
 * Needs `kubectl` on the PATH.
 */
export async function diagnose(): Promise<Report> {
  await promisify(execFile)('kubectl', ['version', '--client']);
  const world = await startRealWorld();
  const redis = await startRedis();
  const slack = await startSlack({ world: crowd(channels) });
  const { velero } = world;
  await velero.objects.apply([neverSynced(world)]);
  await manyBackups(velero.objects, 'kept-apart');
  const taken = await velero.backup('taken', {});
  if (taken !== 'Completed') {
    throw new Error(`the backup that lies in the bucket is ${taken}`);
  }
  const kubeconfig = join(world.folder, 'lifeboat.kubeconfig');
  await writeFile(kubeconfig, world.plane.kubeconfig('admin'));

  const startedAt = performance.now();
  const settings = { redisUrl: redis.url, slack, kubeconfig };
  let product = await started(world, settings);
  await product.ready();
  await told(product, slack, 0);
  const cold = performance.now() - startedAt;
  const running = await compared(1);
  await toBeAsked(velero);
  await told(product, slack, runs + 1);
  const asked = await compared(runs + 2);
  await velero.stop();
  const silent = await told(product, slack, 2 * runs + 2);
  await scaleTo(0, velero.objects);
  const down = await compared(2 * runs + 3);
  await product.running.stop();
  await scaleTo(1, velero.objects);
  await velero.start();
  product = await started(world, { ...settings, keys: world.bucket });
  await product.ready();
  await told(product, slack, 3 * runs + 3);
  const itself = await compared(3 * runs + 4);
  await product.running.stop();
  await Promise.all([redis.stop(), slack.stop(), world.stop()]);
  return report({ cold, running, asked, silent, down, itself });

  /** In turns, so that what else the machine does meets both. */
  async function compared(from: number): Promise<Compared> {
    const byHand: number[] = [];
    const here: number[] = [];
    for (let run = from; run < from + runs; run += 1) {
      byHand.push(await seenByHand(kubeconfig, 'taken'));
      here.push(await told(product, slack, run));
    }
    return { byHand: median(byHand), here: median(here) };
  }
}

type Compared = { readonly byHand: number; readonly here: number };

function report(of: {
  readonly cold: number;
  readonly running: Compared;
  readonly asked: Compared;
  readonly silent: number;
  readonly down: Compared;
  readonly itself: Compared;
}): Report {
  return {
    bench: 'diagnose',
    figures: [
      ...figures('Velero runs', of.running),
      ...figures(`Velero runs, and gives ${artifactsAsked} artifacts`, of.asked),
      ...figures('Velero is scaled to zero', of.down),
      ...figures('Velero runs, Lifeboat may read the bucket', of.itself),
      { what: 'its pod is ready, it says nothing: command to card', value: of.silent, unit: 'ms' },
      { what: 'process start to card', value: of.cold, unit: 'ms' },
    ],
  };
}

function figures(when: string, { byHand, here }: Compared): readonly Figure[] {
  const times = byHand / here;
  return [
    { what: `${when}: ${checksByHand} kubectl checks, 10,000 backups`, value: byHand, unit: 'ms' },
    { what: `${when}: diagnose, command to card`, value: here, unit: 'ms' },
    {
      what: `${when}: times faster`,
      value: times,
      unit: '',
      goal: { text: 'at least 10', met: times >= 10 },
    },
  ];
}

/** A location in the same bucket whose backups Velero leaves alone although they do not lie there. */
function neverSynced({ bucket }: RealWorld): KubernetesObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name: 'kept-apart', namespace: 'velero' },
    spec: {
      provider: 'velero.io/aws',
      backupSyncPeriod: '0s',
      objectStorage: { bucket: bucket.bucket, prefix: 'kept-apart' },
      config: { region: 'us-east-1', s3ForcePathStyle: 'true', s3Url: bucket.endpoint },
    },
  } as KubernetesObject;
}

async function scaleTo(replicas: number, objects: Objects): Promise<void> {
  const metadata = { name: 'velero', namespace: 'velero' };
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata };
  await objects.patch({ ...deployment, spec: { replicas } } as KubernetesObject);
  type Deployment = typeof deployment & { readonly status?: { readonly readyReplicas?: number } };
  await until(`${replicas} ready replicas of Velero`, async () => {
    const found = await objects.get<Deployment>(deployment);
    return (found?.status?.readyReplicas ?? 0) === replicas ? true : undefined;
  });
}

function started(
  world: RealWorld,
  {
    keys,
    ...settings
  }: {
    readonly redisUrl: string;
    readonly slack: Slack;
    readonly kubeconfig: string;
    readonly keys?: Pick<RealWorld['bucket'], 'accessKeyId' | 'secretAccessKey'>;
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
      channels: Array.from({ length: channels }, (_, index) => ({
        id: channelId(index),
        clusters: ['real'],
        language: 'en',
        timeZone: 'Etc/UTC',
      })),
      access: [{ role: 'viewer', users: 'everyone' }],
    },
    env: {
      LOG_LEVEL: 'warn',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...(keys === undefined
        ? {}
        : { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey }),
    },
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
