import { downloadOf } from '../../domain/artifact-key.ts';
import { keyOf, type ArtifactKind } from '../../domain/verify/artifacts.ts';
import type { Examined } from '../../outside/archives/examine.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import type { LocationBucket, StoredChecksum } from '../../outside/object-store/buckets.ts';
import { type Artifact, readStored } from '../artifact.ts';
import { serverIsDown } from '../server-down.ts';
import type { Listed } from './listed.ts';

/** An artifact whose bytes can be had again and again: each pass reads them from the first to the last. */
export type StoredBytes = {
  readonly bytes?: number;
  readonly etag?: string;
  readonly checksum?: StoredChecksum;
  readonly pass: (
    read: (bytes: AsyncIterable<Uint8Array>) => Promise<Examined>,
    signal: AbortSignal,
  ) => Promise<Examined>;
};

export type NotHad =
  | { readonly state: 'not there' }
  | {
      readonly state: 'unread';
      readonly why: 'not served' | 'not reached';
      readonly detail: string;
    };

export type Where = {
  readonly backup: string;
  readonly listed: Listed;
  /** Asked where Velero gives the addresses; the requests are called so. */
  readonly cluster: Cluster;
  readonly requestName: string;
  /** Asked where Lifeboat may read it itself. */
  readonly bucket: () => LocationBucket;
};

/** The bytes of one artifact, from the bucket or by Velero. */
export async function storedBytes(
  kind: ArtifactKind,
  where: Where,
  signal: AbortSignal,
): Promise<StoredBytes | NotHad> {
  const { listed } = where;
  switch (listed.by) {
    case 'bucket':
      return listed.objects[kind] === undefined
        ? { state: 'not there' }
        : inBucket(kind, where, signal);
    case 'velero':
      return byVelero(kind, where);
    case 'nobody':
      return { state: 'unread', why: 'not reached', detail: listed.why };
  }
}

/** What lies there now, which may be another object than was listed: an artifact that is rewritten between two passes is another one. */
async function inBucket(
  kind: ArtifactKind,
  { backup, bucket }: Where,
  signal: AbortSignal,
): Promise<StoredBytes | NotHad> {
  const its = bucket();
  const key = keyOf(backup, kind);
  const object = await its.head(key, signal);
  if (object === undefined) {
    return { state: 'not there' };
  }
  const checksum = await its.checksum(key, signal).catch(() => undefined);
  return {
    bytes: object.bytes,
    ...(object.etag === undefined ? {} : { etag: object.etag }),
    ...(checksum === undefined ? {} : { checksum }),
    pass: (read, stop) => read(its.read(object, 0, stop)),
  };
}

/** The artifacts that Velero gives addresses of. */
export function isServed(kind: ArtifactKind): boolean {
  return downloadOf(kind) !== undefined;
}

/** What the request to Velero for an artifact's address is called. */
export function requestNameOf(kind: ArtifactKind, requestName: string): string | undefined {
  const download = downloadOf(kind);
  return download === undefined ? undefined : `${requestName}-${download.toLowerCase()}`;
}

function byVelero(kind: ArtifactKind, where: Where): StoredBytes | NotHad {
  const download = downloadOf(kind);
  const name = requestNameOf(kind, where.requestName);
  if (download === undefined || name === undefined) {
    return { state: 'unread', why: 'not served', detail: 'Velero gives no address for it' };
  }
  const wanted = { name, kind: download, target: where.backup };
  return {
    pass: async (read, signal) => {
      const artifact = await readStored(where.cluster, wanted, signal, read);
      if (artifact.state === 'read') {
        return artifact.value;
      }
      throw new NotGiven(artifact.state, whyNot(artifact));
    },
  };
}

function whyNot(artifact: Exclude<Artifact<Examined>, { readonly state: 'read' }>): string {
  if (artifact.state === 'server down') {
    const { told, remedy } = serverIsDown();
    return `${told.en} ${remedy.en}`;
  }
  return artifact.state === 'refused' ? artifact.message : '';
}

/** Velero did not give an artifact. */
export class NotGiven extends Error {
  override readonly name = 'NotGiven';
  readonly state: 'not there' | 'refused' | 'no answer' | 'server down';

  constructor(state: NotGiven['state'], message: string) {
    super(message === '' ? `Velero: ${state}` : message);
    this.state = state;
  }
}
