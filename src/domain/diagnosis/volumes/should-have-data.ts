import type { ClaimSeen } from '../facts/volume-use.ts';

/** Whether there is something of a claim that a backup should have. */
export function shouldHaveData({ phase, isExcluded }: ClaimSeen): boolean {
  return phase === 'Bound' && !isExcluded;
}
