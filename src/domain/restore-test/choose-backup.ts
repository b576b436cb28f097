import type { ClusterState } from '../cluster-state.ts';
import type { Backup } from '../velero.ts';

export type BackupWish = {
  /** `latest`, `latest:SCHEDULE` or a name. */
  readonly backup: string;
  /** One that failed in part will do. */
  readonly partiallyFailed: boolean;
  /** Those to be proven. Empty: whatever the backup has; system namespaces are then left out by the caller. */
  readonly namespaces: readonly string[];
};

/** Why a backup can't be used. Told in people's words by the capability, and in English by `inEnglish`. */
export type Unfit =
  | { readonly why: 'no such backup'; readonly name: string }
  | { readonly why: 'no such schedule'; readonly name: string }
  | { readonly why: 'no backup yet'; readonly schedule?: string }
  | { readonly why: 'not at its end'; readonly phase: string }
  | { readonly why: 'being deleted' }
  | { readonly why: 'expired'; readonly at: number }
  | { readonly why: 'failed'; readonly phase: string; readonly reason?: string }
  | { readonly why: 'failed in part'; readonly errors: number }
  | { readonly why: 'location missing'; readonly location: string }
  | { readonly why: 'location unavailable'; readonly location: string; readonly message?: string }
  | { readonly why: 'without namespaces'; readonly namespaces: readonly string[] }
  | { readonly why: 'system namespaces'; readonly namespaces: readonly string[] }
  /** Found by the caller, who looks into the bucket. */
  | { readonly why: 'archive missing' };

export type BackupChoice =
  | {
      readonly chosen: Backup;
      /** The newest one before it that could not be used, and why. */
      readonly passedOver?: { readonly name: string; readonly unfit: Unfit };
    }
  | { readonly refused: Unfit; readonly backup?: string };

export type KnownBackups = Pick<
  ClusterState,
  'backups' | 'deleteRequests' | 'schedules' | 'storageLocations'
>;

/** Which backup is meant, whether it can be restored now, and whether its own filters let it contain what shall be proven. */
export function chooseBackup(
  known: KnownBackups,
  wish: BackupWish,
  at: { readonly now: number; readonly veleroNamespace: string },
): BackupChoice {
  throw new Error(`not here yet: ${known.backups.length} ${wish.backup} ${at.now}`);
}

/** One sentence without a full stop, for the report. */
export function inEnglish(unfit: Unfit): string {
  throw new Error(`not here yet: ${unfit.why}`);
}
