import type { ClusterState } from './cluster-state.ts';
import type { Backup } from './velero.ts';

/** What `latest` means: the newest backup that is complete, not expired and not being deleted; of one schedule where one is given. */
export function newestRestorable(
  state: Pick<ClusterState, 'backups' | 'deleteRequests'>,
  now: number,
  schedule?: string,
): Backup | undefined {
  const leaving = new Set(
    state.deleteRequests.filter(({ phase }) => phase !== 'Processed').map(({ backup }) => backup),
  );
  return newestFirst(state.backups).find(
    (backup) =>
      backup.phase === 'Completed' &&
      (schedule === undefined || backup.schedule === schedule) &&
      (backup.expiresAt === undefined || backup.expiresAt > now) &&
      !leaving.has(backup.name),
  );
}

/** By the instant at which they began. */
export function newestFirst<T extends { readonly startedAt?: number; readonly createdAt: number }>(
  all: readonly T[],
): readonly T[] {
  return all.toSorted((a, b) => (b.startedAt ?? b.createdAt) - (a.startedAt ?? a.createdAt));
}
