import type { CopyNeeds } from '../../domain/restore-test/copy-plan.ts';
import type { Message } from '../../messages/blocks.ts';
import { actions, button, context, message, section } from '../../messages/compose.ts';
import { code } from '../../messages/escape.ts';
import { bytes, count } from '../../messages/numbers.ts';
import type { Language } from '../../domain/language.ts';
import type { Copying } from './copying.ts';
import type { Examined } from './examine.ts';
import { words } from './words.ts';

export const confirmButton = 'restore-tests.confirm';

/** What is large about it, and the button that says that it is meant. */
export function confirmCard(
  { steps, place }: Copying,
  backup: string,
  { above, needs }: Pick<Examined, 'above' | 'needs'>,
): Message {
  const { language, id } = steps.operation;
  const say = words[language].confirm;
  const question = say.question(code(backup), code(place.name));
  const amounts = above.map((what) => say.above[what](amount(what, needs, language)));
  return message(`${question} ${amounts.join(', ')}`, [
    section([question, ...amounts.map((one) => `• ${one}`)].join('\n')),
    actions(button({ action: confirmButton, label: say.button, value: id, style: 'primary' })),
    context(say.until),
  ]);
}

function amount(
  what: 'bytes' | 'pods' | 'namespaces',
  needs: CopyNeeds,
  language: Language,
): string {
  switch (what) {
    case 'bytes':
      return bytes(needs.storageBytes, language);
    case 'pods':
      return count(needs.pods, language);
    case 'namespaces':
      return count(needs.namespaces, language);
  }
}
