import type { ReachedBucket } from '../../domain/diagnosis/facts/buckets.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { locationsIn } from '../../domain/diagnosis/in-scope.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import { speaksS3 } from '../../domain/speaks-s3.ts';
import type { StorageLocation } from '../../domain/velero.ts';
import type { Sources } from './sources.ts';

/** How far the way to the bucket of each storage location leads, from here, where it speaks S3. Nothing is written. */
export async function bucketsSeen(from: Sources): Promise<Partial<Slices>> {
  if (!covers(from.scope, 'location', 'backup', 'restore')) {
    return {};
  }
  const locations = locationsIn(from).filter(speaksS3);
  const looked = locations.slice(0, mostLocations);
  const reached = await Promise.all(looked.map((one) => reachedOf(one, from)));
  return { buckets: { reached: reached.flat(), others: locations.length - looked.length } };
}

const mostLocations = 20;

/** Each of its steps has five seconds. */
const longestWayMs = 25_000;

async function reachedOf(
  location: StorageLocation,
  { cluster, buckets, look }: Sources,
): Promise<readonly ReachedBucket[]> {
  const { name } = location;
  const what = {
    en: `the bucket of storage location ${name}`,
    zh: `存储位置 ${name} 的存储桶`,
  };
  const reach = await look(
    what,
    async (signal) => buckets.of(cluster.name, location).reach(signal),
    longestWayMs,
  );
  return reach === undefined ? [] : [{ location: name, reach }];
}
