import { artifactOfBackup, artifactOfRestore, isOfBackup } from '../../domain/artifact-key.ts';
import type { ClusterState } from '../../domain/cluster-state.ts';
import type { StorageLocation } from '../../domain/velero.ts';
import type { DownloadKind } from '../../outside/kubernetes/clusters.ts';
import { type Artifact, readArtifact, unpacked } from '../artifact.ts';
import { bucketTrouble, objectTrouble } from '../verify/store-troubles.ts';
import type { Sources } from './sources.ts';

type Wanted = { readonly name: string; readonly kind: DownloadKind; readonly target: string };

/**
 * Gives an artifact of a backup or restore, unpacked, to `read`: from the bucket where Lifeboat may read that itself, otherwise by a
 * DownloadRequest of this name, where somebody waits for it.
 */
export async function storedArtifact<T>(
  from: Pick<Sources, 'cluster' | 'buckets' | 'state' | 'isUnasked'>,
  wanted: Wanted,
  signal: AbortSignal,
  read: (content: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<Artifact<T>> {
  const own = await fromBucket(from, wanted, signal, read);
  if (own !== undefined) {
    return own;
  }
  if (from.isUnasked === true) {
    return { state: 'no answer' };
  }
  return readArtifact(from.cluster, wanted, signal, read);
}

/** `undefined`: the bucket gives us nothing, whatever it gives Velero. */
async function fromBucket<T>(
  { cluster, buckets, state }: Pick<Sources, 'cluster' | 'buckets' | 'state'>,
  { kind, target }: Wanted,
  signal: AbortSignal,
  read: (content: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<Artifact<T> | undefined> {
  const location = locationOf(kind, target, state);
  if (location === undefined) {
    return undefined;
  }
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), answerWithinMs);
  try {
    const key = isOfBackup(kind) ? artifactOfBackup(kind, target) : artifactOfRestore(kind, target);
    const bucket = buckets.of(cluster.name, location);
    const bytes = await bucket.open(key, 0, AbortSignal.any([signal, late.signal]));
    clearTimeout(timer);
    return bytes === undefined
      ? { state: 'not there' }
      : { state: 'read', value: await unpacked(bytes, read) };
  } catch (error) {
    signal.throwIfAborted();
    if (bucketTrouble(error) === undefined && objectTrouble(error) === undefined) {
      throw error;
    }
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** A store that is well begins to answer within a fraction of it; Velero needs the rest of the time when it is not. */
const answerWithinMs = 2_500;

function locationOf(
  kind: DownloadKind,
  target: string,
  { backups, restores, storageLocations }: ClusterState,
): StorageLocation | undefined {
  const backup = isOfBackup(kind) ? target : restores.find(({ name }) => name === target)?.backup;
  const place = backups.find(({ name }) => name === backup)?.storageLocation;
  return storageLocations.find(({ name }) => name === place);
}
