import { isUsable, stage } from '../phases.ts';
import { takenAt } from '../protection/copies.ts';
import { covers, has, namespacesOf } from '../protection/covers.ts';
import type { Backup } from '../velero.ts';

/** A backup that may go, with the copy that is left of the same content; or must stay, with what it is the last copy of. */
export type CopyVerdict =
  | { readonly backup: Backup; readonly leftCopy?: Backup }
  | { readonly backup: Backup; readonly lastOf: readonly string[] };

/**
 * Which of these may go so that every schedule and every namespace keeps a good copy. Of several that could be the last the newest stays.
 * One that is only complete in part counts as a copy of what no good one has: then it stays as well.
 */
export function withoutLastCopies(
  candidates: readonly Backup[],
  all: readonly Backup[],
): readonly CopyVerdict[] {
  const leaving = new Set(candidates.map(({ uid }) => uid));
  // The newest first; sorted once: tens of thousands may go.
  const kept = all.filter((one) => isGood(one) && !leaving.has(one.uid)).toSorted(newer);
  const inOrder = candidates.toSorted((one, other) => rank(one) - rank(other) || newer(one, other));
  return inOrder.map((backup): CopyVerdict => {
    const lastOf = isUsable(backup.phase) ? uncovered(backup, kept) : [];
    if (lastOf.length > 0) {
      insert(backup, kept);
      return { backup, lastOf };
    }
    const leftCopy = kept.find((one) => covers(one, backup));
    return leftCopy === undefined ? { backup } : { backup, leftCopy };
  });
}

function insert(backup: Backup, kept: Backup[]): void {
  const older = kept.findIndex((one) => newer(backup, one) < 0);
  kept.splice(older < 0 ? kept.length : older, 0, backup);
}

/** What nothing that is kept has: its schedule, or namespaces (`*`: all of them). */
function uncovered(backup: Backup, kept: readonly Backup[]): readonly string[] {
  const { schedule } = backup;
  const ofSchedule =
    schedule === undefined || kept.some((one) => one.schedule === schedule)
      ? []
      : [`schedule ${schedule}`];
  const namespaces = namespacesOf(backup).filter(
    (namespace) => !kept.some((one) => has(one, namespace, backup)),
  );
  return [...ofSchedule, ...namespaces];
}

function isGood({ phase }: Backup): boolean {
  return stage(phase) === 'completed';
}

/** The good ones are looked at first: what is complete in part need not stay beside one. */
function rank(backup: Backup): number {
  if (isGood(backup)) {
    return 0;
  }
  return isUsable(backup.phase) ? 1 : 2;
}

function newer(one: Backup, other: Backup): number {
  return takenAt(other) - takenAt(one);
}
