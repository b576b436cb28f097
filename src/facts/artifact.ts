import type { Cluster, DownloadKind } from '../outside/kubernetes/clusters.ts';
import { gunzipped } from './gunzip.ts';
import { isServerDown, type MayBeDown } from './server-down.ts';

/** What came of asking Velero for an artifact. `not there`: Velero signs addresses of objects that the bucket does not have. */
export type Artifact<T> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'no answer' }
  /** Nobody was asked. */
  | { readonly state: 'server down' }
  | { readonly state: 'refused'; readonly message: string }
  | { readonly state: 'not there' };

/** Velero answers within a second; one that does not has no server or no storage location. */
const answerWithinMs = 30_000;
/** Where the watch does not tell. */
const lookEveryMs = 500;
/** Another worker, which has lost the operation and does not know yet, may have removed the request. */
const askAgainEveryMs = 3_000;

type Asked = MayBeDown &
  Pick<Cluster, 'requestDownload' | 'downloadState' | 'download' | 'removeDownload' | 'nextChange'>;

/**
 * Asks by a DownloadRequest of this name, waits for the answer and gives what is behind it, unpacked, to `read`. A request that an attempt
 * before left is asked anew, since its address may have run out. Throws UserError when the address can't be reached, and what broke the
 * connection rather than what the reader made of it.
 */
export async function readArtifact<T>(
  cluster: Asked,
  wanted: Wanted,
  signal: AbortSignal,
  read: (content: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<Artifact<T>> {
  return readStored(cluster, wanted, signal, (bytes) => unpacked(bytes, read));
}

type Wanted = { readonly name: string; readonly kind: DownloadKind; readonly target: string };

/** As `readArtifact`, with the bytes as they are stored. */
export async function readStored<T>(
  cluster: Asked,
  wanted: Wanted,
  signal: AbortSignal,
  read: (stored: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<Artifact<T>> {
  if (await isServerDown(cluster, signal)) {
    return { state: 'server down' };
  }
  await cluster.requestDownload({ ...wanted, anew: true });
  try {
    const answer = await answered(cluster, wanted, signal);
    if (answer === undefined) {
      return { state: 'no answer' };
    }
    if (answer.state === 'failed') {
      return { state: 'refused', message: answer.message ?? '' };
    }
    const bytes = await cluster.download(wanted.name, signal);
    return bytes === undefined
      ? { state: 'not there' }
      : { state: 'read', value: await read(bytes) };
  } finally {
    await cluster.removeDownload(wanted.name);
  }
}

/** Gives stored bytes to `read`, unpacked. Throws what broke the connection rather than what the reader made of it. */
export async function unpacked<T>(
  bytes: AsyncIterable<Uint8Array>,
  read: (content: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  const broken: unknown[] = [];
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* bytes;
    } catch (error) {
      broken.push(error);
      throw error;
    }
  }
  try {
    return await read(gunzipped(all()));
  } catch (error) {
    throw broken.length > 0 ? broken[0] : error;
  }
}

async function answered(
  cluster: Pick<Asked, 'downloadState' | 'nextChange' | 'requestDownload'>,
  wanted: Wanted,
  signal: AbortSignal,
): ReturnType<Asked['downloadState']> {
  const { name } = wanted;
  const lateAt = performance.now() + answerWithinMs;
  let askAgainAt = performance.now() + askAgainEveryMs;
  for (;;) {
    signal.throwIfAborted();
    // Asked for before the look: a change in between ends the wait.
    const changed = cluster.nextChange(
      { resource: 'downloadrequests.velero.io', name },
      lookEveryMs,
    );
    const answer = await cluster.downloadState(name);
    if (answer !== undefined || performance.now() >= lateAt) {
      return answer;
    }
    if (performance.now() >= askAgainAt) {
      await cluster.requestDownload(wanted);
      askAgainAt += askAgainEveryMs;
    }
    await changed;
  }
}
