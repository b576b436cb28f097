import { copyPlan } from '../../domain/restore-test/copy-plan.ts';
import {
  modifiersManifest,
  restoreManifest,
  type RestoreWanted,
} from '../../domain/restore-test/restore-manifest.ts';
import { type Copying, makeOurs, ownedBy, removeOurs, restoreName, stepName } from './copying.ts';
import { endRestore } from './ending-restore.ts';
import { copyWishes, type Examined } from './examine.ts';
import type { ScratchNamespace } from './isolated.ts';
import { storedBackup } from './stored-backup.ts';
import { modifiersOf, restoresOf } from './velero-objects.ts';

/** Puts the rules that keep the copy harmless where Velero reads them, and starts the Restore, which only then exists. */
export async function startRestore(
  all: Copying,
  of: {
    readonly backup: string;
    readonly found: Examined;
    readonly namespaces: readonly ScratchNamespace[];
    readonly attempt: number;
  },
): Promise<void> {
  const { place, steps } = all;
  const { attempt } = of;
  const name = restoreName(all, attempt);
  const rules = { ...modifiersOf(place), name };
  await steps.run(
    stepName(all, 'write the rules of the copy', attempt),
    async ({ signal }) => {
      const modifiers =
        of.found.modifiers ?? (await modifiersFor(all, of.backup, of.found.start, signal));
      const wanted = { name, veleroNamespace: place.veleroNamespace, of: ownedBy(all) };
      await makeOurs(all, modifiersOf(place), modifiersManifest(wanted, { modifiers }));
      return null;
    },
    { afterwards: async () => void (await removeOurs(all, rules)) },
  );
  await steps.run(
    stepName(all, 'start the restore', attempt),
    async () => {
      const restore = restoreManifest(wantedRestore(all, name, of));
      const { metadata } = await makeOurs(all, restoresOf(place), restore);
      return { uid: metadata.uid ?? '' };
    },
    {
      afterwards: {
        act: () => endRestore(all, attempt),
        everyMs: 3_000,
        deadlineMs: endsWithinMs,
      },
    },
  );
}

/** What was begun ends by itself once its volumes are cancelled: at the latest when Velero gives up on it. */
export const endsWithinMs = 5 * 3_600_000;

/** Written from what really lies in the archive. The same backup gives the same rules. */
async function modifiersFor(
  all: Copying,
  backup: string,
  start: boolean,
  signal: AbortSignal,
): Promise<string> {
  const stored = await storedBackup(all, backup, signal);
  if ('unreadable' in stored) {
    throw new Error(`${backup} was readable before, and now: ${stored.unreadable}`);
  }
  const judged = copyPlan(stored.contents, stored.volumes, copyWishes(all, start));
  if ('refused' in judged) {
    throw new Error(
      `${backup} could be restored harmlessly before, and now: ${judged.refused.why}`,
    );
  }
  return judged.plan.modifiers;
}

function wantedRestore(
  all: Copying,
  name: string,
  { backup, found, namespaces }: Parameters<typeof startRestore>[1],
): RestoreWanted {
  const mapped = namespaces.map(({ from, to }): readonly [string, string] => [from, to]);
  return {
    name,
    veleroNamespace: all.place.veleroNamespace,
    of: ownedBy(all),
    backup,
    namespaces: Object.fromEntries(mapped),
    plan: found.plan,
    itemOperationTimeoutMs: 3_600_000,
  };
}
