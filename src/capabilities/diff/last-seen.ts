import type { Identity } from '../../domain/diff/identity.ts';
import { newestFirst } from '../../domain/newest-restorable.ts';
import { mayContain } from '../../domain/restore-test/choose-backup.ts';
import { backedUpObjects, type ListedObject } from '../../domain/restore-test/resource-list.ts';
import { readArtifact } from '../../facts/artifact.ts';
import { textOf } from '../../facts/gunzip.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';

/** The newest backup in which an object was found that is gone by now. */
export type LastSeen = { readonly backup: string; readonly at: number };

/**
 * Looks for objects in Velero's lists of what newer backups have: in the newest one, the one before it, then further and further back. What is
 * found was still there then. By `seenKey`; what can't be read is passed over.
 */
export async function lastSeen(
  gone: readonly Identity[],
  since: { readonly backup: string; readonly takenAt: number },
  from: { readonly cluster: Cluster; readonly download: string },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, LastSeen>> {
  const found = new Map<string, LastSeen>();
  const missing = new Set(gone.map(seenKey));
  for (const { name, startedAt } of newerThan(since, gone, from.cluster)) {
    if (missing.size === 0) {
      break;
    }
    const listed = await listOf(name, from, signal);
    if (listed === undefined) {
      break;
    }
    for (const one of listed) {
      const key = listedKey(one);
      if (missing.delete(key)) {
        found.set(key, { backup: name, at: startedAt });
      }
    }
  }
  return found;
}

/** Without the version, which may have become another one. */
export function seenKey({ resource, kind, namespace = '', name }: Identity): string {
  const group = resource.split('.').slice(1).join('.');
  return `${group} ${kind} ${namespace}/${name}`;
}

function listedKey({ apiVersion, kind, namespace = '', name }: ListedObject): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return `${group} ${kind} ${namespace}/${name}`;
}

/** Which of the newer ones are looked at, counted from the newest. */
const places: ReadonlySet<number> = new Set([0, 1, 3, 7, 15, 31]);

type Newer = { readonly name: string; readonly startedAt: number };

function newerThan(
  { backup, takenAt }: { readonly backup: string; readonly takenAt: number },
  gone: readonly Identity[],
  cluster: Pick<Cluster, 'state'>,
): readonly Newer[] {
  const namespaces = [...new Set(gone.map(({ namespace }) => namespace))].slice(0, mostNamespaces);
  return newestFirst(cluster.state().backups)
    .flatMap((one): readonly Newer[] => {
      const { name, phase, startedAt = 0 } = one;
      const isNewer = startedAt > takenAt && name !== backup;
      const isRestorable = ['Completed', 'PartiallyFailed'].includes(phase);
      const mayHave = namespaces.some((its) => its === undefined || mayContain(one, its));
      return isNewer && isRestorable && mayHave ? [{ name, startedAt }] : [];
    })
    .filter((_, at) => places.has(at));
}

const mostNamespaces = 20;
const mostBytes = 64 * 1024 * 1024;

async function listOf(
  backup: string,
  { cluster, download }: { readonly cluster: Cluster; readonly download: string },
  signal: AbortSignal,
): Promise<readonly ListedObject[] | undefined> {
  const wanted = { name: download, kind: 'BackupResourceList', target: backup } as const;
  try {
    const read = await readArtifact(cluster, wanted, signal, (content) =>
      textOf(content, mostBytes),
    );
    return read.state === 'read' && read.value !== undefined
      ? backedUpObjects(JSON.parse(read.value))
      : undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
