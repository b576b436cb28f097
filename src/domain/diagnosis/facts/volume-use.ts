/** Claims, their volumes and the pods that mount them, in the namespaces that schedules cover or in the one that was asked for. A list that is left out could not be had. */
export type VolumeUse = {
  /** Set where the namespace that was asked for is not there: the nearest names. */
  readonly noSuchNamespace?: readonly string[];
  readonly claims?: readonly ClaimSeen[];
  readonly volumes?: readonly PersistentVolumeSeen[];
  readonly pods?: readonly PodVolumes[];
  /** Workloads that carry an annotation which Velero reads on pods only. */
  readonly misplaced?: readonly Misplaced[];
  /** Looked at where claims are Pending. */
  readonly classes?: readonly StorageClassSeen[];
  /** What the cluster says of Pending claims: `ProvisioningFailed: …`, by NAMESPACE/NAME. */
  readonly warnings: Readonly<Record<string, string>>;
};

export type ClaimSeen = {
  readonly namespace: string;
  readonly name: string;
  /** `Pending`, `Bound` or `Lost`. */
  readonly phase: string;
  readonly createdAt: number;
  /** Empty: it asks for none; left out: for the default one. */
  readonly storageClass?: string;
  /** The PersistentVolume that it is bound to. */
  readonly volume?: string;
  readonly isBlock: boolean;
  /** By the label `velero.io/exclude-from-backup`. */
  readonly isExcluded: boolean;
  /** What volume policies may judge it by; left out where no schedule names any. */
  readonly judged?: JudgedClaim;
};

/** What volume policies look at of a claim. */
export type JudgedClaim = {
  readonly labels: Readonly<Record<string, string>>;
  /** Left out: `Filesystem`, which nothing writes. */
  readonly volumeMode?: string;
  readonly accessModes: readonly string[];
};

export type PersistentVolumeSeen = {
  readonly name: string;
  readonly phase: string;
  /** What it is made of, in Kubernetes' word: `csi`, `hostPath`, `nfs`, …; empty: none that is known here. */
  readonly source: string;
  /** Of one of CSI, such as `ebs.csi.aws.com`. */
  readonly driver?: string;
  /** NAMESPACE/NAME. */
  readonly claim?: string;
  readonly claimNamespace?: string;
  readonly reclaimPolicy: string;
  readonly message?: string;
  /** What volume policies may judge it by; left out where no schedule names any. */
  readonly judged?: JudgedVolume;
};

/** What volume policies look at of a volume, besides its source and driver. */
export type JudgedVolume = {
  readonly bytes: number;
  readonly storageClass?: string;
  readonly nfs?: { readonly server?: string; readonly path?: string };
  /** Of a CSI driver. */
  readonly attributes: Readonly<Record<string, string>>;
};

export type PodVolumes = {
  readonly namespace: string;
  readonly name: string;
  readonly phase: string;
  /** Such as `StatefulSet db`. */
  readonly owner?: string;
  readonly isExcluded: boolean;
  /** What its annotation `backup.velero.io/backup-volumes` names; left out: it has none. */
  readonly asked?: readonly string[];
  /** What `backup.velero.io/backup-volumes-excludes` names. */
  readonly excluded?: readonly string[];
  /** Keys that look as if these were meant, with the one that was. */
  readonly odd: readonly OddKey[];
  readonly volumes: readonly PodVolume[];
};

export type OddKey = {
  readonly key: string;
  readonly meant: string;
  /** It is right, but a label. */
  readonly isLabel: boolean;
};

export type PodVolume = {
  readonly name: string;
  readonly kind: 'claim' | 'hostPath' | 'of Kubernetes' | 'other';
  readonly claim?: string;
  /** How its containers use it. */
  readonly use: 'mounted' | 'device' | 'unused';
};

export type Misplaced = {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
};

export type StorageClassSeen = {
  readonly name: string;
  readonly isDefault: boolean;
  /** `WaitForFirstConsumer`: a claim waits for a pod by right. */
  readonly waits: boolean;
};
