import type { Schedule } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { PersistentVolumeSeen } from '../facts/volume-use.ts';
import { serverOptions } from '../server-options.ts';
import { schedulesOf } from './looked-at.ts';

/** A driver of CSI, with its volumes that schedules take snapshots of. */
export type WantedOf = {
  readonly driver: string;
  readonly volumes: readonly PersistentVolumeSeen[];
  readonly schedules: readonly Schedule[];
  /** False where policies or selectors of all these schedules decide volume by volume. */
  readonly isCertain: boolean;
};

/** Which drivers Velero takes snapshots with here; none where it takes none through CSI. */
export function snapshotsWanted(
  facts: Pick<DiagnosisFacts, 'seen' | 'state' | 'scope'>,
): readonly WantedOf[] {
  const { usesCsi, copiesFiles } = serverOptions(facts.state.server);
  const asked = facts.scope.what === 'volumes' ? facts.scope.namespace : undefined;
  if (!usesCsi) {
    return [];
  }
  const wanted = (facts.seen.volumeUse?.volumes ?? []).flatMap((volume) => {
    const { claimNamespace, driver, phase } = volume;
    const isMeant = phase === 'Bound' && (asked === undefined || asked === claimNamespace);
    const schedules =
      driver === undefined || claimNamespace === undefined || !isMeant
        ? []
        : schedulesOf(facts, claimNamespace).filter(({ volumes }) =>
            takesSnapshots(volumes, copiesFiles),
          );
    return driver === undefined || schedules.length === 0 ? [] : [{ driver, volume, schedules }];
  });
  return [...Map.groupBy(wanted, ({ driver }) => driver)].map(([driver, its]) => {
    const schedules = [...new Set(its.flatMap((one) => one.schedules))];
    return {
      driver,
      volumes: its.map(({ volume }) => volume),
      schedules,
      isCertain: schedules.some(
        ({ volumes }) => volumes.policy === undefined && !volumes.isNarrowed,
      ),
    };
  });
}

/** Volumes whose files are copied are not taken as snapshots too. */
function takesSnapshots(
  { snapshots, copiesFiles }: Schedule['volumes'],
  byDefault: boolean,
): boolean {
  return snapshots !== false && !(copiesFiles ?? byDefault);
}
