import type { ClusterState } from '../../domain/cluster-state.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Restore } from '../../domain/velero.ts';
import { UserError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { ClusterObjects, ClusterPods } from './cluster-objects.ts';
import { cluster } from './cluster.ts';
import { usualPace, type Pace } from './pace.ts';
import { words } from './words.ts';

/** The configured clusters. Watching begins with `start`; what is known can be read at any time without I/O. */
export type Clusters = {
  readonly names: readonly string[];
  /** Throws UserError with the names that exist. */
  readonly get: (name: string) => Cluster;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** Called after a watched object appeared, changed or vanished; what the very first list of a kind finds is not told. The listener must not throw. Returns how to stop listening. */
  readonly onChange: (listener: (change: Change) => void) => () => void;
};

/** `resource` is the plural with its group, such as `restores.velero.io`. */
export type Change = { readonly cluster: string; readonly resource: string; readonly name: string };

export type Cluster = {
  readonly name: string;
  readonly veleroNamespace: string;
  /** What the watch caches hold now; never waits. */
  readonly state: () => ClusterState;
  /** Resolves when it is known what there is, the cluster is known to be away, or `deadlineMs` has passed: whichever is first. */
  readonly settled: (deadlineMs: number) => Promise<void>;
  /** Resolves when the watch tells the next change of this object, or after that time: not every kind is watched. */
  readonly nextChange: (
    of: { readonly resource: string; readonly name: string },
    withinMs: number,
  ) => Promise<void>;
  /** The whole object as Velero has it now, not from the cache; `undefined` when there is none. */
  readonly backup: (name: string, signal?: AbortSignal) => Promise<VeleroObject | undefined>;
  readonly restore: (name: string, signal?: AbortSignal) => Promise<VeleroObject | undefined>;
  /** All that Velero has now, not from the cache, which may be late. A missing right is a UserError that names the rule. */
  readonly restores: (signal: AbortSignal) => Promise<readonly Restore[]>;
  /** Asks Velero for an artifact. Idempotent by the request's name: one that exists is taken over or, with `anew`, removed before another is made, since its address may run out. */
  readonly requestDownload: (request: {
    readonly name: string;
    readonly kind: DownloadKind;
    readonly target: string;
    readonly anew?: true;
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
  /** Any object of the cluster, not from a cache. */
  readonly objects: ClusterObjects;
  readonly pods: ClusterPods;
};

/** A Velero object in full, as the API server sent it: parsed to an object, its fields unchecked. */
export type VeleroObject = {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status: Readonly<Record<string, unknown>>;
};

export type DownloadKind =
  | 'BackupLog'
  | 'BackupContents'
  | 'BackupResults'
  | 'BackupResourceList'
  | 'BackupVolumeInfos'
  | 'BackupItemOperations'
  | 'RestoreLog'
  | 'RestoreResults'
  | 'RestoreResourceList'
  | 'RestoreItemOperations'
  | 'RestoreVolumeInfo';

/** The clusters of the settings, none of them reached yet. With `watchDownloads`, changes of DownloadRequests are told too. */
export function clusters(
  settings: Pick<Settings, 'clusters'>,
  options: {
    readonly log: Log;
    readonly now: () => number;
    readonly watchDownloads?: boolean;
    readonly pace?: Partial<Pace>;
  },
): Clusters {
  const listeners = new Set<(change: Change) => void>();
  function changed(change: Change): void {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        options.log.error({ ...change, err: error }, 'listener for changes failed');
      }
    }
  }
  const each = settings.clusters.map((one) =>
    cluster(one, {
      log: options.log,
      now: options.now,
      pace: { ...usualPace, ...options.pace },
      watchDownloads: options.watchDownloads ?? false,
      changed,
    }),
  );
  const names = each.map((one) => one.name);
  return {
    names,
    get: (name) => {
      const found = each.find((one) => one.name === name);
      if (found === undefined) {
        throw new UserError(words.noSuchCluster(name), { remedy: words.clustersThatExist(names) });
      }
      return found;
    },
    start: () => {
      for (const one of each) {
        one.start();
      }
    },
    stop: async () => {
      await Promise.all(each.map((one) => one.stop()));
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
