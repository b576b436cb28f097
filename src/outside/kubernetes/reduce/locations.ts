import type { Repository, SnapshotLocation, StorageLocation } from '../../../domain/velero.ts';
import { durationMs, instant, known, message, part, text, textMap, type Raw } from './fields.ts';
import { identity } from './identity.ts';

/** A BackupStorageLocation in the domain's words, whatever its fields hold; `undefined` for what has no name. */
export function storageLocation(object: Raw): StorageLocation | undefined {
  const name = identity(object)?.name;
  if (name === undefined) {
    return undefined;
  }
  const [spec, status] = [part(object, 'spec'), part(object, 'status')];
  const store = part(spec, 'objectStorage');
  return known({
    name,
    provider: text(spec['provider']) ?? '',
    bucket: text(store['bucket']) ?? '',
    prefix: text(store['prefix']),
    config: textMap(spec['config']),
    isDefault: spec['default'] === true,
    phase: text(status['phase']) ?? '',
    accessMode: text(spec['accessMode']) ?? 'ReadWrite',
    message: message(status['message']),
    lastValidatedAt: instant(status['lastValidationTime']),
    lastSyncedAt: instant(status['lastSyncedTime']),
    validationFrequencyMs: durationMs(spec['validationFrequency']),
    syncPeriodMs: durationMs(spec['backupSyncPeriod']),
  });
}

export function snapshotLocation(object: Raw): SnapshotLocation | undefined {
  const name = identity(object)?.name;
  return name === undefined
    ? undefined
    : { name, provider: text(part(object, 'spec')['provider']) ?? '' };
}

export function repository(object: Raw): Repository | undefined {
  const name = identity(object)?.name;
  if (name === undefined) {
    return undefined;
  }
  const [spec, status] = [part(object, 'spec'), part(object, 'status')];
  return known({
    name,
    volumeNamespace: text(spec['volumeNamespace']) ?? '',
    storageLocation: text(spec['backupStorageLocation']) ?? '',
    type: text(spec['repositoryType']) ?? '',
    phase: text(status['phase']) ?? '',
    message: message(status['message']),
    lastMaintenanceAt: instant(status['lastMaintenanceTime']),
  });
}
