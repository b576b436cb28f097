import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shopCluster, type ShopWorld } from '../cluster/worlds.ts';
import type { Fault } from '../cluster/worlds/faults.ts';
import { startProduct, type Product } from '../product.ts';
import type { Slack } from '../slack/simulator.ts';
import { settingsOf } from './settings.ts';
import type { Scenario } from './scenarios.ts';

/** A scenario that is played: its clusters and buckets run, and Lifeboat looks after them. */
export type Stage = {
  /** What is wrong in its clusters and people can mend. */
  readonly faults: readonly Fault[];
  readonly stop: () => Promise<void>;
};

/** How much faster a simulated cluster works than a real one. */
const speed = 10;

/** Starts the clusters of a scenario and then Lifeboat, which listens to this Slack afterwards. */
export async function setStage(
  { clusters }: Scenario,
  slack: Slack,
  redisUrl: string,
): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lifeboat-sandbox-'));
  const worlds = await Promise.all(
    Object.entries(clusters).map(([name, mood]) => shopCluster({ name, mood, speed })),
  );
  async function clear(): Promise<void> {
    await Promise.all(worlds.map((world) => world.stop()));
    await rm(folder, { recursive: true, force: true });
  }
  try {
    const product = await startLifeboat(worlds, folder, slack, redisUrl);
    slack.deliverTo(product.eventsUrl);
    return {
      faults: worlds.flatMap(({ fault }) => fault ?? []),
      stop: async () => {
        await product.stop();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

async function startLifeboat(
  worlds: readonly ShopWorld[],
  folder: string,
  slack: Slack,
  redisUrl: string,
): Promise<Product> {
  for (const { cluster } of worlds)
    await writeFile(path.join(folder, `${cluster.name}.kubeconfig`), cluster.kubeconfig);
  const settings = path.join(folder, 'lifeboat.yaml');
  await writeFile(settings, settingsOf(worlds.map(({ cluster }) => cluster.name)));
  const variables = {
    SLACK_BOT_TOKEN: slack.token,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    REDIS_URL: redisUrl,
    REPORT_SIGNING_KEY: newSigningKey(),
    ...accessOf(worlds),
    LIFEBOAT_CONFIG: settings,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  };
  return startProduct(variables, await freePort());
}

function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

/** Lifeboat reads the simulated buckets as it reads real ones: by what the AWS SDK finds in its environment. All of them take the same credentials. */
function accessOf([first]: readonly ShopWorld[]): Readonly<Record<string, string>> {
  return first === undefined
    ? {}
    : {
        AWS_ACCESS_KEY_ID: first.bucket.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: first.bucket.credentials.secretAccessKey,
        AWS_REGION: first.bucket.region,
      };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
