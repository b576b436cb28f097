import { artifactKinds, type ArtifactKind } from '../../domain/verify/artifacts.ts';
import { isExpected } from '../../domain/verify/judge.ts';
import type { Reading } from '../../domain/verify/reading.ts';
import type { Examine } from '../../outside/archives/examine.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import type { Buckets, LocationBucket } from '../../outside/object-store/buckets.ts';
import type { BackupFound } from './look-at-backup.ts';
import { readArchive } from './read-archive.ts';
import { readArtifact, type ReadOptions } from './read-artifact.ts';
import { isServed, requestNameOf, type Where } from './stored-bytes.ts';

export type ReadWorlds = {
  readonly cluster: Cluster;
  readonly buckets: Buckets;
  readonly examine: Examine;
};

export type HowToRead = {
  /** What requests to Velero for addresses are called, where they are needed. */
  readonly requestName: string;
  readonly signal: AbortSignal;
  readonly progress?: ReadOptions['progress'];
};

/** The artifacts that a verification of this backup reads or misses, in their order. What is not in the bucket and need not be is among them. */
export function kindsToRead({
  listed,
  description,
  fingerprint,
}: BackupFound): readonly ArtifactKind[] {
  return artifactKinds.filter(
    (kind) =>
      listed.by === 'bucket' || isServed(kind) || isExpected(kind, description, fingerprint),
  );
}

/** Nothing has to be read to know that it is not there. */
export function isNotThere({ listed }: BackupFound, kind: ArtifactKind): boolean {
  return listed.by === 'bucket' && listed.objects[kind] === undefined;
}

/** What a reading that broke off may have asked of Velero, by name. Where only Velero gives what is usually read in the bucket, Velero removes it. */
export function requestsFor(
  { listed }: BackupFound,
  kind: ArtifactKind,
  requestName: string,
): readonly string[] {
  const kinds: readonly ArtifactKind[] = kind === 'archive' ? [kind, 'resource list'] : [kind];
  return listed.by === 'velero'
    ? kinds.flatMap((one) => requestNameOf(one, requestName) ?? [])
    : [];
}

/**
 * Reads one artifact to its last byte: from the bucket, or by an address that Velero gives where Lifeboat may not. Ends as `late` after a time that its
 * size allows for. Throws only when `signal` is aborted.
 */
export async function readOne(
  kind: ArtifactKind,
  found: BackupFound,
  worlds: ReadWorlds,
  how: HowToRead,
): Promise<Reading> {
  const print = found.fingerprint?.artifacts[kind];
  const { signal, progress } = how;
  const options: ReadOptions = {
    examine: worlds.examine,
    signal,
    late: AbortSignal.timeout(allowedMs(found, kind)),
    ...(print === undefined ? {} : { print }),
    ...(progress === undefined ? {} : { progress }),
  };
  const where = whereOf(found, worlds, how.requestName);
  const reading = await read(kind, where, options);
  const isRefused = reading.state === 'unread' && reading.why === 'denied';
  return isRefused && isServed(kind)
    ? read(kind, { ...where, listed: { by: 'velero', why: reading.detail } }, options)
    : reading;
}

async function read(kind: ArtifactKind, where: Where, options: ReadOptions): Promise<Reading> {
  return kind === 'archive'
    ? readArchive(where, options)
    : (await readArtifact(kind, where, options)).reading;
}

function whereOf(
  { cluster: name, description, location, listed }: BackupFound,
  { cluster, buckets }: ReadWorlds,
  requestName: string,
): Where {
  return {
    backup: description.name,
    listed,
    cluster,
    requestName,
    bucket: (): LocationBucket => {
      const its = cluster.state().storageLocations.find((one) => one.name === location);
      if (its === undefined) {
        throw new Error(`storage location ${location} is gone`);
      }
      return buckets.of(name, its);
    },
  };
}

/** A store that gives less than this is as good as away: twice, since what looks wrong is read again. */
const slowestBytesPerMs = 1_000;
const leastMs = 30 * 60_000;
const mostMs = 12 * 3_600_000;
const unknownBytes = 10_000_000_000;

function allowedMs({ listed }: BackupFound, kind: ArtifactKind): number {
  const bytes = listed.by === 'bucket' ? (listed.objects[kind]?.bytes ?? 0) : unknownBytes;
  return Math.min(mostMs, leastMs + Math.ceil((2 * bytes) / slowestBytesPerMs));
}
