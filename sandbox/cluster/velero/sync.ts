import { gunzipSync } from 'node:zlib';

import { timestamp, type KubeObject } from '../api/objects.ts';
import type { LocationStore } from './location-store.ts';
import { isAvailable } from './locations.ts';
import { label, type Backup, type StorageLocation } from './objects.ts';
import { all, drop, labelValue, make, one, patch, type VeleroWorld } from './world.ts';

const resource = 'backups.velero.io';
const syncedPhases = new Set(['Completed', 'PartiallyFailed', 'Failed']);

/** Brings the backups of each available bucket into the cluster, and removes those that the bucket has no more. One bucket's trouble does not keep the others waiting. */
export async function syncBackups(world: VeleroWorld): Promise<void> {
  const locations = all(world, 'backupstoragelocations.velero.io').filter(isAvailable);
  const results = await Promise.allSettled(
    locations.map(async (location) => syncLocation(world, location)),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    throw failed.reason;
  }
}

async function syncLocation(world: VeleroWorld, location: StorageLocation): Promise<void> {
  const { name: locationName } = location.metadata;
  const store = world.storeOf(location);
  const finished = finishedHere(world, locationName);
  const stored = new Set(await store.folders('backups/'));
  for (const name of stored) {
    if (one(world, resource, name) === undefined) {
      await bringIn(world, location, store, name);
    }
  }
  for (const name of finished.filter((each) => !stored.has(each))) {
    drop(world, resource, name);
  }
  const lastSyncedTime = timestamp(world.now());
  patch(world, 'backupstoragelocations.velero.io', locationName, { status: { lastSyncedTime } });
}

async function bringIn(
  world: VeleroWorld,
  location: StorageLocation,
  store: LocationStore,
  name: string,
): Promise<void> {
  const text = await store.get(`backups/${name}/velero-backup.json`);
  const backup = JSON.parse(text?.toString() ?? '{"status":{}}') as Backup;
  if (!syncedPhases.has(backup.status?.phase ?? '')) {
    return;
  }
  const { labels, annotations = {} } = backup.metadata;
  const storageLocation = location.metadata.name;
  const here = { [label.location]: labelValue(storageLocation) };
  const made = make(world, resource, {
    ...backup,
    metadata: { name, labels: { ...labels, ...here }, annotations },
    spec: { ...backup.spec, storageLocation },
  });
  const packed = await store.get(`backups/${name}/${name}-podvolumebackups.json.gz`);
  const copies = JSON.parse(packed === undefined ? 'null' : gunzipSync(packed).toString()) as
    readonly KubeObject[] | null;
  copies?.forEach((copy) => bringInCopy(world, copy, made.metadata.uid));
}

function bringInCopy(world: VeleroWorld, copy: KubeObject, backupUid: string): void {
  const { name, labels } = copy.metadata;
  if (one(world, 'podvolumebackups.velero.io', name) === undefined) {
    const metadata = { name, labels: { ...labels, [label.backupUid]: backupUid } };
    make(world, 'podvolumebackups.velero.io', { ...copy, metadata });
  }
}

/** Only finished ones: a running backup has nothing in the bucket yet. */
function finishedHere(world: VeleroWorld, location: string): readonly string[] {
  return all(world, resource)
    .filter(
      ({ metadata, status }) =>
        metadata.labels?.[label.location] === labelValue(location) &&
        ['Completed', 'PartiallyFailed'].includes(status?.phase ?? ''),
    )
    .map(({ metadata }) => metadata.name);
}
