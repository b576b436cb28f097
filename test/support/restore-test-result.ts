import type { Played } from './restore-test-play.ts';

/** What anybody could tell it by, when something went wrong on the way. */
export function result(played: Played | undefined): object {
  if (played === undefined) {
    return {};
  }
  const { operation, made, left, cards, card, thread, audit } = played;
  return { kind: operation.outcome?.kind, made, left, cards, card, thread, audit };
}

/** What a restore test comes to when nothing goes wrong. */
export const soundResult = {
  kind: 'done',
  left: [],
  cards: 1,
  made: { namespaces: 1, 'restores.velero.io': 1 },
} as const;
