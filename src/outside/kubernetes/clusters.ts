import type { ClusterState } from '../../domain/cluster-state.ts';

/** The configured clusters. Watching begins with `start`; what is known can be read at any time without I/O. */
export type Clusters = {
  readonly names: readonly string[];
  /** Throws UserError with the names that exist. */
  readonly get: (name: string) => Cluster;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** Called after a watched object appeared, changed or vanished. The listener must not throw. Returns how to stop listening. */
  readonly onChange: (listener: (change: Change) => void) => () => void;
};

/** `resource` is the plural with its group, such as `restores.velero.io`. */
export type Change = { readonly cluster: string; readonly resource: string; readonly name: string };

export type Cluster = {
  readonly name: string;
  readonly veleroNamespace: string;
  /** What the watch caches hold now; never waits. */
  readonly state: () => ClusterState;
  /** Resolves when the first lists are complete, the cluster is known to be away, or `deadlineMs` has passed: whichever is first. */
  readonly settled: (deadlineMs: number) => Promise<void>;
  /** The whole object as Velero has it now, not from the cache; `undefined` when there is none. */
  readonly backup: (name: string, signal?: AbortSignal) => Promise<VeleroObject | undefined>;
  readonly restore: (name: string, signal?: AbortSignal) => Promise<VeleroObject | undefined>;
  /** Asks Velero for an artifact. Idempotent by the request's name: one that exists is taken over. */
  readonly requestDownload: (request: {
    readonly name: string;
    readonly kind: DownloadKind;
    readonly target: string;
  }) => Promise<void>;
  /** `processed` when the address is there; `failed` with Velero's message; `undefined` while Velero has not answered or when there is no such request. */
  readonly downloadState: (
    name: string,
  ) => Promise<{ readonly state: 'processed' | 'failed'; readonly message?: string } | undefined>;
  /** The artifact as stored (gzip), streamed. `undefined` when the bucket does not have it. Throws UserError when the address can't be reached. The address is a secret and is never returned. */
  readonly download: (
    name: string,
    signal: AbortSignal,
  ) => Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Idempotent: nothing happens when it is gone. */
  readonly removeDownload: (name: string) => Promise<void>;
};

/** A Velero object in full, as the API server sent it: parsed to an object, its fields unchecked. */
export type VeleroObject = {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status: Readonly<Record<string, unknown>>;
};

export type DownloadKind =
  | 'BackupLog'
  | 'BackupResults'
  | 'BackupResourceList'
  | 'BackupVolumeInfos'
  | 'BackupItemOperations'
  | 'RestoreLog'
  | 'RestoreResults'
  | 'RestoreResourceList'
  | 'RestoreItemOperations'
  | 'RestoreVolumeInfo';
