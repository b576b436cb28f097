import type { Ending } from '../../capability.ts';
import type { Language } from '../../domain/language.ts';
import type { Seen } from './collect.ts';
import { statusCard, shownSchedules } from './message.ts';
import { everything, restOfSchedules } from './thread.ts';

/** A status is done whatever it shows. What does not fit the card goes into its thread. */
export function statusEnding(
  seen: Seen,
  thread: 'nothing' | 'the rest' | 'everything',
  language: Language,
): Ending {
  const card = statusCard(seen, language);
  const messages =
    thread === 'everything'
      ? everything(seen, language)
      : restOfSchedules(seen, shownSchedules(seen), language);
  return {
    outcome: { kind: 'done', sentence: card.text },
    card,
    ...(thread === 'nothing' || messages.length === 0
      ? {}
      : { thread: messages.map((message) => ({ message })) }),
  };
}
