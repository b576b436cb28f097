import type { Workspace } from './workspace.ts';

/** Waits until `look` finds something, looking again after each change in the workspace; rejects after the time-out. */
export async function until<T>(
  workspace: Pick<Workspace, 'changes'>,
  look: () => T | undefined | false,
  timeoutMs = 10_000,
): Promise<T> {
  const found = look();
  if (found !== undefined && found !== false) return found;
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      workspace.changes.off('change', tryAgain);
      reject(new Error(`Nothing of the kind within ${timeoutMs} ms: ${look.toString()}`));
    }, timeoutMs);
    function tryAgain(): void {
      try {
        const seen = look();
        if (seen === undefined || seen === false) return;
        resolve(seen);
      } catch (error) {
        reject(error);
      }
      clearTimeout(timer);
      workspace.changes.off('change', tryAgain);
    }
    workspace.changes.on('change', tryAgain);
  });
}
