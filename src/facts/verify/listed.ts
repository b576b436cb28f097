import { mask } from '../../domain/masking.ts';
import { artifactAt, type ArtifactKind } from '../../domain/verify/artifacts.ts';
import type { StorageLocation } from '../../domain/velero.ts';
import type { Buckets, LocationBucket, StoredObject } from '../../outside/object-store/buckets.ts';
import { bucketTrouble } from './store-troubles.ts';

/** What lies in the bucket of a backup, or why Lifeboat does not see it. */
export type Listed =
  | {
      readonly by: 'bucket';
      readonly objects: Readonly<Partial<Record<ArtifactKind, StoredObject>>>;
      /** Objects that Velero does not write. */
      readonly unknown: number;
    }
  /** `velero`: Lifeboat may not read the bucket, Velero gives addresses of some of it. `nobody`: the bucket is not reached. */
  | { readonly by: 'velero' | 'nobody'; readonly why: string };

/** Lists `backups/NAME/` with Lifeboat's own credentials. Throws only when `signal` is aborted. */
export async function listed(
  buckets: Buckets,
  of: { readonly cluster: string; readonly location: StorageLocation; readonly backup: string },
  signal: AbortSignal,
): Promise<Listed> {
  try {
    return await list(buckets.of(of.cluster, of.location), of.backup, signal);
  } catch (error) {
    signal.throwIfAborted();
    const trouble = bucketTrouble(error);
    if (trouble === undefined) {
      throw error;
    }
    const why = mask(trouble.message).slice(0, 300);
    return { by: notOurs.has(trouble.why) ? 'velero' : 'nobody', why };
  }
}

async function list(bucket: LocationBucket, backup: string, signal: AbortSignal): Promise<Listed> {
  const objects: Partial<Record<ArtifactKind, StoredObject>> = {};
  let unknown = 0;
  for await (const object of bucket.list(`backups/${backup}/`, signal)) {
    const kind = artifactAt(backup, object.key);
    if (kind === undefined) {
      unknown += 1;
    } else {
      objects[kind] = object;
    }
  }
  return { by: 'bucket', objects, unknown };
}

/** Velero has other credentials and other plugins. */
const notOurs: ReadonlySet<string> = new Set([
  'no credentials',
  'wrong credentials',
  'denied',
  'no region',
  'unexpected',
]);
