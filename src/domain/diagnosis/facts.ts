import type { ClusterState } from '../cluster-state.ts';
import type { InEachLanguage } from '../language.ts';
import type { ClusterReport } from '../protection/cluster-report.ts';
import type { TargetSettings } from '../settings.ts';
import type { BucketsSeen } from './facts/buckets.ts';
import type { ApiDown } from './facts/api-down.ts';
import type { MoverPod } from './facts/mover-pods.ts';
import type { NodeAgentSeen } from './facts/node-agent.ts';
import type { SecretSeen } from './facts/secrets.ts';
import type { ServerStatus } from './facts/server-status.ts';
import type { VeleroKinds } from './facts/velero-kinds.ts';
import type { VeleroServerSeen } from './facts/velero-server.ts';
import type { VolumeData } from './facts/volume-data.ts';
import type { VolumePolicySeen } from './facts/volume-policies.ts';
import type { VolumeUse } from './facts/volume-use.ts';
import type { OtherLocation } from './facts/other-locations.ts';
import type { Messages } from './facts/messages.ts';
import type {
  ClassesSeen,
  RestoreTargets,
  UnservedKinds,
  WebhookSeen,
} from './facts/restore-targets.ts';
import type { LocationSize, ObjectCounts } from './facts/capacity.ts';
import type { KeysSeen } from './facts/keys.ts';
import type { RightsSeen } from './facts/rights.ts';
import type { RestoredClaim } from './facts/restored-claims.ts';
import type { NamespaceSeen } from './facts/namespaces.ts';
import type { ControlPlaneSeen } from './facts/control-plane.ts';
import type { EtcdJobsSeen } from './facts/etcd-jobs.ts';
import type { EtcdSnapshotsSeen } from './facts/etcd-snapshots.ts';
import type { StoredBytes } from './facts/stored-bytes.ts';
import type { SnapshotClassesSeen } from './facts/snapshot-classes.ts';
import type { Scope } from './scope.ts';

/** All that the checks of one diagnosis judge by, collected once. Checks read no clock: `at` is the instant of the look. */
export type DiagnosisFacts = {
  readonly scope: Scope;
  readonly at: number;
  readonly cluster: string;
  readonly veleroNamespace: string;
  /** From the watches. */
  readonly state: ClusterState;
  /** What is in danger: severities follow it. */
  readonly report: ClusterReport;
  readonly targets: readonly TargetSettings[];
  /** What was looked at for this diagnosis; a slice is left out where it was not asked for or gave no answer (then `notSeen` says so). */
  readonly seen: Partial<Slices>;
  readonly notSeen: readonly NotSeen[];
};

/** One slice per source, each with its own type in `facts/`. */
export type Slices = {
  /** Of the API server, such as `v1.35.4`. */
  readonly kubernetesVersion: string;
  readonly messages: Messages;
  readonly buckets: BucketsSeen;
  readonly otherLocations: readonly OtherLocation[];
  readonly veleroServer: VeleroServerSeen;
  readonly serverStatus: ServerStatus;
  readonly nodeAgent: NodeAgentSeen;
  readonly moverPods: readonly MoverPod[];
  readonly veleroKinds: VeleroKinds;
  readonly veleroSecrets: readonly SecretSeen[];
  /** API groups that are registered and do not answer. */
  readonly apisDown: readonly ApiDown[];
  readonly namespaces: readonly NamespaceSeen[];
  readonly restoredClaims: readonly RestoredClaim[];
  readonly controlPlane: ControlPlaneSeen;
  readonly etcdJobs: EtcdJobsSeen;
  readonly etcdSnapshots: EtcdSnapshotsSeen;
  readonly restoreTargets: RestoreTargets;
  readonly classes: ClassesSeen;
  readonly webhooks: readonly WebhookSeen[];
  readonly unservedKinds: UnservedKinds;
  readonly rights: RightsSeen;
  readonly locationSizes: readonly LocationSize[];
  readonly objectCounts: ObjectCounts;
  readonly keys: KeysSeen;
  readonly storedBytes: StoredBytes;
  readonly volumeUse: VolumeUse;
  readonly snapshotClasses: SnapshotClassesSeen;
  readonly volumeData: VolumeData;
  readonly volumePolicies: readonly VolumePolicySeen[];
};

/** A source that did not answer, was forbidden or failed. */
export type NotSeen = {
  /** What was not looked at, such as `the pods of Velero`: a part of a sentence. */
  readonly what: InEachLanguage<string>;
  /** A sentence, masked. */
  readonly why: InEachLanguage<string>;
  /** Left out: nothing that we know of helps. */
  readonly remedy?: InEachLanguage<string>;
};
