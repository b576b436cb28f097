import type { DangerSeen } from '../../facts/verify/danger-now.ts';

/** The backup that one falls back on where another is damaged: a newer good copy of its content before an older one. */
export function goodCopyIn({ newer, predecessor }: DangerSeen): string | undefined {
  return newer ?? predecessor?.name;
}
