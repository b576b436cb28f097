import { startBucket, type Bucket } from '../object-store/bucket.ts';
import { startCluster, type Cluster, type ClusterOptions } from './simulator.ts';
import { grownOld } from './worlds/age.ts';
import { furnish } from './worlds/applications.ts';
import { guards } from './worlds/guards.ts';
import { liveThrough, type OldSchedule } from './worlds/past.ts';
import { befall, type Fault } from './worlds/faults.ts';
import type { Mood } from './worlds/mood.ts';
import { uploadsWithoutBackup } from './worlds/uploads.ts';
import { accessDenied, storageShort, storeFull, volumeTrouble } from './worlds/troubles.ts';

export type ShopOptions = Partial<Omit<ClusterOptions, 'bucket'>> & {
  readonly mood?: Mood;
  /** Whether Lifeboat's admission policies are installed; yes when left out. */
  readonly guarded?: boolean;
};

export type ShopWorld = {
  readonly cluster: Cluster;
  readonly bucket: Bucket;
  /** What is wrong in this world and can be mended by its people; most worlds have none. */
  readonly fault?: Fault;
  readonly stop: () => Promise<void>;
};

/** A cluster with two applications, three schedules and a month of backups, and the bucket that holds them. */
export async function shopCluster(options: ShopOptions = {}): Promise<ShopWorld> {
  const { mood = 'healthy', name = 'prod-eu', guarded = true, ...rest } = options;
  const bucket = await startBucket(rest.now === undefined ? {} : { now: rest.now });
  const cluster = await startCluster({ ...rest, name, bucket });
  furnish(cluster);
  if (mood === 'left out') {
    uploadsWithoutBackup(cluster);
  }
  (guarded ? guards() : []).forEach((object) => cluster.apply(object));
  cluster.settle();
  grownOld(cluster);
  await liveThrough(cluster, bucket, mood === 'busy' ? manySchedules() : schedules(mood));
  const fault = await befall(mood, cluster, bucket);
  return {
    cluster,
    bucket,
    ...(fault === undefined ? {} : { fault }),
    stop: async () => {
      await cluster.stop();
      await bucket.stop();
    },
  };
}

/** Another cluster that holds nothing of people's and only reads this bucket: for whole clusters to be restored into. */
export async function rehearsalCluster(
  options: Omit<ClusterOptions, 'bucket' | 'accessMode'> & { readonly bucket: Bucket },
): Promise<ShopWorld> {
  const cluster = await startCluster({ ...options, accessMode: 'ReadOnly' });
  guards().forEach((object) => cluster.apply(object));
  cluster.settle();
  return { cluster, bucket: options.bucket, stop: cluster.stop };
}

function schedules(mood: Mood): readonly OldSchedule[] {
  return [
    {
      name: 'hourly',
      cron: '5 * * * *',
      runs: 30,
      spec: { includedNamespaces: ['shop'], ttl: mood === 'expired' ? '20m0s' : '72h0m0s' },
      troubles: hourlyTroubles[mood] ?? {},
    },
    {
      name: 'daily',
      cron: '30 2 * * *',
      runs: 14,
      spec: {
        includedNamespaces: ['shop', 'payments'],
        ttl: mood === 'expired' ? '1h0m0s' : '720h0m0s',
      },
      troubles: dailyTroubles[mood] ?? { 6: volumeTrouble },
    },
    {
      name: 'weekly',
      cron: '0 4 * * 0',
      runs: 4,
      spec: {
        excludedNamespaces: ['kube-system'],
        ttl: mood === 'expired' ? '24h0m0s' : '2160h0m0s',
      },
    },
  ];
}

const hourlyTroubles: Partial<Record<Mood, OldSchedule['troubles']>> = {
  failing: { 0: accessDenied, 1: accessDenied, 2: accessDenied },
  full: { 0: storeFull, 1: storeFull, 2: storeFull },
};

const dailyTroubles: Partial<Record<Mood, OldSchedule['troubles']>> = {
  failing: { 0: volumeTrouble, 4: volumeTrouble },
  full: { 0: storageShort, 1: storageShort },
};

/** Fifty teams with a daily schedule each; every tenth had trouble last night. */
function manySchedules(): readonly OldSchedule[] {
  return Array.from({ length: 50 }, (_, index) => ({
    name: `team-${String(index + 1).padStart(2, '0')}-daily`,
    cron: `${index} 1 * * *`,
    runs: 3,
    spec: { includedNamespaces: [index % 2 === 0 ? 'shop' : 'payments'], ttl: '720h0m0s' },
    troubles: index % 10 === 9 ? { 0: accessDenied } : {},
  }));
}
