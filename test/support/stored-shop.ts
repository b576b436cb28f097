import { shopCluster, type ShopWorld } from '../../sandbox/cluster/worlds.ts';
import type { Mood } from '../../sandbox/cluster/worlds/mood.ts';
import type { Outside } from '../../src/capability.ts';
import { examine } from '../../src/outside/archives/examine.ts';
import type { Clusters } from '../../src/outside/kubernetes/clusters.ts';
import { buckets } from '../../src/outside/object-store/buckets.ts';
import { withAwsProfile } from './aws-profile.ts';
import { memoryVerifications, type MemoryVerifications } from './memory-verifications.ts';
import { clusterSettings } from './settings.ts';
import { watched } from './watched-cluster.ts';

/** The shop's cluster and its bucket, simulated, and Lifeboat's own eyes on both. */
export type StoredShop = {
  readonly shop: ShopWorld;
  readonly clusters: Clusters;
  /** As they are read with the profile of the settings. */
  readonly buckets: Outside['buckets'];
  /** What is needed to verify, over records of its own. */
  readonly worlds: (records?: MemoryVerifications) => StoredWorlds;
  /** The names of the backups of a schedule, the newest first. */
  readonly backupsOf: (schedule: string) => readonly string[];
  readonly stop: () => Promise<void>;
};

export type StoredWorlds = Pick<
  Outside,
  'buckets' | 'examine' | 'fingerprints' | 'verifications' | 'now'
> & { readonly records: MemoryVerifications };

export async function storedShop(mood: Mood = 'healthy'): Promise<StoredShop> {
  const shop = await shopCluster({ mood, speed: 60 });
  const aws = await withAwsProfile('velero', shop.bucket.credentials);
  const seen = await watched(shop.cluster.kubeconfig, {
    watchDownloads: true,
    pace: { probeSilentMs: 10_000, listSilentMs: 10_000, watchSilentMs: 10_000 },
  });
  seen.clusters.start();
  await seen.cluster.settled(10_000);
  const settings = clusterSettings('prod-eu', { buckets: { default: { profile: 'velero' } } });
  const read = buckets([settings]);
  return {
    shop,
    clusters: seen.clusters,
    buckets: read,
    worlds: (records = memoryVerifications()) => ({
      records,
      ...records.reached,
      buckets: read,
      examine,
      now: Date.now,
    }),
    backupsOf: (schedule) =>
      shop.cluster
        .list('backups.velero.io')
        .map(({ metadata }) => metadata.name)
        .filter((name) => name.startsWith(`${schedule}-`))
        .toSorted()
        .toReversed(),
    stop: async () => {
      await seen.stop();
      await aws.stop();
      await shop.stop();
    },
  };
}
