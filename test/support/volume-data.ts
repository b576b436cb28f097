import type { ClusterState } from '../../src/domain/cluster-state.ts';
import type { BackupData } from '../../src/domain/diagnosis/facts/volume-data.ts';
import type { VolumePolicySeen } from '../../src/domain/diagnosis/facts/volume-policies.ts';
import type { VolumeUse } from '../../src/domain/diagnosis/facts/volume-use.ts';
import type { DiagnosisFacts } from '../../src/domain/diagnosis/facts.ts';
import { backedUpVolumes } from '../../src/domain/restore-test/volume-info.ts';
import type { Schedule } from '../../src/domain/velero.ts';
import { aBackup, aClusterState, aSchedule, hours, noon } from './velero.ts';
import { aPodWithVolumes, factsOfUse } from './volume-use.ts';

/** The pod asks for a copy of its claim. */
export const asking = aPodWithVolumes({ asked: ['data'] });
/** A schedule that copies all volumes. */
export const copiesAll = { volumes: { copiesFiles: true, isNarrowed: false } };

/** Of a backup's volume information, about the claim `shop/data`. */
export function anEntry(given: object = {}): object {
  return { pvcNamespace: 'shop', pvcName: 'data', pvName: 'pv-data', ...given };
}

export const skipped = anEntry({
  skipped: true,
  skippedReason: 'no applicable volumesnapshotter found',
});
export const copied = anEntry({ backupMethod: 'PodVolumeBackup', result: 'succeeded' });

/** What the newest backup of `daily` has. */
export function aData(entries: readonly object[], given: Partial<BackupData> = {}): BackupData {
  return {
    name: 'daily-20261122100000',
    schedule: 'daily',
    startedAt: noon - 2 * hours,
    volumes: backedUpVolumes(entries) ?? [],
    isWhole: true,
    ...given,
  };
}

export type DataGiven = {
  readonly use?: Partial<VolumeUse>;
  readonly schedules?: readonly Schedule[];
  readonly state?: Partial<ClusterState>;
  readonly backups?: readonly BackupData[];
  readonly policies?: readonly VolumePolicySeen[];
};

/** What is seen of a claim, with what backups have of it. */
export function factsOfData({
  use,
  schedules = [aSchedule()],
  state,
  backups = [],
  policies = [],
}: DataGiven = {}): DiagnosisFacts {
  const base = factsOfUse(use, {
    state: aClusterState({ schedules, backups: [aBackup()], ...state }),
  });
  return {
    ...base,
    seen: { ...base.seen, volumeData: { backups, leftOut: [] }, volumePolicies: policies },
  };
}
