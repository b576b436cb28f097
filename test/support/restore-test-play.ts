import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';

import type { Cluster } from '../../sandbox/cluster/simulator.ts';
import type { ShopWorld } from '../../sandbox/cluster/worlds.ts';
import type { Bucket } from '../../sandbox/object-store/bucket.ts';
import { app } from '../../src/app.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { auditRecords, type AuditRecords } from '../../src/outside/store/audit/records.ts';
import { connect } from '../../src/outside/store/connection.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { capturedLog } from './captured-log.ts';
import { startHarbor, type Harbor, type HarborOptions } from './lifeboat.ts';
import { startMortalWorkers, type MortalWorkers } from './mortal-worker.ts';
import { acts, asks, type Act } from './restore-test-acts.ts';
import { ready } from './ready.ts';
import { freePort } from './redis.ts';
import { audited, traceOf, type Trace } from './restore-test-trace.ts';

/** A stage on which one restore test after the other is played: the bot lives on, its two workers may die. */
export type Stage = {
  readonly harbor: Harbor;
  readonly workers: MortalWorkers;
  readonly cluster: Cluster;
  /** Where its backups lie. */
  readonly bucket: Bucket;
  /** Plays it in a channel of its own. */
  readonly play: (act: Act, trouble?: Trouble) => Promise<Played>;
  readonly stop: () => Promise<void>;
};

/** What goes wrong at a point of a job (see `mortal-process.ts`), or at a change of what is ours in the cluster (`change: ADDED namespaces`). */
export type Trouble = {
  readonly at: string;
  /** What happens while the worker stands there; it goes on afterwards. Left out: the worker is killed, at a change all of them. */
  readonly happens?: (stage: Standing, pid: number) => Promise<void>;
  /** Nobody presses anything: it ends by what happens. */
  readonly isTheEnd?: boolean;
};

/** The stage while a worker stands still. */
export type Standing = Omit<Stage, 'play' | 'stop'> & {
  /** Where it was asked for. */
  readonly channel: string;
};

export type Played = Trace & {
  readonly operation: Operation;
  /** Without the changes of the cluster. */
  readonly points: readonly string[];
  readonly audit: readonly string[];
  /** The trouble happened. */
  readonly happened: boolean;
  /** What the workers logged of it. */
  readonly logged: readonly string[];
};

/** Time enough for a worker's job to be taken over several times. */
const patienceMs = 240_000;
const changePrefix = 'change: ';

export async function startStage(options: HarborOptions = {}): Promise<Stage> {
  const harbor = await startHarbor(options);
  const { cluster, bucket } = worldOf(harbor);
  withoutSchedules(cluster);
  soonExpiring(cluster);
  const port = await freePort();
  const { log } = capturedLog();
  const bot = app({ ...(await harbor.config(port)), role: 'bot' }, log);
  await bot.start();
  await ready(`http://127.0.0.1:${port}`);
  harbor.slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  const workers = await startMortalWorkers(harbor);
  const redis = connect(harbor.redis.url, 'patient', pino({ level: 'silent' }));
  const parts = { harbor, workers, cluster, bucket, audit: auditRecords(redis, recorder(redis)) };
  return {
    harbor,
    workers,
    cluster,
    bucket,
    play: (act, trouble) => play(parts, act, trouble),
    stop: async () => {
      await workers.stop();
      await bot.stop();
      redis.disconnect();
      await harbor.stop();
    },
  };
}

function worldOf({ clusters }: Harbor): ShopWorld {
  const world = clusters['prod-eu'];
  if (world === undefined) {
    throw new Error('the stage has no cluster prod-eu');
  }
  return world;
}

/** What a play comes to must not depend on the hour at which it is played: a backup that is made in its middle is another one to restore. */
function withoutSchedules(cluster: Cluster): void {
  for (const { metadata } of cluster.list('schedules.velero.io')) {
    cluster.patch('schedules.velero.io', metadata.name, { spec: { paused: true } });
  }
}

/** Their expiry has to be held while they are in use. */
function soonExpiring(cluster: Cluster): void {
  const expiration = new Date(Date.now() + 20 * 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');
  for (const { metadata } of cluster.list('backups.velero.io')) {
    cluster.patch('backups.velero.io', metadata.name, { status: { expiration } });
  }
}

type Parts = Omit<Stage, 'play' | 'stop'> & { readonly audit: AuditRecords };

async function play(parts: Parts, act: Act, trouble?: Trouble): Promise<Played> {
  const { harbor, workers, cluster } = parts;
  const channel = harbor.room();
  const isChange = trouble?.at.startsWith(changePrefix) === true;
  let killed = false;
  const trace = traceOf(cluster, (change) => {
    if (isChange && !killed && trouble.at === `${changePrefix}${change}`) {
      killed = true;
      workers.killAll();
    }
  });
  const fate = trouble?.happens === undefined ? 'die' : 'stand';
  await workers.aim(trouble === undefined || isChange ? undefined : { point: trouble.at, fate });
  const ended = new AbortController();
  const troubled = happen({ ...parts, channel }, trouble, ended.signal);
  try {
    await (trouble?.isTheEnd === true ? asks : acts)[act](harbor, channel, patienceMs);
    const operation = await endOf(harbor, channel);
    await settled(harbor);
    ended.abort();
    const happened = (await troubled) || killed;
    await workers.up();
    return {
      ...trace.read(harbor.slack, channel),
      operation,
      points: await workers.points(),
      audit: audited(await parts.audit.recent(1_000, { operation: operation.id })),
      happened,
      logged: workers.logged(operation.id),
    };
  } finally {
    ended.abort();
    harbor.slack.faults.clear();
    trace.stop();
  }
}

async function happen(
  parts: Standing,
  trouble: Trouble | undefined,
  ended: AbortSignal,
): Promise<boolean> {
  const { workers } = parts;
  let pid = await workers.reached();
  while (pid === undefined && !ended.aborted) {
    await delay(20);
    pid = await workers.reached();
  }
  if (pid === undefined || trouble?.happens === undefined) {
    return pid !== undefined;
  }
  await trouble.happens(parts, pid);
  await workers.letGo();
  return true;
}

/** After answers that say nothing, Slack is looked at for half a minute before it is told again. */
async function settled({ records }: Harbor): Promise<void> {
  await records
    .settled()
    .catch(() => records.settled())
    .catch(() => records.settled());
}

async function endOf({ records }: Harbor, channel: string): Promise<Operation> {
  const untilAt = Date.now() + patienceMs;
  while (Date.now() < untilAt) {
    const [operation] = await records.operations(channel).catch(() => []);
    if (operation?.outcome !== undefined) {
      return operation;
    }
    await delay(100);
  }
  throw new Error(`the operation in ${channel} did not end`);
}
