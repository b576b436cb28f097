import { Cron } from 'croner';

import type { Bucket } from '../../object-store/bucket.ts';
import type { Cluster } from '../simulator.ts';
import { runBackups } from '../velero/backup-run.ts';
import type { LocationStore } from '../velero/location-store.ts';
import { validateLocations } from '../velero/locations.ts';
import { label, type BackupSpec } from '../velero/objects.ts';
import type { Script } from '../velero/scripts.ts';
import { make, patch, type VeleroWorld } from '../velero/world.ts';
import { timestamp } from '../api/objects.ts';

/** A schedule that has been there for a while, with the runs it has had. */
export type OldSchedule = {
  readonly name: string;
  readonly cron: string;
  readonly runs: number;
  readonly spec: BackupSpec;
  /** What went differently, by how many runs ago; 0 is the newest. */
  readonly troubles?: Readonly<Record<number, Script>>;
  readonly paused?: boolean;
};

const dayMs = 86_400_000;

/** Lets a cluster live through the past of its schedules: the backups are taken by the simulated Velero itself, at their own times. */
export async function liveThrough(
  cluster: Cluster,
  bucket: Bucket,
  schedules: readonly OldSchedule[],
): Promise<void> {
  cluster.velero.stop();
  for (const schedule of schedules) {
    await liveThroughOne(cluster, bucket, schedule);
  }
  cluster.velero.start();
}

async function liveThroughOne(
  cluster: Cluster,
  bucket: Bucket,
  schedule: OldSchedule,
): Promise<void> {
  const now = cluster.world.now();
  const times = runTimes(schedule, now);
  const { name, cron, spec, paused = false } = schedule;
  make(at(cluster, bucket, (times[0] ?? now) - 90 * dayMs), 'schedules.velero.io', {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name },
    spec: { schedule: cron, template: spec, paused, skipImmediately: false },
    status: { phase: 'Enabled', ...lastOf(times) },
  });
  for (const [index, time] of times.entries()) {
    const trouble = schedule.troubles?.[times.length - 1 - index] ?? {};
    await takeBackup(at(cluster, bucket, time, trouble), schedule, time);
  }
}

function lastOf(times: readonly number[]): { readonly lastBackup?: string } {
  const last = times.at(-1);
  return last === undefined ? {} : { lastBackup: timestamp(last) };
}

async function takeBackup(
  world: VeleroWorld,
  { name: schedule, spec }: OldSchedule,
  time: number,
): Promise<void> {
  const stamp = new Date(time).toISOString().replaceAll(/\D/gu, '').slice(0, 14);
  const name = `${schedule}-${stamp}`;
  await validateLocations(world);
  make(world, 'backups.velero.io', {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name, labels: { [label.schedule]: schedule } },
    spec,
  });
  patch(world, 'backups.velero.io', name, { status: { phase: 'ReadyToStart' } });
  await runBackups(world);
}

/** The last runs before now, oldest first. Velero submits a run some seconds after its time. */
function runTimes({ cron, runs }: OldSchedule, now: number): readonly number[] {
  const schedule = new Cron(cron, { timezone: 'UTC' });
  const found = schedule.previousRuns(runs, new Date(now)).map((run) => run.getTime() + 17_000);
  return found.filter((time) => time < now).toSorted((a, b) => a - b);
}

/** The cluster as it was at an instant: waiting moves its clock instead of taking time, and the bucket is written to directly. */
function at(cluster: Cluster, bucket: Bucket, time: number, script: Script = {}): VeleroWorld {
  let clock = time;
  return {
    ...cluster.world,
    now: () => clock,
    pause: async (ms) => {
      clock += ms;
      return Promise.resolve();
    },
    version: 'v1.18.3',
    clusterVersion: 'v1.35.4',
    scripts: { of: () => script, add: () => () => undefined },
    storeOf: () => direct(bucket),
    print: () => undefined,
  };
}

function direct(bucket: Bucket): LocationStore {
  return {
    folders: async () => Promise.resolve([]),
    put: async (key, body) => Promise.resolve(bucket.write(key, body)),
    get: async (key) => Promise.resolve(bucket.read(key)),
    has: async (key) => Promise.resolve(bucket.read(key) !== undefined),
    removeAll: async () => Promise.resolve(),
    sign: async () => Promise.resolve(''),
  };
}
