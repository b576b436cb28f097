import { deliveries } from './app/deliveries.ts';
import { lifeOf, type App } from './app/life.ts';
import { reportWorlds } from './app/report-worlds.ts';
import { roundsOf } from './app/rounds.ts';
import { checks, readings } from './app/self-report.ts';
import { apiOf, otherRequests, slackEntrance } from './app/slack-entrance.ts';
import { watching } from './app/watching.ts';
import type { Job, Registry } from './capability.ts';
import { capabilities, registry } from './capabilities/index.ts';
import type { Config } from './config.ts';
import { operations, type Operations } from './engine/operations.ts';
import { hasRole, type HasRole } from './engine/roles.ts';
import { clusterFacts } from './facts/cluster-facts.ts';
import type { Log } from './log.ts';
import { metrics } from './outside/http/metrics.ts';
import { httpServer } from './outside/http/server.ts';
import type { Clusters } from './outside/kubernetes/clusters.ts';
import { interactiveClient } from './outside/slack/client.ts';
import { identities } from './outside/slack/identity.ts';
import { people } from './outside/slack/people.ts';
import { auditRecords } from './outside/store/audit/records.ts';
import { connect, type Redis } from './outside/store/connection.ts';
import { proofRecords } from './outside/store/proofs/records.ts';
import { recorder } from './outside/store/record.ts';

export type { App };

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

function jobsOf(all: Registry, around: (job: Job) => Job): Registry['job'] {
  return (name, version) => {
    const job = all.job(name, version);
    return job === undefined ? undefined : around(job);
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
      facts: clusterFacts({
        clusters: watched,
        proofs,
        verifications: worlds.verifications,
        volumeLooks: worlds.volumeLooks,
        now: engine.now,
      }),
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
