import type { Outside } from '../../capability.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';

/** What the isolated restore reaches; a capability hands it through as it got it. */
export type RestoreTestOutside = Pick<
  Outside,
  | 'settings'
  | 'facts'
  | 'clusters'
  | 'turns'
  | 'audit'
  | 'proofs'
  | 'reports'
  | 'readArchive'
  | 'buckets'
  | 'now'
>;

/** What shall be restored for a proof, beside what lives. Durations in milliseconds. */
export type IsolatedWish = {
  /** Where the backup lies; the copy stands there too, unless there is a target. */
  readonly cluster: string;
  /** Into another cluster, under the original names. */
  readonly target?: { readonly cluster: string; readonly excludedNamespaces: readonly string[] };
  /** `latest`, `latest:SCHEDULE` or a name. */
  readonly backup: string;
  readonly partiallyFailed: boolean;
  /** Of the backup; empty: all that it holds, but for system namespaces. */
  readonly namespaces: readonly string[];
  /** Makes the names of steps and objects unique in its operation; empty: the only restore of the operation. */
  readonly group: string;
  /** How many namespaces the groups before this one have: scratch namespaces are numbered through. */
  readonly index: number;
  /** Whether the operation has more than one namespace in all, so that their names are numbered. */
  readonly numbered: boolean;
  readonly customResources: readonly string[];
  readonly volumesAsTheyAre: readonly string[];
  readonly storageClasses: Readonly<Record<string, string>>;
  readonly mayReachTheWorld: boolean;
  readonly serveWithinMs: number;
  readonly keepMs: number;
  /** Scratch namespaces of the same operation that this copy may talk to, and they to it. */
  readonly startTogetherWith: readonly string[];
};

export type IsolatedOutcome =
  /** Something stood in the way before anything was shown: the backup is not there, nobody confirmed, others had the turn too long. */
  | {
      readonly state: 'could not be tried';
      /** English, for the report; the worst first. */
      readonly reasons: readonly string[];
      readonly backup?: IsolatedBackup;
      readonly queuedMs: number;
    }
  /** Velero did not bring it: the restore failed, or never ended. */
  | {
      readonly state: 'not restored';
      readonly reasons: readonly string[];
      readonly backup: IsolatedBackup;
      readonly namespaces: readonly ScratchNamespace[];
      readonly restore?: EndedRestore;
      readonly queuedMs: number;
      readonly limits: readonly string[];
    }
  | Restored;

/** A copy that stands: what came, judged against what was meant, before anything was waited for to serve. */
export type Restored = {
  readonly state: 'restored';
  readonly backup: IsolatedBackup;
  readonly namespaces: readonly ScratchNamespace[];
  readonly restore: EndedRestore;
  readonly objects: RestoreTestReport['objects'];
  readonly volumes: RestoreTestReport['volumes'];
  /** English; what this proof can't show. */
  readonly limits: readonly string[];
  /** Network policies are not enforced where the copy stands. */
  readonly canReachTheWorld: boolean;
  /** Workloads stay at zero: why, in English. They are then not waited for, and not counted as broken. */
  readonly heldBack?: string;
  /** English: what came and could have acted on the world, and was stopped by the quota. Then workloads don't count as proven. */
  readonly acting: readonly string[];
  readonly queuedMs: number;
};

export type IsolatedBackup = NonNullable<RestoreTestReport['backup']>;

export type ScratchNamespace = {
  readonly from: string;
  readonly to: string;
  readonly uid: string;
};

/** By Velero's own stamps. */
export type EndedRestore = {
  readonly name: string;
  readonly uid: string;
  readonly phase: string;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly errors: number;
  readonly warnings: number;
  /** The first of Velero's own sentences about what went wrong. */
  readonly failure?: string;
};

/** How far the workloads of a copy came within their time. */
export type Serving = {
  readonly workloads: RestoreTestReport['workloads'];
  /** The latest of Kubernetes' own stamps of readiness; left out: not all are ready, or there is none. */
  readonly servingAt?: number;
};
