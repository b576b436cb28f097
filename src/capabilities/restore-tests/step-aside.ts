import { code } from '../../messages/escape.ts';
import { message, section } from '../../messages/compose.ts';
import { type Copying, stepName } from './copying.ts';
import { endRestore } from './ending-restore.ts';
import type { Examined } from './examine.ts';
import { goneWithinMs, namesOf, removeNamespaces } from './scratch.ts';
import { mostTries } from './tries.ts';
import { endsWithinMs } from './velero-restore.ts';
import { words } from './words.ts';

/** Makes room for a person's restore: ours is brought to its end, what came of it is removed, and everybody reads why. */
export async function stepAside(
  all: Copying,
  by: { readonly found: Examined; readonly attempt: number; readonly restore: string },
): Promise<void> {
  const { steps } = all;
  const { attempt, found, restore } = by;
  const say = words[steps.operation.language];
  const told = say.stepsAside(code(restore), attempt, mostTries);
  await steps.tell(stepName(all, 'step aside', attempt), {
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
}
