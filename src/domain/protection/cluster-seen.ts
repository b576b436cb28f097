import type { ClusterState, NotRead } from '../cluster-state.ts';
import type { LocationReport } from './locations.ts';
import type { MissedNamespace } from './namespaces.ts';
import type { Queue } from './queue.ts';
import type { BackupBrief, ScheduleReport } from './schedule-report.ts';

/** What was seen of one cluster, before it is judged. */
export type ClusterSeen = {
  readonly cluster: string;
  readonly connection: ClusterState['connection'];
  /** Worst first; at most 100. */
  readonly schedules: readonly ScheduleReport[];
  readonly scheduleCount: number;
  /** Of how many schedules the last run failed, while the copy behind it is good and fresh. Not in what was stored before this was counted. */
  readonly failedOverGood?: number;
  /** Backups of no schedule. */
  readonly byHand?: Group;
  /** Backups of schedules that are not there any more; at most 10 groups. */
  readonly leftOver: readonly (Group & { readonly schedule: string; readonly targetMs?: number })[];
  readonly missedNamespaces: readonly MissedNamespace[];
  readonly locations: readonly LocationReport[];
  readonly server?: {
    readonly version?: string;
    readonly replicas: number;
    readonly readyReplicas: number;
    readonly restarts: number;
    readonly lastTermination?: string;
  };
  readonly nodeAgent?: { readonly desired: number; readonly ready: number };
  readonly queue: Queue;
  readonly notRead: readonly NotRead[];
  /** Backups whose stored bytes are damaged, the newest first; at most 10. */
  readonly damaged: readonly DamagedBackup[];
  /** The proofs could not be read, so that nothing can be called proven. */
  readonly proofsMissing: boolean;
  /** Which backups are damaged could not be read, so that none is judged as that. Not in what was stored before this was told. */
  readonly damageUnknown?: boolean;
};

export type Group = {
  readonly count: number;
  readonly good?: BackupBrief;
  readonly dataAgeMs?: number;
};

export type DamagedBackup = {
  readonly name: string;
  readonly foundAt: number;
  /** It is the newest of its kind, or no good copy of the same content is left. */
  readonly isInDanger: boolean;
  /** The newest good one before it. */
  readonly predecessor?: string;
  readonly schedule?: string;
};
