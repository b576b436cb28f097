import { archiveSide, type ArchiveSide, type Served } from '../../domain/diff/archive-side.ts';
import { mask } from '../../domain/masking.ts';
import { readArtifact } from '../../facts/artifact.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import type { ReadArchive } from '../../outside/archives/read-archive.ts';
import type { DiffRequest } from './request.ts';

/** Why there is nothing to compare with. */
export type NoArchive =
  | { readonly state: 'no answer' | 'server down' | 'not there' | 'too many' }
  | { readonly state: 'refused' | 'damaged'; readonly why: string };

export type Filled = { readonly state: 'read'; readonly archive: ArchiveSide } | NoArchive;

/** Above that a namespace has to be named: what is held of each object has to fit into a worker's memory. */
export const mostObjects = 100_000;
const mostChars = 24_000_000;

/** Reads the archive as it streams through Velero's DownloadRequest of this name, and keeps what is compared. */
export async function fillArchive(
  { backup, namespace }: DiffRequest,
  from: {
    readonly cluster: Cluster;
    readonly readArchive: ReadArchive;
    readonly served: Served;
    /** Under which the values of Secrets are hashed. */
    readonly key: string;
    readonly download: string;
    readonly progress: (objects: number) => Promise<void>;
  },
  signal: AbortSignal,
): Promise<Filled> {
  const { cluster, served, key, progress } = from;
  const bounds = { objects: mostObjects, chars: mostChars };
  const archive = archiveSide({ served, namespace, key, bounds });
  const wanted = { name: from.download, kind: 'BackupContents', target: backup } as const;
  const read = await unlessDamaged(
    readArtifact(cluster, wanted, signal, async (content) => {
      let objects = 0;
      for await (const one of from.readArchive(content, { signal, versions })) {
        archive.add(one);
        objects += 1;
        if (objects % tellEvery === 0) {
          await progress(objects);
        }
      }
      return null;
    }),
  );
  function versions(resource: string, version: string): boolean {
    return served.get(resource)?.version === version;
  }

  if (read.state === 'read') {
    return archive.overflowed() ? { state: 'too many' } : { state: 'read', archive };
  }
  return read.state === 'refused'
    ? { state: 'refused', why: mask(read.message.slice(0, 8000)).slice(0, 300) }
    : read;
}

const tellEvery = 2_000;

async function unlessDamaged<T>(
  read: Promise<T>,
): Promise<T | { readonly state: 'damaged'; readonly why: string }> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Error && error.name === 'ArchiveDamaged') {
      return { state: 'damaged', why: mask(error.message.slice(0, 8000)).slice(0, 300) };
    }
    throw error;
  }
}
