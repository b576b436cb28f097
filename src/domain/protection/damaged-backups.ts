import { dangerOf } from '../verify/danger.ts';
import type { Damage } from '../verify/verification.ts';
import type { Backup } from '../velero.ts';
import type { DamagedBackup } from './cluster-seen.ts';
import { takenAt } from './copies.ts';

const mostTold = 10;

/** The damaged backups that are still there, the newest first. */
export function damagedBackups(
  backups: readonly Backup[],
  damages: readonly Damage[],
  now: number,
): readonly DamagedBackup[] {
  const found = new Map(damages.map(({ uid, verifiedAt }) => [uid, verifiedAt]));
  const damaged = new Set(found.keys());
  return backups
    .filter(({ uid }) => damaged.has(uid))
    .toSorted((a, b) => takenAt(b) - takenAt(a))
    .slice(0, mostTold)
    .map((backup) => {
      const { severity, predecessor } = dangerOf(backup, backups, damaged, now);
      return {
        name: backup.name,
        foundAt: found.get(backup.uid) ?? now,
        isInDanger: severity === 'P0',
        ...(predecessor === undefined ? {} : { predecessor: predecessor.name }),
        ...(backup.schedule === undefined ? {} : { schedule: backup.schedule }),
      };
    });
}
