import { inEnglish } from '../../domain/restore-test/choose-backup.ts';
import { type BackupContents, contentsReader } from '../../domain/restore-test/contents.ts';
import { backedUpObjects, type ListedObject } from '../../domain/restore-test/resource-list.ts';
import { isSystemNamespace } from '../../domain/restore-test/system-namespaces.ts';
import { backedUpVolumes, type BackedUpVolume } from '../../domain/restore-test/volume-info.ts';
import { serverNotRunning } from '../../domain/server-not-running.ts';
import { type Artifact, readArtifact } from '../../facts/artifact.ts';
import { textOf } from '../../facts/gunzip.ts';
import type { DownloadKind } from '../../outside/kubernetes/clusters.ts';
import { type Copying, restoreName } from './copying.ts';

/** What a backup's artifacts say, read anew each time: it is too large for a journal. */
export type StoredBackup = {
  readonly namespaces: readonly string[];
  readonly listed: readonly ListedObject[];
  /** Undefined: unknown. */
  readonly volumes: readonly BackedUpVolume[] | undefined;
  readonly contents: BackupContents;
};

/** English, without a full stop. */
export type Unreadable = { readonly unreadable: string };

export async function storedBackup(
  all: Copying,
  backup: string,
  signal: AbortSignal,
): Promise<StoredBackup | Unreadable> {
  const [listed, infos] = await Promise.all([
    backedUp(all, backup, signal),
    jsonArtifact(all, { kind: 'BackupVolumeInfos', target: backup }, signal),
  ]);
  if ('unreadable' in listed) {
    return listed;
  }
  const namespaces =
    all.wish.namespaces.length > 0 ? all.wish.namespaces : namespacesOf(all, listed);
  const contents = await archived(all, backup, namespaces, signal);
  if (contents.state !== 'read') {
    return unreadable('archive', contents);
  }
  const volumes = infos.state === 'read' ? backedUpVolumes(infos.value) : undefined;
  return { namespaces, listed, volumes, contents: contents.value };
}

/** Velero's list of what is in the backup. */
async function backedUp(
  all: Copying,
  backup: string,
  signal: AbortSignal,
): Promise<readonly ListedObject[] | Unreadable> {
  const list = await jsonArtifact(all, { kind: 'BackupResourceList', target: backup }, signal);
  if (list.state !== 'read') {
    return unreadable('list of objects', list);
  }
  const listed = backedUpObjects(list.value);
  return listed ?? { unreadable: 'its list of objects is not what Velero writes' };
}

/** An artifact that is JSON; `undefined` as its value when it is none, or too large. */
export function jsonArtifact(
  all: Copying,
  wanted: { readonly kind: DownloadKind; readonly target: string },
  signal: AbortSignal,
): Promise<Artifact<unknown>> {
  return readArtifact(cluster(all, wanted.kind), request(all, wanted), signal, async (content) =>
    parsed(await textOf(content, mostJsonBytes)),
  );
}

const mostJsonBytes = 128 * 1024 * 1024;

/** An artifact as text; `undefined` when it can't be had or is too large. */
export async function textArtifact(
  all: Copying,
  wanted: { readonly kind: DownloadKind; readonly target: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const artifact = await readArtifact(
    cluster(all, wanted.kind),
    request(all, wanted),
    signal,
    (content) => textOf(content, mostTextBytes),
  );
  return artifact.state === 'read' ? artifact.value : undefined;
}

const mostTextBytes = 8 * 1024 * 1024;

function archived(
  all: Copying,
  backup: string,
  namespaces: readonly string[],
  signal: AbortSignal,
): Promise<Artifact<BackupContents>> {
  const wanted = { kind: 'BackupContents', target: backup } as const;
  return readArtifact(all.source, request(all, wanted), signal, async (content) => {
    const reader = contentsReader(namespaces);
    for await (const one of all.outside.readArchive(content, { signal })) {
      reader.add(one);
    }
    return reader.contents();
  });
}

/** A restore's artifacts are had from where it ran. */
function cluster(all: Copying, kind: DownloadKind): Copying['source'] {
  return kind.startsWith('Restore') ? all.place : all.source;
}

function request(
  all: Copying,
  { kind, target }: { readonly kind: DownloadKind; readonly target: string },
): { readonly name: string; readonly kind: DownloadKind; readonly target: string } {
  return { name: `${restoreName(all, 1)}-${kind.toLowerCase()}`, kind, target };
}

/** What a try that died in the middle of reading has left: the requests for artifacts, by their names. */
export async function removeRequests(all: Copying): Promise<void> {
  for (const kind of read) {
    await cluster(all, kind).removeDownload(request(all, { kind, target: '' }).name);
  }
}

const read: readonly DownloadKind[] = [
  'BackupResourceList',
  'BackupVolumeInfos',
  'BackupContents',
  'RestoreResourceList',
  'RestoreVolumeInfo',
  'RestoreResults',
  'RestoreLog',
];

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All that has objects in the backup, but for system namespaces; in another cluster also but for `default`, which is there, and what is excluded. */
function namespacesOf(
  { source, wish }: Copying,
  listed: readonly ListedObject[],
): readonly string[] {
  const all = listed.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace]));
  const excluded = wish.target === undefined ? [] : ['default', ...wish.target.excludedNamespaces];
  return [...new Set(all)]
    .filter((name) => !isSystemNamespace(name, source.veleroNamespace) && !excluded.includes(name))
    .toSorted();
}

function unreadable(what: string, artifact: Artifact<unknown>): Unreadable {
  switch (artifact.state) {
    case 'not there':
      return what === 'archive'
        ? { unreadable: inEnglish({ why: 'archive missing' }) }
        : { unreadable: `its ${what} is missing from the bucket` };
    case 'refused':
      return { unreadable: `Velero does not give its ${what}: ${artifact.message}` };
    case 'no answer':
      return { unreadable: `Velero did not answer when asked for its ${what}` };
    case 'server down':
      return {
        unreadable: `its ${what} can't be had: ${serverNotRunning.en}; bring it back up and repeat the test`,
      };
    case 'read':
      return { unreadable: `its ${what} could not be read` };
  }
}
