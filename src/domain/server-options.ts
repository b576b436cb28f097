import { goDurationMs } from './schedule/go-duration.ts';
import type { VeleroServer } from './velero.ts';
import { flagsOf, isSet, type Flags } from './flags-of.ts';

/** What Velero's server was told at its start, with its own defaults for what it was not told. */
export type ServerOptions = {
  /** How many backups may be InProgress at once. */
  readonly concurrentBackups: number;
  /** For how long one backup waits for the file-system backups of its pods. */
  readonly fileBackupMs: number;
  readonly operationMs: number;
  readonly collectionMs: number;
  readonly ttlMs: number;
  /** The storage location of what names none, where none is marked as default. */
  readonly defaultLocation: string;
  /** Volumes of pods are copied unless they are excluded. */
  readonly copiesFiles: boolean;
  /** Snapshots are taken through CSI drivers. */
  readonly usesCsi: boolean;
  /** A ConfigMap with volume policies that are merged into those of each backup. */
  readonly policiesOfAll?: string;
};

export function serverOptions(server: VeleroServer | undefined): ServerOptions {
  const given = flagsOf(server?.args ?? []);
  return {
    concurrentBackups: Math.max(1, Math.floor(Number(given['concurrent-backups'])) || 1),
    fileBackupMs:
      duration(given, 'fs-backup-timeout') ??
      duration(given, 'pod-volume-operation-timeout') ??
      4 * hour,
    operationMs: duration(given, 'default-item-operation-timeout') ?? 4 * hour,
    collectionMs: duration(given, 'garbage-collection-frequency') ?? hour,
    ttlMs: duration(given, 'default-backup-ttl') ?? 720 * hour,
    defaultLocation: word(given, 'default-backup-storage-location', 'default'),
    copiesFiles: isSet(given, 'default-volumes-to-fs-backup'),
    usesCsi: word(given, 'features', '').split(',').includes('EnableCSI'),
    ...ofAll(given['global-backup-volume-policies-configmap']),
  };
}

function ofAll(policiesOfAll = ''): Pick<ServerOptions, 'policiesOfAll'> {
  return policiesOfAll === '' ? {} : { policiesOfAll };
}

const hour = 3_600_000;

function word(given: Flags, name: string, standard: string): string {
  return given[name] ?? standard;
}

function duration(given: Flags, name: string): number | undefined {
  const ms = goDurationMs(given[name] ?? '');
  return ms === undefined || ms <= 0 ? undefined : ms;
}
