import type { KubernetesObject } from '../../domain/kubernetes-object.ts';

/** One object of a backup's archive, in the layout without versions, so that each object comes once. */
export type ArchivedObject = {
  /** The plural with its group, from the path. */
  readonly resource: string;
  /** Left out: cluster-scoped. */
  readonly namespace?: string;
  readonly name: string;
  readonly object: KubernetesObject;
};

/**
 * Walks a backup's archive (gzip or tar, as a stream) and gives away each object once. Memory is that of one entry. Throws ArchiveDamaged where the
 * bytes are not what Velero writes: cut off, not gzip, a lying length, an entry that is no JSON object of its path's name, more than the
 * limits allow.
 */
export type ReadArchive = (
  bytes: AsyncIterable<Uint8Array>,
  options: { readonly signal: AbortSignal; readonly limits?: Partial<ArchiveLimits> },
) => AsyncIterable<ArchivedObject>;

export type ArchiveLimits = {
  /** Unpacked. */
  readonly totalBytes: number;
  readonly entryBytes: number;
  readonly entries: number;
};
