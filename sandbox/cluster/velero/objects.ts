import type { Fields, KubeObject } from '../api/objects.ts';
import type { ByLabels } from './label-selection.ts';

/** Velero's objects as the simulated Velero reads them: only fields that it uses. */
export type Backup = KubeObject & { readonly spec: BackupSpec; readonly status?: BackupStatus };

export type BackupSpec = Fields &
  ByLabels & {
    readonly includedNamespaces?: readonly string[];
    readonly excludedNamespaces?: readonly string[];
    readonly includedResources?: readonly string[];
    readonly excludedResources?: readonly string[];
    readonly storageLocation?: string;
    readonly ttl?: string;
    readonly defaultVolumesToFsBackup?: boolean;
  };

export type BackupStatus = Fields & {
  readonly phase?: string;
  readonly queuePosition?: number;
  readonly startTimestamp?: string;
  readonly expiration?: string;
};

export type Restore = KubeObject & { readonly spec: RestoreSpec; readonly status?: PhaseStatus };

export type RestoreSpec = Fields &
  ByLabels & {
    readonly backupName?: string;
    readonly scheduleName?: string;
    readonly includedNamespaces?: readonly string[];
    readonly excludedNamespaces?: readonly string[];
    readonly includedResources?: readonly string[];
    readonly excludedResources?: readonly string[];
    readonly namespaceMapping?: Readonly<Record<string, string>>;
    readonly includeClusterResources?: boolean;
    readonly resourceModifier?: { readonly kind?: string; readonly name?: string };
  };

export type PhaseStatus = Fields & { readonly phase?: string; readonly expiration?: string };

export type Schedule = KubeObject & {
  readonly spec: {
    readonly schedule?: string;
    readonly template?: BackupSpec & {
      readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
    };
    readonly paused?: boolean;
    readonly skipImmediately?: boolean;
  };
  readonly status?: PhaseStatus & {
    readonly lastBackup?: string;
    readonly lastSkipped?: string;
  };
};

export type StorageLocation = KubeObject & {
  readonly spec: {
    readonly provider?: string;
    readonly default?: boolean;
    readonly accessMode?: string;
    readonly objectStorage: { readonly bucket: string; readonly prefix?: string };
    readonly config?: Readonly<Record<string, string>>;
    readonly credential?: { readonly name: string; readonly key: string };
  };
  readonly status?: PhaseStatus & {
    readonly lastValidationTime?: string;
    readonly lastSyncedTime?: string;
  };
};

export type Request = KubeObject & {
  readonly spec: {
    readonly backupName?: string;
    readonly target?: { readonly kind: string; readonly name: string };
  };
  readonly status?: PhaseStatus & { readonly processedTimestamp?: string };
};

export const terminalPhases: ReadonlySet<string> = new Set([
  'Completed',
  'PartiallyFailed',
  'Failed',
  'FailedValidation',
]);

export const label = {
  schedule: 'velero.io/schedule-name',
  location: 'velero.io/storage-location',
  backup: 'velero.io/backup-name',
  backupUid: 'velero.io/backup-uid',
  restore: 'velero.io/restore-name',
} as const;
