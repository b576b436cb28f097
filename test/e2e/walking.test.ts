import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cast, places } from '../../sandbox/slack/world.ts';
import { startSlack, type Slack } from '../../sandbox/slack/simulator.ts';
import type { StoredMessage } from '../../sandbox/slack/messages.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';
import { program } from './world/control-plane.ts';
import { until } from './world/process.ts';
import { startProduct, type Product } from './world/product.ts';
import { addApplication, startRealWorld, type RealWorld } from './world/real-world.ts';

const channel = places.backups;

/** As long as a machine takes that has other work. */
const answeredWithinMs = 60_000;

let world: RealWorld;
let redis: PrivateRedis;
let slack: Slack;
let bot: Product;
let workers: readonly Product[];

/** One bot and two workers by `npm start`, each with the rights of its own account from the manifests. */
beforeAll(async () => {
  world = await startRealWorld();
  redis = await startRedis();
  slack = await startSlack();
  const kustomize = program(world.parts, 'kustomize');
  const { stdout } = await promisify(execFile)(kustomize, ['build', 'manifests/kubernetes']);
  await world.velero.objects.applyYaml(stdout);
  await addApplication(world.velero, 'shop');
  await schedule('daily', '0 3 * * *');
  await world.velero.backup('daily-1', { includedNamespaces: ['shop'] }, label('daily'));
  [bot, ...workers] = await Promise.all([product('bot', 'bot'), ...['w1', 'w2'].map(worker)]);
  slack.deliverTo(`${bot.url}/slack/events`);
  await Promise.all([bot, ...workers].map((one) => one.ready()));
});

afterAll(async () => {
  await Promise.all([bot, ...(workers ?? [])].map((one) => one?.running.stop()));
  await Promise.all([slack?.stop(), redis?.stop(), world?.stop()]);
});

function worker(name: string): Promise<Product> {
  return product(name, 'worker');
}

async function product(name: string, role: 'bot' | 'worker'): Promise<Product> {
  const kubeconfig = join(world.folder, `${name}.kubeconfig`);
  await writeFile(kubeconfig, world.plane.kubeconfig(`lifeboat-${role}`));
  return startProduct({
    name,
    role,
    folder: world.folder,
    redisUrl: redis.url,
    slack,
    config: {
      clusters: [{ name: 'real', kubeconfig: { path: kubeconfig } }],
      channels: [{ id: channel, clusters: ['real'], language: 'en', timeZone: 'Europe/Berlin' }],
      access: [{ role: 'operator', users: [cast.onCall] }],
      targets: [{ schedule: 'daily', rpo: '24h' }],
    },
  });
}

function label(name: string): Record<string, string> {
  return { 'velero.io/schedule-name': name };
}

async function schedule(name: string, cron: string): Promise<void> {
  await world.velero.objects.apply([
    {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: { name, namespace: 'velero' },
      spec: { schedule: cron, template: { includedNamespaces: ['shop'] } },
    },
  ] as never);
}

/** Says a command as the person on call and waits for the card that has these words; what came instead is in the failure. */
async function answerTo(
  text: string,
  words: RegExp,
  withinMs = answeredWithinMs,
): Promise<StoredMessage> {
  const before = new Set(slack.messages(channel).map((message) => message.ts));
  function fresh(): StoredMessage[] {
    return slack.messages(channel).filter((message) => !before.has(message.ts));
  }
  await slack.person(cast.onCall).types(`/backup ${text}`, { channel });
  try {
    return await slack.until(() => fresh().find((one) => words.test(textOf(one))), withinMs);
  } catch (cause) {
    const read = slack
      .person(cast.onCall)
      .sees(channel)
      .filter(({ ts }) => !before.has(ts));
    throw new Error(`${text}: read ${read.map(textOf).join('\n')}`, { cause });
  }
}

function textOf(message: StoredMessage): string {
  return `${message.text}\n${JSON.stringify(message.blocks)}`;
}

describe('one bot and two workers on a real Velero', () => {
  it('answers /backup status with the truth about a good backup', async () => {
    const card = await answerTo('status', /on schedule/);

    expect(textOf(card)).toContain('real');
    expect(textOf(card)).toContain('daily');
    expect(textOf(card)).toMatch(/Available|available/);
    expect(card.revisions).toBeLessThanOrEqual(2);
  });

  it('shows a backup and a restore with what Velero says of them', async () => {
    await world.velero.restore('copy-1', {
      backupName: 'daily-1',
      namespaceMapping: { shop: 'copy' },
    });

    const backup = await answerTo('show daily-1', /Completed/);
    const restore = await answerTo('show copy-1', /copy-1/);

    expect(textOf(backup)).toContain('shop');
    expect(textOf(restore)).toContain('daily-1');
  });

  it('brings the log of a backup into the thread and removes its DownloadRequest', async () => {
    const card = await answerTo('logs daily-1', /daily-1/);

    const file = await slack.until(
      () => slack.messages(channel, card.ts).find((message) => (message.files ?? []).length > 0),
      answeredWithinMs,
    );
    const content = slack.workspace.files.get(file.files?.[0] ?? '')?.content?.toString() ?? '';
    expect(content).toContain('level=info');
    await until('no DownloadRequest to be left', async () => {
      const list = await world.velero.objects.list('velero.io/v1', 'DownloadRequest', 'velero');
      return list.length === 0 ? true : undefined;
    });
  });

  it('says that the storage location is unavailable while its bucket is gone', async () => {
    await pointLocationAt('no-such-bucket', 'Unavailable');

    const card = await answerUntil(/unavailable/i);

    expect(textOf(card)).toMatch(/at risk|unprotected/);
    await pointLocationAt(world.bucket.bucket, 'Available');
  });

  it('answers while the cluster is away, and says since when it knows nothing new', async () => {
    await world.plane.stopApiServer();

    const card = await answerUntil(/can’t be reached/);

    expect(textOf(card)).toContain('what is shown was true');
    await world.plane.startApiServer();
    await answerUntil(/on schedule(?![^]*can’t be reached)/);
  });

  it('goes on when a worker is killed in the middle', async () => {
    const [first, second] = workers;
    await slack.person(cast.onCall).types('/backup logs daily-1', { channel });
    first?.running.kill('SIGKILL');

    // What the dead one had taken is taken over when its lock has run out, the telling after the work.
    const card = await answerTo('status', /on schedule/, 90_000);

    expect(second?.running.ended()).toBe(false);
    expect(textOf(card)).toContain('daily');
  });
});

async function pointLocationAt(bucket: string, phase: string): Promise<void> {
  await world.velero.objects.patch({
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name: 'default', namespace: 'velero' },
    spec: { objectStorage: { bucket } },
  } as never);
  await until(`the location to be ${phase}`, async () =>
    (await world.velero.phaseOf('BackupStorageLocation', 'default')) === phase ? true : undefined,
  );
}

/** Asks again until the answer has the words: what changes in a cluster is seen a moment later. */
function answerUntil(words: RegExp): Promise<StoredMessage> {
  return until(
    `a status that says ${words.source}`,
    async () => {
      const card = await answerTo('status', /real/);
      return words.test(textOf(card)) ? card : undefined;
    },
    { deadlineMs: 180_000 },
  );
}
