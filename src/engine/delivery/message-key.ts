import type { Waiting } from '../../outside/store/outbox/waiting.ts';

/** By which the message is found again. A card that is posted anew gets another one: the old message may still be there. */
export function messageKey({ id, kind, shown }: Waiting): string {
  return kind === 'card' && shown.generation > 0 ? `${id}~${shown.generation}` : id;
}
