import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearsalCluster, shopCluster, type ShopWorld } from '../../sandbox/cluster/worlds.ts';
import type { Mood } from '../../sandbox/cluster/worlds/mood.ts';
import type { Person } from '../../sandbox/slack/person/person.ts';
import { startSlack, type Slack } from '../../sandbox/slack/simulator.ts';
import { app } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { settingsSchema } from '../../src/config/settings-schema.ts';
import { capturedLog } from './captured-log.ts';
import { firstCluster, harborSettings, harborWithRooms, rooms } from './harbor-rooms.ts';
import { lifeboatRecords, type LifeboatRecords } from './lifeboat-records.ts';
import { startLifeboatProcess, type LifeboatProcess } from './lifeboat-process.ts';
import { ready } from './ready.ts';
import { freePort, startRedis, type PrivateRedis } from './redis.ts';

/** All that Lifeboat lives in, on this machine: a real Redis, and a simulated Slack and clusters with buckets. */
export type Harbor = {
  readonly redis: PrivateRedis;
  readonly slack: Slack;
  readonly clusters: Readonly<Record<string, ShopWorld>>;
  /** Another configured channel that no other test uses. */
  readonly room: () => string;
  readonly person: (id: string) => Person;
  readonly records: LifeboatRecords;
  /** Starts the product as a process of its own, and has Slack deliver to it from now on. */
  readonly startProcess: (as?: ProcessOptions) => Promise<LifeboatProcess>;
  readonly stop: () => Promise<void>;
};

/** Another program than `src/main.ts`, and variables beside those of the harbor. */
type ProcessOptions = {
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** The harbor with the whole product in this process. */
export type Lifeboat = Harbor & {
  /** Of the product's own pages: `/healthz`, `/readyz`, `/metrics`. */
  readonly url: string;
  readonly logged: ReturnType<typeof capturedLog>;
};

export type HarborOptions = {
  /** How each cluster fares; left out: `prod-eu`, well. */
  readonly clusters?: Readonly<Record<string, Mood>>;
  /** What the product shall take for Redis, when it is not Redis itself. */
  readonly redisUrl?: (redis: PrivateRedis) => string;
  /** When Slack tries events again that were not accepted; Slack's own times when left out. */
  readonly eventRetriesMs?: readonly number[];
  /** How Slack's requests reach the product; left out: over HTTP. */
  readonly door?: 'http' | 'socket';
  /** Rules beside those of `harborSettings`. */
  readonly access?: readonly object[];
  /** How copies are restored in each cluster, as `lifeboat.yaml` says it; left out: network policies are enforced. */
  readonly restoreTests?: object;
  /** Drills beside those of `scenariosIn`. */
  readonly scenarios?: readonly object[];
  /** The rooms ask about all clusters, and not about the first alone. */
  readonly roomsOfAll?: boolean;
  /** The name of a cluster without anything in it, which only reads the bucket of the first. */
  readonly target?: string;
};

/** Starts everything in this process; returns when the product is ready. */
export async function startLifeboat(options: HarborOptions = {}): Promise<Lifeboat> {
  const harbor = await startHarbor(options);
  const logged = capturedLog();
  const port = await freePort();
  const running = app(await harbor.config(port), logged.log);
  await running.start();
  const url = `http://127.0.0.1:${port}`;
  await ready(url);
  if (options.door !== 'socket') {
    harbor.slack.deliverTo(`${url}/slack/events`);
  }
  return {
    ...harbor,
    url,
    logged,
    stop: async () => {
      await running.stop();
      await harbor.stop();
    },
  };
}

/** Starts the world around Lifeboat, without Lifeboat. */
export async function startHarbor(
  options: HarborOptions = {},
): Promise<Harbor & { readonly config: (port: number) => Promise<Config> }> {
  const { clusters: moods = { [firstCluster]: 'healthy' }, eventRetriesMs } = options;
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-harbor-'));
  const redis = await startRedis();
  const redisUrl = options.redisUrl?.(redis) ?? redis.url;
  const slack = await startSlack({
    world: harborWithRooms(),
    ...(eventRetriesMs === undefined ? {} : { eventRetriesMs }),
  });
  const worlds = await Promise.all(
    Object.entries(moods).map(([name, mood]) => shopCluster({ name, mood, speed: 20 })),
  );
  const [first] = worlds;
  if (first !== undefined && options.target !== undefined) {
    const { bucket } = first;
    worlds.push(await rehearsalCluster({ name: options.target, bucket, speed: 20 }));
  }
  const settings = {
    ...harborSettings(await kubeconfigs(worlds, folder), options),
    archive: { folder: join(folder, 'archive') },
  };
  const records = lifeboatRecords(redis.url);
  const processes: LifeboatProcess[] = [];
  return {
    redis,
    slack,
    clusters: Object.fromEntries(worlds.map((world) => [world.cluster.name, world])),
    room: rooms(),
    person: slack.person,
    records,
    config: async (port) =>
      configOf({ settings, slack, redisUrl, port, door: options.door ?? 'http' }),
    startProcess: async (as = {}) => {
      const one = await startLifeboatProcess({ folder, settings, slack, redisUrl, ...as });
      processes.push(one);
      return one;
    },
    stop: async () => {
      await Promise.all(processes.map((one) => one.kill()));
      await slack.stop();
      await Promise.all(worlds.map((world) => world.stop()));
      records.close();
      await redis.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function kubeconfigs(
  worlds: readonly ShopWorld[],
  folder: string,
): Promise<readonly { readonly name: string; readonly kubeconfig: string }[]> {
  return Promise.all(
    worlds.map(async ({ cluster }) => {
      const kubeconfig = join(folder, `${cluster.name}.kubeconfig`);
      await writeFile(kubeconfig, cluster.kubeconfig);
      return { name: cluster.name, kubeconfig };
    }),
  );
}

function configOf(given: {
  readonly settings: object;
  readonly slack: Slack;
  readonly redisUrl: string;
  readonly port: number;
  readonly door: 'http' | 'socket';
}): Config {
  const { settings, slack, redisUrl, port, door } = given;
  return {
    role: 'all',
    port,
    logLevel: 'debug',
    redisUrl,
    configFile: 'lifeboat.yaml',
    slack: {
      botToken: slack.token,
      apiUrl: slack.apiUrl,
      door:
        door === 'socket'
          ? { by: 'socket', appToken: slack.appToken }
          : { by: 'http', signingSecret: slack.signingSecret },
    },
    settings: settingsSchema.parse(settings),
  };
}
