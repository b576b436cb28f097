import type { Cluster, DownloadKind } from '../outside/kubernetes/clusters.ts';
import { gunzipped } from './gunzip.ts';

/** What came of asking Velero for an artifact. `not there`: Velero signs addresses of objects that the bucket does not have. */
export type Artifact<T> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'no answer' }
  | { readonly state: 'refused'; readonly message: string }
  | { readonly state: 'not there' };

/** Velero answers within a second; one that does not has no server or no storage location. */
const answerWithinMs = 30_000;
const lookEveryMs = 200;

/**
 * Asks by a DownloadRequest of this name, waits for the answer and gives what is behind it, unpacked, to `read`. A request that an attempt
 * before left is asked anew, since its address may have run out. Throws UserError when the address can't be reached.
 */
export async function readArtifact<T>(
  cluster: Pick<Cluster, 'requestDownload' | 'downloadState' | 'download' | 'removeDownload'>,
  wanted: { readonly name: string; readonly kind: DownloadKind; readonly target: string },
  signal: AbortSignal,
  read: (content: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<Artifact<T>> {
  await cluster.removeDownload(wanted.name);
  await cluster.requestDownload(wanted);
  try {
    const answer = await answered(cluster, wanted.name, signal);
    if (answer === undefined) {
      return { state: 'no answer' };
    }
    if (answer.state === 'failed') {
      return { state: 'refused', message: answer.message ?? '' };
    }
    const bytes = await cluster.download(wanted.name, signal);
    return bytes === undefined
      ? { state: 'not there' }
      : { state: 'read', value: await read(gunzipped(bytes)) };
  } finally {
    await cluster.removeDownload(wanted.name);
  }
}

async function answered(
  cluster: Pick<Cluster, 'downloadState'>,
  name: string,
  signal: AbortSignal,
): ReturnType<Cluster['downloadState']> {
  for (let waitedMs = 0; waitedMs <= answerWithinMs; waitedMs += lookEveryMs) {
    signal.throwIfAborted();
    const answer = await cluster.downloadState(name);
    if (answer !== undefined) {
      return answer;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, lookEveryMs);
    });
  }
  return undefined;
}
