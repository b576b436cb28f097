import type { SnapshotLook } from '../../domain/diagnosis/facts/etcd-snapshots.ts';
import { snapshotReader, type SnapshotRead } from '../../domain/etcd/snapshot-reader.ts';
import { mask } from '../../domain/masking.ts';
import type { FilesInside } from '../../outside/archives/files-inside.ts';
import type { LocationBucket } from '../../outside/object-store/buckets.ts';

const mostFiles = 50;

type File = { readonly path?: string; readonly read: SnapshotRead };

/** What a stored snapshot is, read as it streams by, unpacked where it is packed. When the time runs out, it says how far it came. Throws BucketError. */
export async function readSnapshot(
  bucket: Pick<LocationBucket, 'head' | 'open'>,
  key: string,
  filesInside: FilesInside,
  { signal, forMs }: { readonly signal: AbortSignal; readonly forMs: number },
): Promise<SnapshotLook> {
  const head = await bucket.head(key, signal);
  const known = { key, ...(head?.encryption === undefined ? {} : { encryption: head.encryption }) };
  const late = AbortSignal.timeout(forMs);
  const both = AbortSignal.any([signal, late]);
  let bytesRead = 0;
  async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      both.throwIfAborted();
      bytesRead += piece.length;
      yield piece;
    }
  }
  try {
    const bytes = head === undefined ? undefined : await bucket.open(key, 0, both);
    return bytes === undefined
      ? { ...known, state: 'gone' }
      : { ...known, state: 'read', files: await filesOf(filesInside(counted(bytes), both)) };
  } catch (error) {
    if (late.aborted && !signal.aborted) {
      return { ...known, state: 'not fully read', bytesRead };
    }
    if (error instanceof Error && error.name === 'ArchiveDamaged') {
      return { ...known, state: 'damaged', why: mask(error.message).slice(0, 300) };
    }
    throw error;
  }
}

async function filesOf(files: ReturnType<FilesInside>): Promise<readonly File[]> {
  const found: File[] = [];
  for await (const { path, pieces } of files) {
    const reader = snapshotReader();
    for await (const piece of pieces) {
      reader.take(piece);
    }
    if (found.length < mostFiles) {
      found.push({
        ...(path === undefined ? {} : { path: path.slice(0, 300) }),
        read: reader.end(),
      });
    }
  }
  return found;
}
