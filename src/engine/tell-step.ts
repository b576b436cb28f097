import { throwIfAborted } from './interruption.ts';
import { threadWrites } from '../outside/store/outbox/entries.ts';
import type { Running } from './run-step.ts';
import type { Steps } from './steps.ts';

/** Tells once: the step's own record, the card and the thread's entries are written together or not at all. */
export async function tellStep(
  { journal, signal, operation, now, log }: Running,
  name: string,
  { card, thread: items = [] }: Parameters<Steps['tell']>[1],
): Promise<void> {
  if (journal.step(name) !== undefined) {
    return;
  }
  throwIfAborted(signal);
  const { threadItems, ...shown } = journal.shown();
  await journal.tell(name, {
    writes: threadWrites({ operation, items, at: now(), from: threadItems }),
    shown: {
      ...shown,
      ...(card === undefined ? {} : { told: card }),
      threadItems: threadItems + items.length,
    },
  });
  log.info({ step: name, items: items.length }, 'told');
}
