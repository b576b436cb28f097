import type { BackedUpVolume } from '../../restore-test/volume-info.ts';

/** What Velero's volume information says of the newest good backups. */
export type VolumeData = {
  readonly backups: readonly BackupData[];
  /** Schedules whose newest good backup was not looked into. */
  readonly leftOut: readonly string[];
};

/** The newest good backup of a schedule, with its volumes in the namespaces that are looked at. */
export type BackupData = {
  readonly name: string;
  readonly schedule: string;
  readonly startedAt: number;
  readonly volumes: readonly BackedUpVolume[];
  /** More were not read: a claim that is missing among these may be in it. */
  readonly isWhole: boolean;
};
