import { code } from '../../messages/escape.ts';
import { message, section } from '../../messages/compose.ts';
import { type Copying, stepName } from './copying.ts';
import { endRestore } from './ending-restore.ts';
import type { Examined } from './examine.ts';
import { goneWithinMs, namesOf, removeNamespaces } from './scratch.ts';
import { mostTries } from './tries.ts';
import { endsWithinMs } from './velero-restore.ts';
import { words } from './words.ts';

/** Why a restore of ours is begun anew: a person's comes first, or Velero refused it before it saw the rules of the copy. */
type Because = { readonly persons: string } | 'rules not seen';

/** Brings ours to its end and removes what came of it, so that another try can begin; everybody reads why. */
export async function beginAgain(
  all: Copying,
  by: { readonly found: Examined; readonly attempt: number; readonly because: Because },
): Promise<void> {
  const { steps } = all;
  const { attempt, found, because } = by;
  const say = words[steps.operation.language];
  const [step, told] =
    because === 'rules not seen'
      ? ['begin again', say.rulesNotSeen(attempt, mostTries)]
      : ['step aside', say.stepsAside(code(because.persons), attempt, mostTries)];
  await steps.tell(stepName(all, step, attempt), {
    thread: [{ message: message(told, [section(told)]) }],
  });
  await steps.waitFor(
    stepName(all, 'bring ours to its end', attempt),
    async () => {
      const ended = await endRestore(all, attempt);
      return ended === 'not yet' ? undefined : 'ended';
    },
    { everyMs: 3_000, deadlineMs: endsWithinMs },
  );
  const names = namesOf(all, found);
  await steps.waitFor(
    stepName(all, 'remove what came of it', attempt),
    async () => {
      const removed = await removeNamespaces(all, names);
      return removed === 'not yet' ? undefined : 'removed';
    },
    { everyMs: 3_000, deadlineMs: goneWithinMs },
  );
  if (because === 'rules not seen') {
    await steps.waitFor(stepName(all, 'let Velero catch up', attempt), async () => undefined, {
      everyMs: caughtUpMs,
      deadlineMs: caughtUpMs,
    });
  }
}

/** Kubernetes' watches try again at the latest after 30 s, or twice that by chance: two such waits are longer. */
const caughtUpMs = 45_000;
