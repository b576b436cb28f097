import type { DangerSeen } from '../../facts/verify/danger-now.ts';
import type { VerifyVerdict } from '../../domain/verify/verification.ts';

const signs: Readonly<Record<Exclude<VerifyVerdict, 'damaged'>, string>> = {
  intact: '✅',
  flawed: '🟡',
  unclear: '⚪',
};

/** A sign in front of a verdict; with the severity, where something is damaged and it is known. */
export function signOf(verdict: VerifyVerdict, severity?: DangerSeen['severity']): string {
  if (verdict !== 'damaged') {
    return signs[verdict];
  }
  return severity === undefined ? '🔴' : `${severity === 'P0' ? '🔴' : '🟡'} ${severity} ·`;
}
