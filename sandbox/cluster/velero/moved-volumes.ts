import { resourceOf } from '../api/kinds.ts';
import { isFields, timestamp, type KubeObject } from '../api/objects.ts';
import type { Item } from './archive.ts';
import { label, type Backup } from './objects.ts';
import type { VolumeInfo } from './volumes.ts';
import { labelValue, make, patch, type VeleroWorld } from './world.ts';

const resource = 'datauploads.velero.io';
const bytesPerVolume = 64 * 1024 * 1024;

/** With `snapshotMoveData`: moves a snapshot of each claimed volume that was not copied file by file into the bucket, a DataUpload each. */
export async function moveSnapshots(
  world: VeleroWorld,
  backup: Backup,
  items: readonly Item[],
  known: readonly VolumeInfo[],
): Promise<readonly VolumeInfo[]> {
  const copied = new Set(
    known.filter((one) => one['skipped'] !== true).map((one) => one['pvName']),
  );
  const open = items
    .filter(({ kind }) => resourceOf(kind) === 'persistentvolumes')
    .filter(({ object }) => !copied.has(object.metadata.name));
  if (backup.spec['snapshotMoveData'] !== true || open.length === 0) {
    return known;
  }
  patch(world, 'backups.velero.io', backup.metadata.name, {
    status: {
      phase: 'WaitingForPluginOperations',
      backupItemOperationsAttempted: open.length,
    },
  });
  const moved: VolumeInfo[] = [];
  for (const { object } of open) {
    moved.push(await moveOne(world, backup, object));
  }
  const names = new Set(moved.map((one) => one['pvName']));
  return [...known.filter((one) => !names.has(one['pvName'])), ...moved];
}

async function moveOne(
  world: VeleroWorld,
  backup: Backup,
  volume: KubeObject,
): Promise<VolumeInfo> {
  const { name, uid } = backup.metadata;
  const claim = isFields(volume.spec?.['claimRef']) ? volume.spec['claimRef'] : {};
  const made = make(world, resource, {
    apiVersion: 'velero.io/v2alpha1',
    kind: 'DataUpload',
    metadata: {
      generateName: `${name}-`,
      labels: { [label.backup]: labelValue(name), [label.backupUid]: uid },
    },
    spec: {
      backupStorageLocation: backup.spec.storageLocation,
      operationTimeout: '10m0s',
      snapshotType: 'CSI',
      sourceNamespace: claim['namespace'],
      sourcePVC: claim['name'],
    },
  });
  const startTimestamp = timestamp(world.now());
  for (const phase of ['Accepted', 'Prepared', 'InProgress']) {
    patch(world, resource, made.metadata.name, { status: { phase, startTimestamp } });
    await world.pause(200);
  }
  const snapshotHandle = made.metadata.uid.replaceAll('-', '');
  const completionTimestamp = timestamp(world.now());
  patch(world, resource, made.metadata.name, {
    status: {
      phase: 'Completed',
      snapshotID: snapshotHandle,
      progress: { totalBytes: bytesPerVolume, bytesDone: bytesPerVolume },
      completionTimestamp,
    },
  });
  return {
    pvcName: claim['name'],
    pvcNamespace: claim['namespace'],
    pvName: volume.metadata.name,
    backupMethod: 'CSISnapshot',
    snapshotDataMoved: true,
    preserveLocalSnapshot: false,
    skipped: false,
    startTimestamp,
    completionTimestamp,
    result: 'succeeded',
    snapshotDataMovementInfo: {
      dataMover: 'velero',
      uploaderType: 'kopia',
      snapshotHandle,
      operationID: `du-${uid}.${made.metadata.uid.slice(0, 8)}`,
      size: bytesPerVolume,
      phase: 'Completed',
      sourceNamespace: claim['namespace'],
    },
  };
}
