import { gzipSync } from 'node:zlib';

import { diffJob } from '../../src/capabilities/diff/diff.ts';
import type { Ending } from '../../src/capability.ts';
import type { ArchivedObject } from '../../src/domain/restore-test/archived-object.ts';
import type { Backup } from '../../src/domain/velero.ts';
import { readArchive } from '../../src/outside/archives/read-archive.ts';
import { usualKinds } from './compared.ts';
import { memoryCluster, type MemoryCluster } from './memory-cluster.ts';
import { memoryObjects, type MemoryObjectsGiven } from './memory-objects.ts';
import { playJob, type Played } from './play-job.ts';
import { read } from './read-message.ts';
import { tarOf } from './tar-of.ts';
import { aBackup, hours, noon } from './velero.ts';

export const backupName = 'daily-1';

/** One cluster in memory with a backup of ten o'clock and what is live at noon. */
export type DiffWorld = {
  readonly cluster: MemoryCluster;
  readonly job: ReturnType<typeof diffJob>;
};

export type DiffGiven = {
  readonly backup?: readonly ArchivedObject[];
  readonly live?: readonly ArchivedObject[];
  /** Fields of the Backup object. */
  readonly spec?: object;
  readonly phase?: string;
  /** Of the cluster's objects, and what may not be done there. */
  readonly store?: MemoryObjectsGiven;
  /** Other artifacts, or the archive itself in place of that of `backup`; null: there is none. */
  readonly bucket?: Readonly<Record<string, string | Uint8Array | null>>;
  readonly others?: readonly Backup[];
  readonly cluster?: Partial<Parameters<typeof memoryCluster>[0]>;
};

export async function diffWorld(given: DiffGiven = {}): Promise<DiffWorld> {
  const { backup = [], live = [], spec = {}, phase = 'Completed', others = [] } = given;
  const objects = memoryObjects({
    served: [...usualKinds.values()],
    now: () => noon - hours,
    ...given.store,
  });
  for (const { resource, namespace, object } of live) {
    const version = object.apiVersion.split('/').at(-1) ?? 'v1';
    objects.put({ resource, version, ...(namespace === undefined ? {} : { namespace }) }, object);
  }
  const stored = {
    [`BackupContents/${backupName}`]: await archiveOf(backup),
    ...given.bucket,
  };
  const cluster = memoryCluster({
    store: objects,
    guarded: false,
    state: { backups: [aBackup({ name: backupName }), ...others] },
    objects: {
      [backupName]: {
        spec: { ...spec },
        status: { phase, startTimestamp: new Date(noon - 2 * hours).toISOString() },
      },
    },
    bucket: Object.fromEntries(
      Object.entries(stored).flatMap(([key, content]) =>
        content === null ? [] : [[key, content]],
      ),
    ),
    ...given.cluster,
  });
  const outside = { clusters: cluster.clusters, readArchive, now: () => noon };
  return { cluster, job: diffJob(outside) };
}

/** As Velero stores it: each object twice. */
export async function archiveOf(objects: readonly ArchivedObject[]): Promise<Uint8Array> {
  const files = objects.flatMap(({ resource, namespace, name, version, object }) => {
    const place = namespace === undefined ? `cluster/${name}` : `namespaces/${namespace}/${name}`;
    const folders = version === undefined ? ['', 'v1-preferredversion/'] : [`${version}/`];
    return folders.map((folder) => [
      `resources/${resource}/${folder}${place}.json`,
      JSON.stringify(object),
    ]);
  });
  return gzipSync(await tarOf({ 'metadata/version': '1.1.0\n', ...Object.fromEntries(files) }));
}

export async function played(
  { job }: DiffWorld,
  request: { readonly namespace?: string } = {},
  given: Parameters<typeof playJob>[2] = {},
): Promise<Played & { readonly lines: readonly string[] }> {
  const all = { cluster: 'prod-eu', backup: backupName, ...request };
  const came = await playJob(job, all, given);
  return { ...came, lines: linesOf(came.ending) };
}

function linesOf(ending: Ending | undefined): readonly string[] {
  return ending === undefined ? [] : read(ending.card);
}
