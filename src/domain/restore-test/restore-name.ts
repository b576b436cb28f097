/** Velero's label on what a restore brings, and on the work that brings it: the name of the Restore. */
export const restoreNameLabel = 'velero.io/restore-name';

/** Whether a Restore of this name is one of the operation's: `lifeboat-op-7f3k`, its groups and its further tries. */
export function isRestoreOf(operation: string, restore: string | undefined): boolean {
  const name = `lifeboat-${operation}`;
  return restore === name || restore?.startsWith(`${name}-`) === true;
}
