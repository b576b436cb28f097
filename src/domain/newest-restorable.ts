import type { ClusterState } from './cluster-state.ts';
import type { Backup } from './velero.ts';

/** What `latest` means: the newest backup that is complete, not expired, not being deleted and none of the damaged ones (UIDs); of one schedule where one is given. */
export function newestRestorable(
  state: Pick<ClusterState, 'backups' | 'deleteRequests'>,
  now: number,
  schedule?: string,
  damaged: ReadonlySet<string> = new Set(),
): Backup | undefined {
  const leaving = new Set(
    state.deleteRequests.filter(({ phase }) => phase !== 'Processed').map(({ backup }) => backup),
  );
  let newest: Backup | undefined;
  for (const backup of state.backups) {
    const isIt =
      isWhole(backup, now) &&
      (schedule === undefined || backup.schedule === schedule) &&
      !leaving.has(backup.name) &&
      !damaged.has(backup.uid);
    if (isIt && (newest === undefined || begunAt(backup) > begunAt(newest))) {
      newest = backup;
    }
  }
  return newest;
}

function isWhole({ phase, expiresAt }: Backup, now: number): boolean {
  return phase === 'Completed' && (expiresAt === undefined || expiresAt > now);
}

/** By the instant at which they began. */
export function newestFirst<T extends Begun>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => begunAt(b) - begunAt(a));
}

type Begun = { readonly startedAt?: number; readonly createdAt: number };

function begunAt({ startedAt, createdAt }: Begun): number {
  return startedAt ?? createdAt;
}
