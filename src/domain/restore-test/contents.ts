import type { Workload } from './workload.ts';

export { contentsReader, type ContentsReader } from './contents-reader.ts';

/** What a backup's archive holds of the namespaces that shall be proven, bounded whatever the archive says. */
export type BackupContents = {
  readonly objects: number;
  /** Each namespace that was asked for, also when nothing of it is there. */
  readonly namespaces: readonly NamespaceContents[];
  /** What a resource's objects call themselves: `Deployment` of `deployments.apps`. */
  readonly kinds: Readonly<Record<string, { readonly apiVersion: string; readonly kind: string }>>;
  /** Of all that is cluster-scoped, by resource. */
  readonly clusterScoped: Counts;
  readonly persistentVolumes: readonly ArchivedVolume[];
  /** What there was more of than is kept, such as `services`: a copy can't be promised to be harmless then. */
  readonly overflowed: readonly string[];
};

/** How many, by the plural with its group. */
export type Counts = Readonly<Record<string, number>>;

export type NamespaceContents = {
  readonly namespace: string;
  readonly counts: Counts;
  readonly podSecurity?: PodSecurityLevel;
  readonly workloads: readonly Workload[];
  readonly services: readonly ArchivedService[];
  readonly claims: readonly ArchivedClaim[];
  /** Names of Secrets and ConfigMaps that came in the backup. */
  readonly secrets: readonly string[];
  readonly configMaps: readonly string[];
  readonly addresses: readonly NamedAddress[];
};

export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

export type ArchivedService = {
  readonly name: string;
  /** `ClusterIP` when it says nothing. */
  readonly type: string;
  readonly headless: boolean;
  readonly externalIPs: boolean;
  readonly externalName?: string;
  readonly hasAnnotations: boolean;
  /** As in its `spec.ports`, without node ports. */
  readonly ports: readonly Readonly<Record<string, string | number>>[];
};

export type ArchivedClaim = {
  readonly name: string;
  readonly storageClass?: string;
  readonly bytes: number;
  readonly volumeName?: string;
};

export type ArchivedVolume = {
  readonly name: string;
  readonly claim?: { readonly namespace: string; readonly name: string };
  readonly storageClass?: string;
  readonly reclaimPolicy: string;
  /** The kind of its source, such as `nfs`, `hostPath`, `csi`. */
  readonly source: string;
  readonly bytes: number;
};

/** An address that names the original namespace: in the copy it leads to the original, or nowhere. */
export type NamedAddress = {
  /** Such as `ConfigMap shop/settings` or `Deployment shop/web`. */
  readonly where: string;
  readonly address: string;
};
