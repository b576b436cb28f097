import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cast, places } from '../../../sandbox/slack/world.ts';
import { startSlack, type Slack } from '../../../sandbox/slack/simulator.ts';
import { startRedis, type PrivateRedis } from '../../support/redis.ts';
import { startProduct, type Product } from './product.ts';
import { startRealWorld, type RealWorld } from './real-world.ts';
import { startWhole } from './started.ts';

/** A real cluster with a real Velero, and the product in it as its users run it: one bot and workers, each with the rights of its own account. */
export type RestoreWorld = RealWorld & {
  readonly redis: PrivateRedis;
  readonly slack: Slack;
  /** A folder. */
  readonly archive: string;
  /** Of the key that signs reports: the path of a PEM. */
  readonly publicKey: string;
  readonly workers: readonly Product[];
  /** SIGKILL to each worker, then as many new ones. */
  readonly killWorkers: () => Promise<void>;
};

export type RestoreWorldOptions = {
  readonly scenarios?: readonly object[];
  /** Further clusters of the configuration, by name, with the path of the kubeconfig of each role. */
  readonly clusters?: readonly {
    readonly name: string;
    readonly kubeconfig: (role: 'bot' | 'worker') => string;
  }[];
};

export const channel = places.backups;

/** What `prepare` furnishes is there before the product starts. What was started is stopped when the rest does not start. */
export async function startRestoreWorld(
  options: RestoreWorldOptions,
  prepare: (world: RealWorld) => Promise<void>,
): Promise<RestoreWorld> {
  return startWhole(async ({ keep, stop }) => {
    const world = keep(await startRealWorld());
    const [redis, slack] = [keep(await startRedis()), keep(await startSlack())];
    await prepare(world);
    const keys = await signingKeys(world);
    const archive = join(world.folder, 'archive');
    const env = { ...(await awsCredentials(world)), REPORT_SIGNING_KEY: keys.privateKey };
    let started = 0;
    async function product(role: 'bot' | 'worker'): Promise<Product> {
      started += 1;
      const settings = { name: `${role}-${started}`, role, folder: world.folder, slack, env };
      const config = await configOf(world, role, archive, options);
      const one = await startProduct({ ...settings, by: 'node', redisUrl: redis.url, config });
      keep(one.running);
      return one;
    }
    const bot = await product('bot');
    const workers = [await product('worker'), await product('worker')];
    await Promise.all([bot, ...workers].map((one) => one.ready()));
    slack.deliverTo(`${bot.url}/slack/events`);
    async function killWorkers(): Promise<void> {
      const killed = workers.splice(0);
      killed.forEach((one) => one.running.kill('SIGKILL'));
      workers.push(...(await Promise.all(killed.map(() => product('worker')))));
    }
    const { publicKey } = keys;
    return { ...world, redis, slack, archive, publicKey, workers, killWorkers, stop };
  });
}

async function configOf(
  world: RealWorld,
  role: 'bot' | 'worker',
  archive: string,
  { scenarios = [], clusters = [] }: RestoreWorldOptions,
): Promise<object> {
  const path = join(world.folder, `${role}.kubeconfig`);
  await writeFile(path, world.plane.kubeconfig(`lifeboat-${role}`));
  // Policies are not enforced where pods are only pretended: what they keep in is looked at as an object.
  const common = { restoreTests: { networkPolicies: 'enforced' } };
  return {
    clusters: [
      { name: 'real', kubeconfig: { path }, ...common },
      ...clusters.map(({ name, kubeconfig }) => ({
        name,
        kubeconfig: { path: kubeconfig(role) },
        ...common,
      })),
    ],
    channels: [
      {
        id: channel,
        clusters: ['real', ...clusters.map(({ name }) => name)],
        language: 'en',
        timeZone: 'Europe/Berlin',
      },
    ],
    access: [
      { role: 'operator', users: [cast.onCall] },
      { role: 'approver', users: [cast.approver, cast.onCall] },
    ],
    targets: [{ schedule: 'daily', rpo: '24h', rto: '10m' }],
    scenarios,
    archive: { folder: archive },
  };
}

async function signingKeys(
  world: RealWorld,
): Promise<{ readonly privateKey: string; readonly publicKey: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const path = join(world.folder, 'reports.pem');
  await writeFile(path, publicKey.export({ format: 'pem', type: 'spki' }));
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return { privateKey: pem, publicKey: path };
}

/** Lifeboat's own, in the AWS SDK's own chain. */
async function awsCredentials(world: RealWorld): Promise<Readonly<Record<string, string>>> {
  const path = join(world.folder, 'aws-credentials');
  const { accessKeyId, secretAccessKey } = world.bucket;
  await writeFile(
    path,
    `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  );
  return {
    AWS_SHARED_CREDENTIALS_FILE: path,
    AWS_CONFIG_FILE: join(world.folder, 'aws-config'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
