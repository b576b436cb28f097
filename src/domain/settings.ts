import type { Language } from './language.ts';
import type { Role } from './access.ts';
import type { Scenario } from './scenario.ts';

/** A configured cluster with its one Velero installation. */
export type ClusterSettings = {
  readonly name: string;
  /** Left out: the cluster that Lifeboat itself runs in. */
  readonly kubeconfig?: { readonly path: string; readonly context?: string };
  readonly velero: { readonly namespace: string };
  /** By the name of the storage location, how Lifeboat itself reads its bucket; left out: the AWS SDK's own chain. */
  readonly buckets: Readonly<Record<string, BucketSettings>>;
  readonly restoreTests: RestoreTestSettings;
  /** Left out: nothing is known of snapshots of etcd but what the cluster itself shows. */
  readonly etcd?: EtcdSettings;
};

/** Who takes snapshots of a cluster's etcd, where they lie, and how old the newest may be. */
export type EtcdSettings = {
  /** CronJobs; none: found by image, arguments and scripts. */
  readonly jobs: readonly { readonly namespace: string; readonly name: string }[];
  /** The first is where the jobs put them, the others are copies of it. */
  readonly snapshots: readonly BucketPlace[];
  readonly rpoMs?: number;
};

/** How copies are restored for proofs in one cluster. */
export type RestoreTestSettings = {
  /** Whether its network plug-in enforces NetworkPolicies; left out: tried by a pair of probes. */
  readonly networkPolicies?: 'enforced' | 'not enforced';
  /** Has `nc`, `sh` and `cat`: what pods of our own run; left out: no policy is tried, copies stay stopped, and the canary has no file. */
  readonly probeImage?: string;
  /** Above any of these the requester confirms first. */
  readonly confirmAbove: {
    readonly bytes: number;
    readonly pods: number;
    readonly namespaces: number;
  };
  /** From the backup's storage classes to those of the copy. */
  readonly storageClasses: Readonly<Record<string, string>>;
  /** Where the canary's file lies, with `probeImage`; left out: its marker is a ConfigMap alone. */
  readonly canaryStorageClass?: string;
};

export type BucketSettings = {
  readonly profile?: string;
  /** What the storage location may hold; left out: nobody said so. */
  readonly capacityBytes?: number;
};

/** A prefix of a bucket, and how Lifeboat reaches it. */
export type BucketPlace = {
  readonly bucket: string;
  /** Without a slash at its end. */
  readonly prefix: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly forcePathStyle: boolean;
  readonly profile?: string;
};

export type ChannelSettings = {
  readonly id: string;
  /** What may be asked here; the first is meant when nobody says --cluster. */
  readonly clusters: readonly string[];
  readonly language: Language;
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string;
};

/** Who has a role: exactly one of the ways is given. `everyone` is every full member of the workspace and nobody else. */
export type AccessRule = {
  readonly role: Role;
  readonly users?: 'everyone' | readonly string[];
  readonly groups?: readonly string[];
  /** Left out: every cluster. */
  readonly clusters?: readonly string[];
};

/** A target for a schedule, a namespace or both together; at least one duration, in milliseconds. Of several for the same, the shortest counts. */
export type TargetSettings = {
  readonly cluster?: string;
  readonly schedule?: string;
  readonly namespace?: string;
  readonly rpoMs?: number;
  readonly rtoMs?: number;
};

/** What `lifeboat.yaml` says, parsed and checked. */
export type Settings = {
  readonly clusters: readonly ClusterSettings[];
  readonly channels: readonly ChannelSettings[];
  readonly access: readonly AccessRule[];
  readonly targets: readonly TargetSettings[];
  readonly scenarios: readonly Scenario[];
  readonly approval: { readonly approvals: 1 | 2; readonly expiresMs: number };
  readonly archive: ArchiveSettings;
  /** How long ended operations with their reports and records are remembered. */
  readonly retention: { readonly operationsMs: number; readonly reportsMs: number };
};

/** Where reports, evidence and the audit log are kept. Never inside the prefix of a storage location. */
export type ArchiveSettings = { readonly folder: string } | BucketPlace;
