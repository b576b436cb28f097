import type { ClusterState } from './cluster-state.ts';
import type { Backup } from './velero.ts';

/** What `latest` means: the newest backup that is complete, not expired, not being deleted and none of the damaged ones (UIDs); of one schedule where one is given. */
export function newestRestorable(
  state: Pick<ClusterState, 'backups' | 'deleteRequests'>,
  now: number,
  schedule?: string,
  damaged: ReadonlySet<string> = new Set(),
): Backup | undefined {
  const leaving = leavingIn(state);
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

/** The same of every schedule that has one, in one pass: a cluster has thousands of them. */
export function newestOfEachSchedule(
  state: Pick<ClusterState, 'backups' | 'deleteRequests'>,
  now: number,
): ReadonlyMap<string, Backup> {
  const leaving = leavingIn(state);
  const newest = new Map<string, Backup>();
  for (const backup of state.backups) {
    const { schedule, name } = backup;
    if (schedule !== undefined && isWhole(backup, now) && !leaving.has(name)) {
      const known = newest.get(schedule);
      newest.set(
        schedule,
        known === undefined || begunAt(backup) > begunAt(known) ? backup : known,
      );
    }
  }
  return newest;
}

function leavingIn({ deleteRequests }: Pick<ClusterState, 'deleteRequests'>): ReadonlySet<string> {
  return new Set(
    deleteRequests.filter(({ phase }) => phase !== 'Processed').map(({ backup }) => backup),
  );
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
