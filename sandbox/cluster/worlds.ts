import { startBucket, type Bucket } from '../object-store/bucket.ts';
import { startCluster, storageLocation, type Cluster, type ClusterOptions } from './simulator.ts';
import { grownOld } from './worlds/age.ts';
import { furnish } from './worlds/applications.ts';
import { guards } from './worlds/guards.ts';
import { liveThrough, type OldSchedule } from './worlds/past.ts';
import { bytesThatRot, restoreThatFails } from './worlds/mischief.ts';
import { uploadsWithoutBackup } from './worlds/uploads.ts';
import {
  accessDenied,
  storageShort,
  storeFull,
  storeFullSaid,
  volumeTrouble,
} from './worlds/troubles.ts';

/** How the shop's cluster fares: all well; failing backups and a location that is away; a restore that failed; archives that rot; copies that expire before the next ones come; a full store and a full disk; a volume that no backup has data of; not to be reached; fifty schedules. */
export type Mood =
  | 'healthy'
  | 'failing'
  | 'restore failed'
  | 'damaged'
  | 'expired'
  | 'full'
  | 'left out'
  | 'away'
  | 'busy';

export type ShopOptions = Partial<Omit<ClusterOptions, 'bucket'>> & {
  readonly mood?: Mood;
  /** Whether Lifeboat's admission policies are installed; yes when left out. */
  readonly guarded?: boolean;
};

export type ShopWorld = {
  readonly cluster: Cluster;
  readonly bucket: Bucket;
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
  await befall(mood, cluster, bucket);
  return {
    cluster,
    bucket,
    stop: async () => {
      await cluster.stop();
      await bucket.stop();
    },
  };
}

/** What happened at the end of its past. */
async function befall(mood: Mood, cluster: Cluster, bucket: Bucket): Promise<void> {
  if (mood === 'failing') {
    cluster.apply(storageLocation('offsite', { ...bucket, name: 'offsite-backups' }));
    // What was changed in the bucket's policy is about backups; a restore still stores what it has to tell.
    bucket.faults.deny({ method: 'PUT', key: 'backups/' });
  }
  if (mood === 'full') {
    bucket.faults.fail(507, 'XMinioStorageFull', { method: 'PUT' }, storeFullSaid);
  }
  if (mood === 'restore failed') {
    restoreThatFails(cluster);
  }
  if (mood === 'damaged') {
    bytesThatRot(cluster, bucket);
  }
  if (mood === 'away') {
    await cluster.faults.away('refused');
  }
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
