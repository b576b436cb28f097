import type { Played } from './restore-test-play.ts';
import type { Ended } from './stages.ts';

/** What anybody could tell it by, when something went wrong on the way. */
export function result(ended: Ended | undefined): object {
  if (ended === undefined || 'wrong' in ended) {
    return { ...ended };
  }
  const { operation, made, left, tooEarly, cards, card, thread, audit } = ended;
  return {
    kind: operation.outcome?.kind,
    made,
    left,
    tooEarly,
    cards,
    // A card that Slack took late says of when it is.
    card: card.filter((line) => !line.startsWith('As of ')),
    thread,
    audit: audit.filter(isNoSecondPress),
  };
}

/** Who sees no answer presses once more, and is told that it is decided already. */
function isNoSecondPress(line: string, at: number, audit: readonly string[]): boolean {
  return line.includes(' signalled ')
    ? audit.indexOf(line) === at
    : !(line.includes(' refused ') && audit.includes(line.replace(' refused ', ' approved ')));
}

/** What a restore test comes to when nothing goes wrong. */
export const soundResult = {
  kind: 'done',
  left: [],
  tooEarly: [],
  cards: 1,
  made: { namespaces: 1, 'restores.velero.io': 1 },
} as const;

/** Where a worker can die; first where something was done of which nobody knows. */
export function points(ended: Ended | undefined): readonly string[] {
  const { points: passed, changes } = played(ended);
  const [unknown, known] = [true, false].map((wanted) =>
    passed.filter((point) => point.endsWith('not recorded') === wanted),
  );
  return [...changes.map((change) => `change: ${change}`), ...(unknown ?? []), ...(known ?? [])];
}

function played(ended: Ended | undefined): Played {
  if (ended === undefined || 'wrong' in ended) {
    throw new Error(`it was not played to its end: ${ended?.wrong}`);
  }
  return ended;
}
