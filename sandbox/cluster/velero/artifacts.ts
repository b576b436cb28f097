import { gzipSync } from 'node:zlib';

import type { KubeObject } from '../api/objects.ts';
import { archiveOf, resourceList, type Item } from './archive.ts';
import type { LocationStore } from './location-store.ts';
import type { Log } from './log.ts';
import type { VolumeInfo } from './volumes.ts';

type Puts = Pick<LocationStore, 'put'>;

export type BackupArtifacts = {
  readonly backup: KubeObject;
  readonly log: Log;
  readonly items: readonly Item[];
  readonly podVolumeBackups: readonly KubeObject[];
  readonly volumes: readonly VolumeInfo[];
  readonly atMs: number;
};

/** Puts what a backup leaves in the bucket, in the order in which Velero uploads it. */
export async function putBackup(store: Puts, artifacts: BackupArtifacts): Promise<void> {
  const { backup, log, items, podVolumeBackups, volumes, atMs } = artifacts;
  const { name } = backup.metadata;
  const folder = `backups/${name}/`;
  const { errors, warnings } = log.results();
  const list: readonly (readonly [string, unknown])[] = [
    [`${name}-podvolumebackups.json.gz`, podVolumeBackups.length === 0 ? null : podVolumeBackups],
    [`${name}-volumesnapshots.json.gz`, null],
    [`${name}-itemoperations.json.gz`, []],
    [`${name}-resource-list.json.gz`, resourceList(items)],
    [`${name}-results.gz`, { errors, warnings }],
    [`${name}-volumeinfo.json.gz`, volumes],
  ];
  await store.put(`${folder}${name}-logs.gz`, gzipSync(log.text()));
  await putMetadata(store, backup);
  await store.put(`${folder}${name}.tar.gz`, await archiveOf(items, atMs));
  for (const [key, content] of list) {
    await store.put(folder + key, gzippedJson(content));
  }
}

/** Written after the items, and again when the backup has reached its end. */
export async function putMetadata(store: Puts, backup: KubeObject): Promise<void> {
  const { kind, apiVersion, ...rest } = backup;
  const body = JSON.stringify({ kind, apiVersion, ...rest }, null, 2);
  await store.put(`backups/${backup.metadata.name}/velero-backup.json`, body);
}

export function gzippedJson(content: unknown): Buffer {
  return gzipSync(`${JSON.stringify(content)}\n`);
}
