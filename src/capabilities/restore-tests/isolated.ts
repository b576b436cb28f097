import type { Outside } from '../../capability.ts';
import type { CopyNeeds, CopyPlan } from '../../domain/restore-test/copy-plan.ts';
import type { Readiness } from '../../domain/restore-test/readiness.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';

/** What the isolated restore reaches; a capability hands it through as it got it. */
export type RestoreTestOutside = Pick<
  Outside,
  'settings' | 'facts' | 'clusters' | 'turns' | 'audit' | 'readArchive' | 'verifications' | 'now'
>;

/** What shall be restored for a proof, beside what lives. Durations in milliseconds. */
export type IsolatedWish = {
  readonly kind: RestoreTestReport['kind'];
  /** Where the backup lies; the copy stands there too, unless there is a target. */
  readonly cluster: string;
  /** Into another cluster, under the original names. */
  readonly target?: { readonly cluster: string; readonly excludedNamespaces: readonly string[] };
  /** `latest`, `latest:SCHEDULE` or a name. */
  readonly backup: string;
  readonly partiallyFailed: boolean;
  /** Of the backup; empty: all that it holds, but for system namespaces. */
  readonly namespaces: readonly string[];
  /** Makes the names of steps unique in its operation; empty: the only restore of the operation. */
  readonly group: string;
  /** How many namespaces the groups before this one have: what is made in the cluster is numbered through. */
  readonly index: number;
  /** Whether other groups come before or behind. */
  readonly several: boolean;
  readonly customResources: readonly string[];
  readonly volumesAsTheyAre: readonly string[];
  /** Over those of the cluster's configuration. */
  readonly storageClasses: Readonly<Record<string, string>>;
  readonly mayReachTheWorld: boolean;
  readonly serveWithinMs: number;
  readonly keepMs: number;
  /** Left out: tidying up looks for nothing of others. */
  readonly sparing?: Sparing;
};

/** Whether tidying up leaves a namespace into which somebody put something of their own. The job says so between its steps. */
export type Sparing = { foreign: boolean };

export type IsolatedOutcome = CouldNotBeTried | NotRestored | Restored;

/** Something stood in the way before anything was shown: the backup can't be used, nobody confirmed, others had the turn for too long. */
export type CouldNotBeTried = {
  readonly state: 'could not be tried';
  /** English sentences without a full stop, for the report; the worst first. */
  readonly reasons: readonly string[];
  readonly backup?: IsolatedBackup;
  /** The backup that is there and can't be used. */
  readonly refused?: {
    readonly backup: string;
    readonly isDamaged: boolean;
    /** The good one that one falls back on. */
    readonly instead?: string;
  };
};

/** Velero did not bring it to an end. */
export type NotRestored = {
  readonly state: 'not restored';
  readonly reasons: readonly string[];
  readonly backup: IsolatedBackup;
  readonly copy: Copy;
};

/** The Restore is at its end, well or not: `judgeCopy` says what came of it. */
export type Restored = {
  readonly state: 'restored';
  readonly backup: IsolatedBackup;
  readonly copy: Copy;
  readonly restore: EndedRestore;
};

export type IsolatedBackup = NonNullable<RestoreTestReport['backup']>;

/** What was made, and how it was kept harmless. */
export type Copy = {
  /** Where it stands. */
  readonly cluster: string;
  readonly namespaces: readonly ScratchNamespace[];
  readonly plan: Pick<CopyPlan, 'excludedResources' | 'leftOut' | 'limits' | 'changed'>;
  readonly needs: CopyNeeds;
  /** False: nothing keeps the copy from reaching the world, so its workloads stay at zero. */
  readonly start: boolean;
  /** Network policies are not enforced where the copy stands, or nobody knows. */
  readonly canReachTheWorld: boolean;
  /** An English sentence: why, where that is known. */
  readonly openBecause?: string;
};

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
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly errors: number;
  readonly warnings: number;
  readonly failureReason?: string;
  readonly validationErrors: readonly string[];
};

/** How far the workloads of a copy came within their time. */
export type Serving = {
  readonly workloads: readonly Pick<Readiness['workloads'][number], 'name' | 'ready' | 'why'>[];
  readonly ready: boolean;
  /** The latest of Kubernetes' own stamps of readiness; left out: not all are ready, or there is none. */
  readonly readyAt?: number;
};
