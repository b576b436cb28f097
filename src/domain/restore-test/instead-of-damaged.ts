import { takenAt } from '../protection/copies.ts';
import type { Backup } from '../velero.ts';
import { dangerOf } from '../verify/danger.ts';
import type { Damage } from '../verify/verification.ts';

/** The backup that one falls back on where another is damaged. */
export type Instead = {
  readonly name: string;
  readonly takenAt: number;
  /** Than the damaged one. */
  readonly isNewer: boolean;
};

/** A newer good copy of its content before the last good one before it; `undefined`: none is left. Whether it can be restored now is not looked at. */
export function insteadOfDamaged(
  backup: Backup,
  all: readonly Backup[],
  damages: readonly Damage[],
  now: number,
): Instead | undefined {
  const damaged = new Set(damages.map(({ uid }) => uid));
  const { isNewest, goodCopy, predecessor } = dangerOf(backup, all, damaged, now);
  const instead = isNewest ? (predecessor ?? goodCopy) : goodCopy;
  return instead === undefined
    ? undefined
    : { name: instead.name, takenAt: takenAt(instead), isNewer: !isNewest };
}
