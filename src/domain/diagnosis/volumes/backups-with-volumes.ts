import { newestOfEachSchedule } from '../../newest-restorable.ts';
import { contains } from '../../protection/namespaces.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { BackupData } from '../facts/volume-data.ts';
import type { ClaimSeen } from '../facts/volume-use.ts';
import { shouldHaveData } from './should-have-data.ts';

/** The newest good backup of each schedule that runs and takes a claim whose data should be in it: those that hold whole clusters first, then the newest. */
export function backupsWithVolumes(
  { state, at }: Pick<DiagnosisFacts, 'state' | 'at'>,
  claims: readonly ClaimSeen[],
): readonly Omit<BackupData, 'volumes' | 'isWhole'>[] {
  const namespaces = new Set(claims.filter(shouldHaveData).map(({ namespace }) => namespace));
  const newest = newestOfEachSchedule(state, at);
  return state.schedules
    .filter((one) => !one.paused && [...namespaces].some((name) => contains(one, name)))
    .flatMap(({ name: schedule, includedNamespaces }) => {
      const backup = newest.get(schedule);
      const startedAt = backup?.startedAt ?? backup?.createdAt ?? 0;
      const isWhole = includedNamespaces.length === 0;
      return backup === undefined ? [] : [{ name: backup.name, schedule, startedAt, isWhole }];
    })
    .toSorted((a, b) => Number(b.isWhole) - Number(a.isWhole) || b.startedAt - a.startedAt)
    .map(({ name, schedule, startedAt }) => ({ name, schedule, startedAt }));
}
