import type {
  Repository,
  SecretKey,
  SnapshotLocation,
  StorageLocation,
} from '../../../domain/velero.ts';
import {
  durationMs,
  instant,
  known,
  list,
  message,
  part,
  word,
  textMap,
  type Raw,
} from './fields.ts';
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
    provider: word(spec['provider']) ?? '',
    bucket: word(store['bucket']) ?? '',
    prefix: word(store['prefix']),
    config: textMap(spec['config']),
    caCert: authority(store['caCert']),
    caCertFrom: secretKey(store['caCertRef']),
    credential: secretKey(spec['credential']),
    isDefault: spec['default'] === true,
    phase: word(status['phase']) ?? '',
    accessMode: word(spec['accessMode']) ?? 'ReadWrite',
    message: message(status['message']),
    lastValidatedAt: instant(status['lastValidationTime']),
    lastSyncedAt: instant(status['lastSyncedTime']),
    validationFrequencyMs: durationMs(spec['validationFrequency']),
    syncPeriodMs: durationMs(spec['backupSyncPeriod']),
  });
}

/** Kubernetes gives bytes as base64. */
function authority(caCert: unknown): string | undefined {
  return typeof caCert === 'string' && caCert !== ''
    ? Buffer.from(caCert, 'base64').toString('utf8')
    : undefined;
}

function secretKey(value: unknown): SecretKey | undefined {
  const secret = word(part(value)['name']);
  return secret === undefined ? undefined : { secret, key: word(part(value)['key']) ?? '' };
}

export function snapshotLocation(object: Raw): SnapshotLocation | undefined {
  const name = identity(object)?.name;
  return name === undefined
    ? undefined
    : { name, provider: word(part(object, 'spec')['provider']) ?? '' };
}

export function repository(object: Raw): Repository | undefined {
  const name = identity(object)?.name;
  if (name === undefined) {
    return undefined;
  }
  const [spec, status] = [part(object, 'spec'), part(object, 'status')];
  return known({
    name,
    volumeNamespace: word(spec['volumeNamespace']) ?? '',
    storageLocation: word(spec['backupStorageLocation']) ?? '',
    type: word(spec['repositoryType']) ?? '',
    phase: word(status['phase']) ?? '',
    message: message(status['message']),
    lastMaintenanceAt: instant(status['lastMaintenanceTime']),
    maintenanceFrequencyMs: durationMs(spec['maintenanceFrequency']),
    lastMaintenance: newestMaintenance(status['recentMaintenance']),
  });
}

/** They stand in the order in which they came. */
function newestMaintenance(recent: unknown): Repository['lastMaintenance'] {
  const newest = list(recent, (one) => part(one)).at(-1);
  return newest === undefined
    ? undefined
    : known({
        succeeded: newest['result'] === 'Succeeded',
        at: instant(newest['completeTimestamp']) ?? instant(newest['startTimestamp']),
        message: message(newest['message']),
      });
}
