import { newestRestorable } from '../../newest-restorable.ts';
import { contains } from '../../protection/namespaces.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { BackupData } from '../facts/volume-data.ts';

/** The newest good backup of each schedule that runs and takes what is looked at: those that hold whole clusters first, then the newest. */
export function backupsWithVolumes({
  scope,
  state,
  at,
}: Pick<DiagnosisFacts, 'scope' | 'state' | 'at'>): readonly Omit<
  BackupData,
  'volumes' | 'isWhole'
>[] {
  const namespace = scope.what === 'volumes' ? scope.namespace : undefined;
  return state.schedules
    .filter((one) => !one.paused && (namespace === undefined || contains(one, namespace)))
    .flatMap(({ name: schedule, includedNamespaces }) => {
      const backup = newestRestorable(state, at, schedule);
      const startedAt = backup?.startedAt ?? backup?.createdAt ?? 0;
      const isWhole = includedNamespaces.length === 0;
      return backup === undefined ? [] : [{ name: backup.name, schedule, startedAt, isWhole }];
    })
    .toSorted((a, b) => Number(b.isWhole) - Number(a.isWhole) || b.startedAt - a.startedAt)
    .map(({ name, schedule, startedAt }) => ({ name, schedule, startedAt }));
}
