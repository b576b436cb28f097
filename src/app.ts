import type { Registry } from './capability.ts';
import { capabilities, registry } from './capabilities/index.ts';
import type { Config } from './config.ts';
import { door } from './door/door.ts';
import { sentences } from './door/sentences.ts';
import { delivery, type Delivery } from './engine/delivery.ts';
import { operations, type Operations } from './engine/operations.ts';
import { clusterFacts } from './facts/cluster-facts.ts';
import type { Log } from './log.ts';
import type { Readings } from './outside/http/figures.ts';
import { metrics, type Metrics } from './outside/http/metrics.ts';
import type { Check } from './outside/http/readiness.ts';
import { httpServer } from './outside/http/server.ts';
import { openQueue } from './outside/jobs/queue.ts';
import { startWorker } from './outside/jobs/worker.ts';
import { clusters, type Clusters } from './outside/kubernetes/clusters.ts';
import { interactiveClient, type WebClient } from './outside/slack/client.ts';
import { identities, type Identities } from './outside/slack/identity.ts';
import { people } from './outside/slack/people.ts';
import { slackDoor, type SlackDoor } from './outside/slack/slack-door.ts';
import { webPosting } from './outside/slack/web-posting.ts';
import { connect, unfitness, type Redis } from './outside/store/connection.ts';
import { readFile } from './outside/store/files/files.ts';
import { keyPrefix } from './outside/store/keys.ts';
import { outboxFigures } from './outside/store/outbox/figures.ts';
import { outbox } from './outside/store/outbox/waiting.ts';
import { pace } from './outside/store/outbox/pace.ts';
import { proofRecords } from './outside/store/proofs/records.ts';
import { recorder } from './outside/store/record.ts';
import { remembering } from './outside/store/requests/seen.ts';

/** One process of the product in its role. */
export type App = {
  readonly start: () => Promise<void>;
  /** Takes in nothing new, gives running steps back and delivers what is due, within 18 s. */
  readonly stop: () => Promise<void>;
};

/** How many operations one worker works on at a time: they mostly wait for clusters. */
const concurrency = 8;

/** How many channels one process delivers to at a time. */
const deliveriesAtOnce = 8;

export function app(config: Config, log: Log): App {
  const redis = connect(config.redisUrl, 'patient', log);
  const waiting = connect(config.redisUrl, 'door', log);
  const engine = operations({
    redis,
    door: waiting,
    deliver: (channel) => telling.deliver(channel),
    ended: ({ job }, { kind }) => counts.operationEnded(job, kind),
    log,
  });
  const works = config.role !== 'bot';
  const watched = clusters(config.settings, { log, now: Date.now, watchDownloads: works });
  const telling = deliveries(config, redis, engine, log);
  const all = everything(config, redis, engine, watched);
  const client = interactiveClient({ token: config.slack.botToken, ...apiOf(config), log });
  const identity = identities(client, log);
  const counts = metrics({
    commands: [...all.commands.map(({ name }) => name), ...otherRequests],
    readings: readings(redis, engine, watched),
    log,
  });
  const inside = { waiting, engine, watched, all, client, identity, counts };
  const entrance = slackEntrance(config, inside, log);
  const server = httpServer({
    port: config.port,
    checks: checks(redis, identity, watched, entrance),
    metrics: counts,
    ...(entrance?.requestListener === undefined ? {} : { slackEvents: entrance.requestListener }),
    log,
  });
  return {
    start: async () => {
      watched.start();
      engine.start();
      telling.start();
      if (works) {
        watched.onChange(engine.changed);
        engine.work({ find: all.job, concurrency });
      }
      await server.start();
      await entrance?.start();
    },
    stop: async () => {
      server.drain();
      await entrance?.stop();
      await server.stop(3_000);
      await engine.stop(6_000);
      await Promise.all([telling.stop(6_000), watched.stop()]);
      redis.disconnect();
      waiting.disconnect();
    },
  };
}

/** All that Lifeboat can do, over the worlds of this process. */
function everything(config: Config, redis: Redis, engine: Operations, watched: Clusters): Registry {
  const proofs = proofRecords(redis, recorder(redis));
  const all: Registry = registry(
    capabilities({
      settings: config.settings,
      facts: clusterFacts({ clusters: watched, proofs, now: engine.now }),
      clusters: watched,
      operations: engine.records,
      proofs,
      cancelOperation: engine.cancel,
      commands: () => all.commands,
      now: engine.now,
    }),
  );
  return all;
}

/** The outbox and who brings it to Slack; with a queue of its own, so that no long operation holds up an answer. */
function deliveries(config: Config, redis: Redis, engine: Operations, log: Log): Delivery {
  const place = { name: 'deliveries', prefix: keyPrefix, connection: redis, log };
  const queue = openQueue(place);
  const running = delivery({
    outbox: outbox(redis),
    record: recorder(redis),
    pace: pace(redis),
    posting: webPosting({ token: config.slack.botToken, ...apiOf(config), log }),
    fileContent: (file) => readFile(redis, file),
    now: engine.now,
    queue,
    startWorker: (takeTurn) => startWorker({ ...place, concurrency: deliveriesAtOnce }, takeTurn),
    log,
  });
  return {
    ...running,
    stop: async (withinMs) => {
      await running.stop(withinMs);
      await queue.close();
    },
  };
}

/** What the figures call requests that say no command. */
const otherRequests = ['mention', 'press', 'submission', 'home'] as const;

type Inside = {
  readonly waiting: Redis;
  readonly engine: Operations;
  readonly watched: Clusters;
  readonly all: Registry;
  readonly client: WebClient;
  readonly identity: Identities;
  readonly counts: Metrics;
};

/** Where people come in; none in a process that only works. */
function slackEntrance(config: Config, inside: Inside, log: Log): SlackDoor | undefined {
  const { botToken, door: way } = config.slack;
  if (way === undefined) {
    return undefined;
  }
  const { client, identity, counts } = inside;
  const who = people({ client, identities: identity, log });
  const answer = door({
    settings: config.settings,
    registry: inside.all,
    people: who,
    clusters: inside.watched,
    operations: inside.engine.records,
    accept: inside.engine.accept,
    remember: remembering(recorder(inside.waiting)),
    log,
    now: inside.engine.now,
  });
  return slackDoor({
    way: way.by === 'http' ? { signingSecret: way.signingSecret } : { appToken: way.appToken },
    botToken,
    ...apiOf(config),
    handle: (arrival, deadlineMs) => {
      counts.commandSaid(arrival.kind === 'command' ? firstWord(arrival.text) : arrival.kind);
      return answer(arrival, deadlineMs);
    },
    identities: identity,
    forgetPeople: who.forget,
    sentences,
    log,
  });
}

function firstWord(text: string): string {
  return text.trim().split(/\s/, 1)[0]?.toLowerCase() ?? '';
}

function apiOf({ slack }: Config): { readonly apiUrl?: string } {
  return slack.apiUrl === undefined ? {} : { apiUrl: slack.apiUrl };
}

/** What this process can't do without, and the clusters, which it can: one that is away is told and leaves it ready. */
function checks(
  redis: Redis,
  identity: Identities,
  watched: Clusters,
  entrance: SlackDoor | undefined,
): readonly Check[] {
  return [
    { name: 'redis', needed: true, look: () => unfitness(redis) },
    {
      name: 'slack',
      needed: true,
      look: async () => [
        ...((await identity.get()) === undefined ? ['Slack does not tell who this app is'] : []),
        ...(entrance?.isOpen() === false ? ['no connection for requests is open'] : []),
      ],
    },
    ...watched.names.map((name) => ({
      name: `cluster ${name}`,
      needed: false,
      look: () => {
        const { state, why } = watched.get(name).state().connection;
        return state === 'live' ? [] : [why ?? `the cluster is ${state}`];
      },
    })),
  ];
}

function readings(redis: Redis, engine: Operations, watched: Clusters): Readings {
  return {
    queue: engine.figures,
    outboxAgeMs: async () => {
      const { oldestAt } = await outboxFigures(redis);
      return oldestAt === undefined ? 0 : Math.max(0, engine.now() - oldestAt);
    },
    watched: () =>
      watched.names.map((cluster) => ({
        cluster,
        at: watched.get(cluster).state().connection.asOf,
      })),
  };
}
