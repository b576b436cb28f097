import { locationReport } from '../../src/domain/protection/locations.ts';
import {
  type ScheduleReport,
  scheduleReport,
} from '../../src/domain/protection/schedule-report.ts';
import type { VolumeLook } from '../../src/domain/protection/volume-look.ts';
import type { Proof } from '../../src/domain/proof.ts';
import type { TargetSettings } from '../../src/domain/settings.ts';
import type { Backup, Schedule, StorageLocation } from '../../src/domain/velero.ts';
import type { Damage } from '../../src/domain/verify/verification.ts';
import { aBackup, aSchedule, aStorageLocation, hours, noon } from './velero.ts';

/** The report on the schedule `daily` at noon, of what is given and otherwise healthy. */
export function judged(given: {
  readonly schedule?: Partial<Schedule>;
  readonly backups?: readonly Backup[];
  readonly targets?: readonly TargetSettings[];
  readonly proofs?: readonly Proof[];
  readonly locations?: readonly StorageLocation[];
  readonly damages?: readonly Damage[];
  readonly volumeLook?: VolumeLook;
}): ScheduleReport {
  const {
    schedule,
    backups = [aBackup()],
    targets = [],
    proofs = [],
    locations,
    damages = [],
    volumeLook,
  } = given;
  return scheduleReport(
    aSchedule(schedule),
    {
      cluster: 'prod-eu',
      backups,
      targets,
      proofs,
      damages,
      ...(volumeLook === undefined ? {} : { volumeLook }),
      locations: (locations ?? [aStorageLocation()]).map((one) => locationReport(one, noon)),
    },
    noon,
  );
}

/** A good backup of `daily`, begun so many hours before noon. */
export function backupAt(hoursAgo: number, given: Partial<Backup> = {}): Backup {
  return aBackup({ name: `daily-${hoursAgo}`, startedAt: noon - hoursAgo * hours, ...given });
}
