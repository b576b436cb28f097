import type { Steps } from '../../engine/steps.ts';
import { checkWhatIsAllowed } from './allowed.ts';
import { beginAgain } from './begin-again.ts';
import { chooseTheBackup } from './choose.ts';
import { confirmed } from './confirm.ts';
import { copying, type Copying } from './copying.ts';
import { makeOriginalNamespaces } from './cluster-drill.ts';
import { examine, type Examined } from './examine.ts';
import { holdExpiry } from './hold-expiry.ts';
import type {
  Copy,
  CouldNotBeTried,
  IsolatedBackup,
  IsolatedOutcome,
  IsolatedWish,
  RestoreTestOutside,
  ScratchNamespace,
} from './isolated.ts';
import { isolationOf } from './policies-hold.ts';
import { endOfRestore, type RestoreEnd } from './restore-end.ts';
import { makeNamespaces } from './scratch.ts';
import { mostTries } from './tries.ts';
import { giveTurnBack, waitForTurn } from './turn.ts';
import { startRestore } from './velero-restore.ts';

/**
 * Restores a backup, or some of its namespaces, beside what lives, in a way that can't act on the world, and says what came. What it made is
 * registered for tidying up: it goes when the job ends, or with `steps.tidyUp`. It never touches what it did not make.
 */
export async function prepareAndRestore(
  wish: IsolatedWish,
  steps: Steps,
  outside: RestoreTestOutside,
): Promise<IsolatedOutcome> {
  const all = copying(wish, steps, outside);
  await checkWhatIsAllowed(all);
  const backup = await chooseTheBackup(all);
  if ('state' in backup) {
    return backup;
  }
  const found = await examine(all, backup.name, await isolationOf(all));
  if ('unfit' in found) {
    return untried(backup, `${backup.name}: ${found.unfit}`);
  }
  if (!(await confirmed(all, backup.name, found))) {
    return untried(backup, 'nobody confirmed within an hour that so much shall be restored');
  }
  await holdExpiry(all, backup.name);
  return restoreInTurn(all, backup, found);
}

async function restoreInTurn(
  all: Copying,
  backup: IsolatedBackup,
  found: Examined,
): Promise<IsolatedOutcome> {
  let attempt = 1;
  for (;;) {
    if (!(await waitForTurn(all, attempt, backup.name))) {
      return untried(
        backup,
        'for six hours other restores had the turn, or the storage location was unavailable',
      );
    }
    const namespaces = await placesOf(all, found, attempt);
    const copy = copyOf(all, found, namespaces);
    await startRestore(all, { backup: backup.name, found, namespaces, attempt });
    const ended = await endOfRestore(all, attempt);
    const isLast = attempt === mostTries;
    if (ended.end === 'a person’s comes') {
      await beginAgain(all, { found, attempt, because: { persons: ended.restore } });
      if (isLast) {
        return untried(backup, `${mostTries} times a person's restore came in between`);
      }
    } else {
      await giveTurnBack(all, attempt);
      if (ended.end !== 'rules not seen' || isLast) {
        return outcomeOf(ended, backup, copy);
      }
      await beginAgain(all, { found, attempt, because: 'rules not seen' });
    }
    attempt += 1;
  }
}

function outcomeOf(
  ended: Exclude<RestoreEnd, { readonly end: 'a person’s comes' }>,
  backup: IsolatedBackup,
  copy: Copy,
): IsolatedOutcome {
  switch (ended.end) {
    case 'at its end':
    case 'rules not seen':
      return { state: 'restored', backup, copy, restore: ended.restore };
    case 'gone':
      return { state: 'not restored', reasons: ['somebody removed the Restore'], backup, copy };
    case 'too late':
      return {
        state: 'not restored',
        reasons: ['the restore was not at its end after five hours'],
        backup,
        copy,
      };
  }
}

/** Scratch namespaces, or in another cluster those of the backup. */
function placesOf(
  all: Copying,
  found: Examined,
  attempt: number,
): Promise<readonly ScratchNamespace[]> {
  return all.wish.target === undefined
    ? makeNamespaces(all, found, attempt)
    : makeOriginalNamespaces(all, found, attempt);
}

function copyOf(all: Copying, found: Examined, namespaces: readonly ScratchNamespace[]): Copy {
  const { excludedResources, leftOut, limits, changed } = found.plan;
  return {
    cluster: all.place.name,
    namespaces,
    plan: { excludedResources, leftOut, limits, changed },
    needs: found.needs,
    start: found.start,
    canReachTheWorld: found.canReachTheWorld,
    ...(found.openBecause === undefined ? {} : { openBecause: found.openBecause }),
  };
}

function untried(backup: IsolatedBackup, reason: string): CouldNotBeTried {
  return { state: 'could not be tried', reasons: [reason], backup };
}
