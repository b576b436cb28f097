import { setTimeout as delay } from 'node:timers/promises';

import { reportWorlds } from './app/report-worlds.ts';
import { leftoverRounds } from './app/leftover-rounds.ts';
import { checks, readings } from './app/self-report.ts';
import { apiOf, otherRequests, slackEntrance } from './app/slack-entrance.ts';
import { watching } from './app/watching.ts';
import type { Job, Registry } from './capability.ts';
import { capabilities, registry } from './capabilities/index.ts';
import type { Config } from './config.ts';
import { delivery, deliveryQueue, type Delivery } from './engine/delivery.ts';
import { operations, type Operations } from './engine/operations.ts';
import { hasRole, type HasRole } from './engine/roles.ts';
import { sealing } from './engine/sealing.ts';
import { clusterFacts } from './facts/cluster-facts.ts';
import type { Log } from './log.ts';
import { metrics } from './outside/http/metrics.ts';
import { httpServer, type HttpServer } from './outside/http/server.ts';
import { openQueue } from './outside/jobs/queue.ts';
import { startWorker } from './outside/jobs/worker.ts';
import type { Clusters } from './outside/kubernetes/clusters.ts';
import { interactiveClient } from './outside/slack/client.ts';
import { identities } from './outside/slack/identity.ts';
import { people } from './outside/slack/people.ts';
import type { SlackDoor } from './outside/slack/slack-door.ts';
import { webPosting } from './outside/slack/web-posting.ts';
import { auditChain, auditRecords } from './outside/store/audit/records.ts';
import { connect, type Redis } from './outside/store/connection.ts';
import { readFile } from './outside/store/files/files.ts';
import { keyPrefix } from './outside/store/keys.ts';
import { outbox } from './outside/store/outbox/waiting.ts';
import { pace } from './outside/store/outbox/pace.ts';
import { proofRecords } from './outside/store/proofs/records.ts';
import { recorder } from './outside/store/record.ts';

/** One process of the product in its role. */
export type App = {
  readonly start: () => Promise<void>;
  /** Takes in nothing new, gives running steps back and delivers what is due, within 18 s. */
  readonly stop: () => Promise<void>;
};

/** Together what the parts may take, and less than `main.ts` gives. */
const stopWithinMs = 18_000;

/** How many operations one worker works on at a time: they mostly wait for clusters. */
const concurrency = 8;

/** How many channels one process delivers to at a time. */
const deliveriesAtOnce = 8;

/** `watched` may have been started already: the first lists of big clusters take as long as loading the rest of the program. `around` sees each job before it is run. */
export function app(
  config: Config,
  log: Log,
  watched = watching(config, log),
  around: (job: Job) => Job = (job) => job,
): App {
  const redis = connect(config.redisUrl, 'patient', log);
  const waiting = connect(config.redisUrl, 'door', log);
  const client = interactiveClient({ token: config.slack.botToken, ...apiOf(config), log });
  const identity = identities(client, log);
  const who = people({ client, identities: identity, log });
  const mayDo = hasRole(who, config.settings);
  const engine = operations({
    redis,
    door: waiting,
    deliver: (channel) => telling.deliver(channel),
    hasRole: mayDo,
    rememberMs: config.settings.retention.operationsMs,
    ended: ({ job }, { kind }) => counts.operationEnded(job, kind),
    log,
  });
  const works = config.role !== 'bot';
  const telling = deliveries(config, redis, engine, log);
  const record = recorder(redis);
  const worlds = reportWorlds(config, { redis, record, watched, now: engine.now });
  const all = everything(config, redis, { engine, watched, mayDo, worlds });
  const counts = metrics({
    commands: [...all.commands.map(({ name }) => name), ...otherRequests],
    readings: readings(redis, engine, watched),
    log,
  });
  const inside = { waiting, engine, watched, all, who, identity, counts };
  const entrance = slackEntrance(config, inside, log);
  const server = httpServer({
    port: config.port,
    checks: checks(redis, identity, watched, entrance),
    metrics: counts,
    ...(entrance?.requestListener === undefined ? {} : { slackEvents: entrance.requestListener }),
    log,
  });
  const find = works ? jobsOf(all, around) : undefined;
  const rounds = roundsOf(config, { redis, record, engine, watched, worlds, log });
  return lifeOf({ redis, waiting, engine, watched, telling, entrance, server, rounds, find });
}

type Rounds = { readonly start: () => void; readonly stop: () => void };

/** What workers do of their own accord: seal the audit log, look for what dead operations left. */
function roundsOf(
  { settings }: Config,
  parts: {
    readonly redis: Redis;
    readonly record: ReturnType<typeof recorder>;
    readonly engine: Operations;
    readonly watched: Clusters;
    readonly worlds: ReturnType<typeof reportWorlds>;
    readonly log: Log;
  },
): Rounds {
  const { redis, record, engine, watched, worlds, log } = parts;
  const { records, accept, now } = engine;
  const all = [
    sealing({ chain: auditChain(redis), record, archive: worlds.archive, log }),
    leftoverRounds({ settings, clusters: watched, operations: records, accept, now, log }),
  ];
  return {
    start: () => all.forEach((one) => one.start()),
    stop: () => all.forEach((one) => one.stop()),
  };
}

function jobsOf(all: Registry, around: (job: Job) => Job): Registry['job'] {
  return (name, version) => {
    const job = all.job(name, version);
    return job === undefined ? undefined : around(job);
  };
}

type Parts = {
  readonly redis: Redis;
  readonly waiting: Redis;
  readonly engine: Operations;
  readonly watched: Clusters;
  readonly telling: Delivery;
  readonly entrance: SlackDoor | undefined;
  readonly server: HttpServer;
  /** In processes that work. */
  readonly rounds: Rounds;
  /** The jobs that this process works on; left out where it does not work. */
  readonly find: Registry['job'] | undefined;
};

/** The order in which a process comes up and goes down: nothing is taken in that could not be answered. */
function lifeOf(parts: Parts): App {
  const { redis, waiting, engine, watched, telling, entrance, server, rounds, find } = parts;
  async function inOrder(): Promise<void> {
    server.drain();
    rounds.stop();
    await entrance?.stop();
    await server.stop(3_000);
    await engine.stop(6_000);
    await Promise.all([telling.stop(6_000), watched.stop()]);
  }

  return {
    start: async () => {
      watched.start();
      engine.start();
      telling.start();
      if (find !== undefined) {
        watched.onChange(engine.changed);
        engine.work({ find, concurrency });
        rounds.start();
      }
      await server.start();
      await entrance?.start();
    },
    stop: async () => {
      // With Redis away some of this never ends, and nothing is lost by leaving it.
      await Promise.race([inOrder(), delay(stopWithinMs, undefined, { ref: false })]);
      redis.disconnect();
      waiting.disconnect();
    },
  };
}

/** All that Lifeboat can do, over the worlds of this process. */
function everything(
  config: Config,
  redis: Redis,
  {
    engine,
    watched,
    mayDo,
    worlds,
  }: {
    readonly engine: Operations;
    readonly watched: Clusters;
    readonly mayDo: HasRole;
    readonly worlds: ReturnType<typeof reportWorlds>;
  },
): Registry {
  const record = recorder(redis);
  const proofs = proofRecords(redis, record);
  const all: Registry = registry(
    capabilities({
      settings: config.settings,
      facts: clusterFacts({ clusters: watched, proofs, now: engine.now }),
      clusters: watched,
      operations: engine.records,
      proofs,
      cancelOperation: engine.cancel,
      signalOperation: engine.signal,
      approvals: engine.approvals,
      turns: engine.turns,
      audit: auditRecords(redis, record),
      ...worlds,
      hasRole: mayDo,
      commands: () => all.commands,
      now: engine.now,
    }),
  );
  return all;
}

/** The outbox and who brings it to Slack; with a queue of its own, so that no long operation holds up an answer. */
function deliveries(config: Config, redis: Redis, engine: Operations, log: Log): Delivery {
  const place = { name: deliveryQueue, prefix: keyPrefix, connection: redis, log };
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
