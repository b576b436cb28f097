import { timestamp, type Fields } from '../api/objects.ts';
import { milliseconds } from './durations.ts';
import { isAvailable, isReadOnly } from './locations.ts';
import { label, type Backup, type StorageLocation } from './objects.ts';
import { all, labelValue, one, patch, type VeleroWorld } from './world.ts';

/** Fills in a backup's spec as the server does, checks it, and sets it InProgress or FailedValidation. Returns its location when it may run. */
export function startBackup(
  world: VeleroWorld,
  backup: Backup,
): { readonly backup: Backup; readonly location: StorageLocation } | undefined {
  const location = locationName(world, backup);
  const found = one(world, 'backupstoragelocations.velero.io', location);
  const validationErrors = problems(location, found);
  const now = world.now();
  const spec = filledIn(backup, location);
  const isRunning = validationErrors.length === 0;
  const started = patch(world, 'backups.velero.io', backup.metadata.name, {
    metadata: {
      labels: { [label.location]: labelValue(location) },
      annotations: clusterAnnotations(world),
    },
    spec,
    status: {
      version: 1,
      formatVersion: '1.1.0',
      expiration: timestamp(now + milliseconds(spec.ttl)),
      queuePosition: null,
      phase: isRunning ? 'InProgress' : 'FailedValidation',
      ...(isRunning ? { startTimestamp: timestamp(now) } : { validationErrors }),
    },
  });
  return isRunning && started !== undefined && found !== undefined
    ? { backup: started, location: found }
    : undefined;
}

function locationName(world: VeleroWorld, backup: Backup): string {
  const { storageLocation = '' } = backup.spec;
  const standard = all(world, 'backupstoragelocations.velero.io').find(
    (location) => location.spec.default === true,
  );
  return storageLocation === '' ? (standard?.metadata.name ?? 'default') : storageLocation;
}

function problems(name: string, location: StorageLocation | undefined): readonly string[] {
  if (location === undefined) {
    return [
      `an existing backup storage location was not specified at backup creation time and the default ${name} was not found. Please address this issue (see \`velero backup-location -h\` for options) and create a new backup. Error: BackupStorageLocation.velero.io "${name}" not found`,
    ];
  }
  const readOnly = `backup can't be created because backup storage location ${name} is currently in read-only mode`;
  const unavailable = `backup can't be created because BackupStorageLocation ${name} is in Unavailable status.`;
  return [
    ...(isReadOnly(location) ? [readOnly] : []),
    ...(isAvailable(location) ? [] : [unavailable]),
  ];
}

type FilledIn = Fields & { readonly ttl: string };

function filledIn(backup: Backup, storageLocation: string): FilledIn {
  return {
    csiSnapshotTimeout: '10m0s',
    defaultVolumesToFsBackup: false,
    excludedClusterScopedResources: ['volumesnapshotcontents.snapshot.storage.k8s.io'],
    excludedNamespaceScopedResources: ['volumesnapshots.snapshot.storage.k8s.io'],
    itemOperationTimeout: '4h0m0s',
    snapshotMoveData: false,
    volumeGroupSnapshotLabelKey: 'velero.io/volume-group',
    ttl: '720h0m0s',
    ...backup.spec,
    storageLocation,
  };
}

function clusterAnnotations(world: VeleroWorld): Readonly<Record<string, string>> {
  const [major = '1', minor = '0'] = world.clusterVersion.replace('v', '').split('.');
  return {
    'velero.io/resource-timeout': '10m0s',
    'velero.io/source-cluster-k8s-gitversion': world.clusterVersion,
    'velero.io/source-cluster-k8s-major-version': major,
    'velero.io/source-cluster-k8s-minor-version': minor,
  };
}
