/** What runs pods, or a pod itself, as the archive has it. */
export type Workload = {
  readonly kind: WorkloadKind;
  /** The plural with its group. */
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
  /** The controlling owner. */
  readonly owner?: { readonly kind: string; readonly name: string };
  /** 1 where it says nothing; of a pod 1; of a CronJob 0. */
  readonly replicas: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly pod: PodShape;
  /** A pod that Velero leaves out because it came to its end. */
  readonly ended?: true;
  /** Storage classes of a StatefulSet's claim templates, by index. */
  readonly claimTemplates: readonly { readonly name: string; readonly storageClass?: string }[];
};

export type WorkloadKind =
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'ReplicaSet'
  | 'ReplicationController'
  | 'Job'
  | 'CronJob'
  | 'Pod';

/** What matters of a pod's specification. Indexes are those of its own lists. */
export type PodShape = {
  readonly images: readonly string[];
  readonly claims: readonly string[];
  readonly configMaps: readonly string[];
  readonly secrets: readonly string[];
  readonly serviceAccount?: string;
  readonly priorityClass?: string;
  readonly usesHost: readonly ('network' | 'pid' | 'ipc')[];
  readonly hostPorts: readonly {
    readonly list: 'containers' | 'initContainers';
    readonly container: number;
    readonly port: number;
    /** Its number on the host. */
    readonly hostPort: number;
    readonly hostIP: boolean;
  }[];
  readonly hostPaths: readonly {
    readonly volume: number;
    readonly name: string;
    readonly path: string;
  }[];
  /** Volumes inside the pod that lead to a storage outside, such as NFS: production's own. */
  readonly outsideVolumes: readonly { readonly name: string; readonly source: string }[];
  readonly restoreHooks: boolean;
  readonly initHook: boolean;
  readonly requests: Amount;
  readonly limits: Amount;
  /** The largest request of one container that has no limit of it. */
  readonly largestUnlimited: Amount;
  readonly containers: number;
  /** Whole lists, only where they have to be written again: pods with host paths or an init hook. */
  readonly volumes?: readonly object[];
  readonly initContainers?: readonly object[];
};

export type Amount = { readonly cpuMilli: number; readonly memoryBytes: number };
