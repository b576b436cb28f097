/**
 * Velero's objects, reduced to the fields that Lifeboat uses. Phases and other values of open sets are strings, shown as they are when
 * unknown. Instants are milliseconds since 1970, durations milliseconds. A counter that Velero leaves out is 0.
 */
export type Backup = {
  readonly name: string;
  readonly uid: string;
  /** From the label `velero.io/schedule-name`; left out: made by hand. */
  readonly schedule?: string;
  readonly storageLocation?: string;
  /** Empty string: Velero has not looked at it yet. */
  readonly phase: string;
  /** Empty: all namespaces. */
  readonly includedNamespaces: readonly string[];
  readonly excludedNamespaces: readonly string[];
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly expiresAt?: number;
  readonly items: number;
  readonly totalItems: number;
  readonly warnings: number;
  readonly errors: number;
  readonly queuePosition?: number;
  readonly failureReason?: string;
  readonly validationErrors: readonly string[];
  /** When the object was last changed, by the API server's own notes. */
  readonly changedAt?: number;
  /** Left out: it ran none. */
  readonly hooks?: { readonly attempted: number; readonly failed: number };
  /** What plugins do on their own, such as moving snapshots; left out: nothing. */
  readonly operations?: ItemOperations;
  /** For how long Velero waits for these; left out: not filled in yet. */
  readonly operationTimeoutMs?: number;
  /** For how long Velero waits for the files of its pods, where it was told so for this backup. */
  readonly podVolumeTimeoutMs?: number;
  /** From the label `velero.io/gc-failure`, such as `BSLReadOnly`: why it was not removed when it had expired. */
  readonly notCollected?: string;
};

export type ItemOperations = {
  readonly attempted: number;
  readonly completed: number;
  readonly failed: number;
};

export type Restore = {
  readonly name: string;
  readonly uid: string;
  readonly backup?: string;
  readonly schedule?: string;
  readonly phase: string;
  readonly includedNamespaces: readonly string[];
  readonly namespaceMapping: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly items: number;
  readonly totalItems: number;
  readonly warnings: number;
  readonly errors: number;
  readonly failureReason?: string;
  readonly validationErrors: readonly string[];
  /** As those of a backup. */
  readonly operations?: ItemOperations;
  /** For how long Velero waits for what plugins do on their own; left out: not filled in yet. */
  readonly operationTimeoutMs?: number;
  /** For how long it waits for the files of its pods, where it was told so for this restore. */
  readonly podVolumeTimeoutMs?: number;
};

export type Schedule = {
  readonly name: string;
  readonly uid: string;
  readonly phase: string;
  /** Five-field cron, `@every …`, optionally behind `CRON_TZ=…`. */
  readonly cron: string;
  readonly paused: boolean;
  readonly createdAt: number;
  /** When Velero last submitted a backup: not a sign of success. */
  readonly lastBackupAt?: number;
  readonly lastSkippedAt?: number;
  readonly validationErrors: readonly string[];
  readonly includedNamespaces: readonly string[];
  readonly excludedNamespaces: readonly string[];
  readonly storageLocation?: string;
  readonly ttlMs?: number;
  /** When anybody but Velero last changed it, by the API server's own notes. */
  readonly editedAt?: number;
  /** `useOwnerReferencesInBackup`: its backups go when it goes. */
  readonly ownsBackups: boolean;
  readonly volumes: VolumePlan;
};

/** What a schedule's template says of the data of volumes. */
export type VolumePlan = {
  /** `defaultVolumesToFsBackup`; left out: as the server was told. */
  readonly copiesFiles?: boolean;
  /** `snapshotVolumes`; left out: where it is possible. */
  readonly snapshots?: boolean;
  /** A ConfigMap with policies decides volume by volume. */
  readonly policy?: string;
  /** Labels or kinds narrow what is taken, so that not every pod and claim of its namespaces is in it. */
  readonly isNarrowed: boolean;
  /** Kinds of which none is in it; left out: there are none of these. */
  readonly leavesOut?: readonly VolumeKind[];
};

export type VolumeKind = 'pods' | 'persistentvolumeclaims' | 'persistentvolumes';

export type StorageLocation = {
  readonly name: string;
  readonly provider: string;
  readonly bucket: string;
  readonly prefix?: string;
  readonly config: Readonly<Record<string, string>>;
  /** PEM of the authority that its store's certificate is checked against. */
  readonly caCert?: string;
  /** Where Velero reads that PEM instead, since 1.18. */
  readonly caCertFrom?: SecretKey;
  /** Where Velero reads its credentials for it; left out: those of its Deployment. */
  readonly credential?: SecretKey;
  readonly isDefault: boolean;
  /** Empty string: not validated yet. */
  readonly phase: string;
  readonly accessMode: string;
  readonly message?: string;
  readonly lastValidatedAt?: number;
  readonly lastSyncedAt?: number;
  /** 0: validated once only. Left out: the server's default of one minute. */
  readonly validationFrequencyMs?: number;
  readonly syncPeriodMs?: number;
};

/** A key of a Secret in Velero's namespace. */
export type SecretKey = { readonly secret: string; readonly key: string };

export type SnapshotLocation = { readonly name: string; readonly provider: string };

/** A PodVolumeBackup, PodVolumeRestore, DataUpload or DataDownload: the data of one volume on its way. */
export type VolumeWork = {
  readonly kind: 'PodVolumeBackup' | 'PodVolumeRestore' | 'DataUpload' | 'DataDownload';
  readonly name: string;
  /** The backup or restore that it belongs to: from its label, cut as Velero cuts long ones. */
  readonly owner?: string;
  readonly namespace: string;
  /** The pod's volume or the claim. */
  readonly volume: string;
  readonly pod?: string;
  readonly node?: string;
  readonly phase: string;
  readonly message?: string;
  readonly bytesDone: number;
  readonly totalBytes: number;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly completedAt?: number;
  /** When the object was last changed, by the API server's own notes. */
  readonly changedAt?: number;
};

export type DeleteRequest = {
  readonly name: string;
  readonly backup: string;
  readonly phase: string;
  readonly errors: readonly string[];
  readonly createdAt: number;
};

export type Repository = {
  readonly name: string;
  readonly volumeNamespace: string;
  readonly storageLocation: string;
  readonly type: string;
  readonly phase: string;
  readonly message?: string;
  readonly lastMaintenanceAt?: number;
  /** Left out: as the server was told. */
  readonly maintenanceFrequencyMs?: number;
  /** How the newest attempt ended; left out: before 1.16, or there was none. */
  readonly lastMaintenance?: {
    readonly succeeded: boolean;
    readonly at?: number;
    readonly message?: string;
  };
};

/** Velero's Deployment with its pods. */
export type VeleroServer = {
  readonly image: string;
  /** From the image's tag, such as `v1.18.3`; left out where the image has none. */
  readonly version?: string;
  /** What follows its command, such as `--features=EnableCSI`. */
  readonly args: readonly string[];
  readonly replicas: number;
  readonly readyReplicas: number;
  readonly pods: readonly VeleroPod[];
};

export type NodeAgent = {
  readonly desired: number;
  readonly ready: number;
  readonly pods: readonly VeleroPod[];
};

export type VeleroPod = {
  readonly name: string;
  readonly node?: string;
  readonly ready: boolean;
  readonly restarts: number;
  /** Such as `OOMKilled`. */
  readonly lastTermination?: { readonly reason: string; readonly at?: number };
};
