/** What takes snapshots of etcd in a cluster, as far as it is in the cluster. */
export type EtcdJobsSeen = {
  readonly jobs: readonly EtcdJob[];
  /** Those of the settings that are not there, as NAMESPACE/NAME. */
  readonly missing: readonly string[];
  /** How many more there are than were looked at. */
  readonly leftOut: number;
};

export type EtcdJob = {
  readonly kind: 'CronJob' | 'Job';
  readonly namespace: string;
  readonly name: string;
  readonly foundBy: 'settings' | 'image' | 'command' | 'script';
  /** With its zone in front where it has one, as schedules of Velero's write it. */
  readonly cron?: string;
  readonly suspended: boolean;
  readonly createdAt: number;
  readonly lastScheduledAt?: number;
  readonly lastSucceededAt?: number;
  /** How late Kubernetes still starts a run; left out: however late. */
  readonly startingDeadlineMs?: number;
  /** The newest first, at most 10. */
  readonly runs: readonly EtcdJobRun[];
  readonly scripts: readonly EtcdScript[];
  readonly mounts: readonly EtcdMount[];
  readonly images: readonly string[];
  /** As the container's environment says it. */
  readonly apiVersion?: string;
};

export type EtcdJobRun = {
  readonly name: string;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly outcome: 'succeeded' | 'failed' | 'running';
  /** Why it failed, in Kubernetes' words, masked. */
  readonly why?: string;
};

/** What a job runs. */
export type EtcdScript = {
  /** `command of container NAME`, or `ConfigMap NAMESPACE/NAME, KEY`. */
  readonly where: string;
  readonly text: string;
  /** Read by a shell: more than one command may stand in it. */
  readonly isShell: boolean;
};

export type EtcdMount = {
  readonly path: string;
  readonly kind: 'hostPath' | 'emptyDir' | 'claim' | 'other';
};
