import type { ClusterState, Connection } from '../../domain/cluster-state.ts';
import type { NodeAgent, VeleroServer } from '../../domain/velero.ts';
import { Collection, type CollectionParts } from './collection.ts';
import { kinds, type Kind } from './kinds.ts';
import { Reachability, type ReachabilityParts } from './reachability.ts';
import type { OwnedPod } from './reduce/workloads.ts';

export type ObservationParts = Omit<ReachabilityParts, 'changed'> &
  Pick<CollectionParts, 'namespace' | 'changed'> & {
    readonly cluster: string;
    /** Whether DownloadRequests are watched too: whoever waits for one is woken by them. */
    readonly watchDownloads: boolean;
  };

/** What is known of one cluster, kept up to date while `run` runs. */
export class Observation {
  readonly #cluster: string;
  readonly #reachability: Reachability;
  readonly #shown: ReturnType<typeof collections>;
  readonly #unshown: readonly Collection<unknown>[];
  readonly #waiting = new Set<() => void>();

  constructor(parts: ObservationParts) {
    const notify = (): void => this.#notify();
    this.#cluster = parts.cluster;
    this.#reachability = new Reachability({ ...parts, changed: notify });
    const each = { ...parts, reachability: this.#reachability, judged: notify };
    this.#shown = collections(each);
    this.#unshown = parts.watchDownloads ? [new Collection(kinds.downloadRequests, each)] : [];
  }

  async run(signal: AbortSignal): Promise<void> {
    const all = [this.#reachability, ...Object.values(this.#shown), ...this.#unshown];
    await Promise.all(all.map((one) => one.run(signal)));
  }

  state(): ClusterState {
    const shown = this.#shown;
    const pods = shown.pods.values;
    const [server] = shown.servers.values;
    const [nodeAgent] = shown.nodeAgents.values;
    return {
      cluster: this.#cluster,
      connection: this.#connection(),
      backups: shown.backups.values,
      restores: shown.restores.values,
      schedules: shown.schedules.values,
      storageLocations: shown.storageLocations.values,
      snapshotLocations: shown.snapshotLocations.values,
      volumeWork: [
        ...shown.podVolumeBackups.values,
        ...shown.podVolumeRestores.values,
        ...shown.dataUploads.values,
        ...shown.dataDownloads.values,
      ],
      deleteRequests: shown.deleteRequests.values,
      repositories: shown.repositories.values,
      ...(server === undefined ? {} : { server: withPods(server, 'server', pods) }),
      ...(nodeAgent === undefined ? {} : { nodeAgent: withPods(nodeAgent, 'node agent', pods) }),
      notRead: this.#all().flatMap((one) => one.notRead ?? []),
    };
  }

  /** Resolves when it is known what there is or that the cluster is away, or when the time is over. */
  settled(deadlineMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(end, deadlineMs);
    const look = (): void => {
      if (this.#connection().state !== 'starting') {
        end();
      }
    };
    const waiting = this.#waiting;
    function end(): void {
      clearTimeout(timer);
      waiting.delete(look);
      resolve();
    }
    waiting.add(look);
    look();
    return promise;
  }

  #connection(): Connection {
    const at = this.#asOf();
    const asOf = at === undefined ? {} : { asOf: at };
    const { why } = this.#reachability;
    if (why !== undefined) {
      return { state: 'away', ...asOf, why };
    }
    return { state: this.#all().every((one) => one.isJudged) ? 'live' : 'starting', ...asOf };
  }

  /** The oldest confirmation of a kind that can be read. */
  #asOf(): number | undefined {
    const readable = this.#all().filter((one) => one.notRead === undefined);
    const times = readable.flatMap((one) => one.confirmedAt ?? []);
    return times.length === 0 || times.length < readable.length ? undefined : Math.min(...times);
  }

  #all(): readonly Collection<unknown>[] {
    return Object.values(this.#shown);
  }

  #notify(): void {
    for (const look of this.#waiting) {
      look();
    }
  }
}

function collections(parts: CollectionParts) {
  function of<T>(kind: Kind<T>): Collection<T> {
    return new Collection(kind, parts);
  }
  return {
    backups: of(kinds.backups),
    restores: of(kinds.restores),
    schedules: of(kinds.schedules),
    storageLocations: of(kinds.storageLocations),
    snapshotLocations: of(kinds.snapshotLocations),
    podVolumeBackups: of(kinds.podVolumeBackups),
    podVolumeRestores: of(kinds.podVolumeRestores),
    dataUploads: of(kinds.dataUploads),
    dataDownloads: of(kinds.dataDownloads),
    deleteRequests: of(kinds.deleteRequests),
    repositories: of(kinds.repositories),
    servers: of(kinds.servers),
    nodeAgents: of(kinds.nodeAgents),
    pods: of(kinds.pods),
  };
}

function withPods<T extends Omit<VeleroServer, 'pods'> | Omit<NodeAgent, 'pods'>>(
  workload: T,
  of: OwnedPod['of'],
  pods: readonly OwnedPod[],
): T & Pick<VeleroServer, 'pods'> {
  return { ...workload, pods: pods.filter((one) => one.of === of).map((one) => one.pod) };
}
