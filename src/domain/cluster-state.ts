import type {
  Backup,
  DeleteRequest,
  NodeAgent,
  Repository,
  Restore,
  Schedule,
  SnapshotLocation,
  StorageLocation,
  VeleroServer,
  VolumeWork,
} from './velero.ts';

/** Everything that Lifeboat knows of one cluster at one moment, and how much it may be trusted. Lists are in no order. */
export type ClusterState = {
  readonly cluster: string;
  readonly connection: Connection;
  readonly backups: readonly Backup[];
  readonly restores: readonly Restore[];
  readonly schedules: readonly Schedule[];
  readonly storageLocations: readonly StorageLocation[];
  readonly snapshotLocations: readonly SnapshotLocation[];
  readonly volumeWork: readonly VolumeWork[];
  readonly deleteRequests: readonly DeleteRequest[];
  readonly repositories: readonly Repository[];
  /** Left out: no Deployment `velero` in Velero's namespace, or it could not be read (then `notRead` says so). */
  readonly server?: VeleroServer;
  readonly nodeAgent?: NodeAgent;
  /** The kinds that could not be read, and why: what is listed of them above may be missing or old. */
  readonly notRead: readonly NotRead[];
};

/** `starting`: the first lists are not complete, or not each kind is answered for since the API server was lost. `live`: every readable kind is listed and watched. `away`: the API server can't be reached. */
export type Connection = {
  readonly state: 'starting' | 'live' | 'away';
  /** The last instant at which what is known was confirmed by the API server; left out: never. */
  readonly asOf?: number;
  /** Why the cluster can't be reached, in the words of the system, masked. */
  readonly why?: string;
};

export type NotRead = {
  /** The plural with its group, such as `backups.velero.io`. */
  readonly resource: string;
  readonly reason: 'forbidden' | 'missing' | 'failing';
  /** For `forbidden`, the missing rule, such as `list backups.velero.io in namespace velero`. */
  readonly detail: string;
};
