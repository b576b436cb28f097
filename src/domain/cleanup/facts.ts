import type { ClusterState } from '../cluster-state.ts';

/** What lies in a bucket under one name in `backups/`. */
export type StoredBackup = {
  readonly name: string;
  readonly bytes: number;
  /** Whether `velero-backup.json` is there. */
  readonly hasMetadata: boolean;
  /** Of the backup that the metadata speaks of; left out: not looked at. */
  readonly uid?: string;
};

/** An object with our label. */
export type OwnObject = {
  readonly kind: 'Namespace' | 'ConfigMap' | 'Restore';
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly operation: string;
  readonly owner?: string;
  readonly expiresAt?: number;
  /** Something that is not at its end, such as a restore into this namespace. */
  readonly isBusy: boolean;
  /** In a namespace: what somebody put into it, as `Kind name`, and kinds that could not be looked at. Left out: not looked for. */
  readonly inside?: { readonly foreign: readonly string[]; readonly unread: readonly string[] };
};

/** What a clean-up is judged on. */
export type CleanupFacts = {
  readonly state: Pick<
    ClusterState,
    'cluster' | 'backups' | 'restores' | 'deleteRequests' | 'storageLocations'
  >;
  /** By storage location; one that could not be read is missing. */
  readonly stored: Readonly<Record<string, readonly StoredBackup[]>>;
  readonly own: readonly OwnObject[];
  /** The operations that have not ended. */
  readonly goingOn: ReadonlySet<string>;
  /** UIDs of backups whose stored bytes are damaged: no copies that can be counted on. */
  readonly damaged: ReadonlySet<string>;
  readonly now: number;
};

export type CleanupScope = {
  readonly what: 'drills' | 'backups' | 'all';
  /** Only what is older. */
  readonly olderThanMs?: number;
};
