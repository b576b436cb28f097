import type { Bucket } from '../../object-store/bucket.ts';
import { storageLocation, type Cluster } from '../simulator.ts';
import { bytesThatRot, restoreCopy, restoreThatFails } from './mischief.ts';
import type { Mood } from './mood.ts';
import { storeFullSaid } from './troubles.ts';
import { uploadsBackedUp } from './uploads.ts';

/** What is wrong in a world and its people can mend: not Lifeboat, which only says what to do. */
export type Fault = {
  /** What somebody does to mend it, as a command to them. */
  readonly remedy: string;
  readonly mend: () => Promise<void>;
};

/** What befalls a world at the end of its past, and how it is mended; nothing when there is nothing to mend. */
export async function befall(
  mood: Mood,
  cluster: Cluster,
  bucket: Bucket,
): Promise<Fault | undefined> {
  switch (mood) {
    case 'failing':
      return storeThatDenies(cluster, bucket);
    case 'full': {
      const mended = bucket.faults.fail(507, 'XMinioStorageFull', { method: 'PUT' }, storeFullSaid);
      return fault('Raise the quota of the bucket, and give the node a larger disk.', mended);
    }
    case 'restore failed':
      restoreThatFails(cluster);
      return fault('Raise the quota of shop-copy, and restore once more.', () =>
        restoreAgain(cluster),
      );
    case 'expired':
      return fault('Give the schedules a ttl of many of their intervals.', () =>
        keepLonger(cluster),
      );
    case 'left out':
      return fault('Move the annotation into the pods of shop/uploads.', () =>
        uploadsBackedUp(cluster),
      );
    case 'away':
      await cluster.faults.away('refused');
      return fault('Bring the cluster back.', () => cluster.faults.back());
    case 'damaged':
      bytesThatRot(cluster, bucket);
      return undefined;
    case 'healthy':
    case 'busy':
      return undefined;
  }
}

function fault(remedy: string, mend: () => void | Promise<void>): Fault {
  return { remedy, mend: async () => mend() };
}

function storeThatDenies(cluster: Cluster, bucket: Bucket): Fault {
  const offsite = 'offsite-backups';
  cluster.apply(storageLocation('offsite', { ...bucket, name: offsite }));
  // What was changed in the bucket's policy is about backups; a restore still stores what it has to tell.
  const allow = bucket.faults.deny({ method: 'PUT', key: 'backups/' });
  return fault(
    'Allow Velero to write into its bucket again, and bring the bucket of offsite back.',
    () => {
      allow();
      bucket.add(offsite);
    },
  );
}

function restoreAgain(cluster: Cluster): void {
  const quota = { spec: { hard: { pods: '20', services: '20' } } };
  cluster.patch('resourcequotas', 'team-limits', quota, 'shop-copy');
  restoreCopy(cluster, 'shop-copy-2');
}

const longEnough = { hourly: '72h0m0s', daily: '720h0m0s', weekly: '2160h0m0s' };

function keepLonger(cluster: Cluster): void {
  for (const [schedule, ttl] of Object.entries(longEnough)) {
    cluster.patch('schedules.velero.io', schedule, { spec: { template: { ttl } } });
  }
}
