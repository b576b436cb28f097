import { canonical, sha256 } from '../../domain/canonical.ts';
import type { Standing } from './drill-plan.ts';

/** As many as a journal holds of a plan beside the rest; of a whole cluster hundreds may stand. */
const mostItems = 120;
const mostEntries = 60;
const longestEntry = 100;

/**
 * The same, small enough for a plan. What does not fit is one item per kind whose UID is the SHA-256 of all that it stands for: another object
 * among them is another plan.
 */
export function folded(all: readonly Standing[]): readonly Standing[] {
  const holders = all.filter(({ foreign, unread }) => foreign.length + unread.length > 0);
  const each = Math.max(1, Math.floor(mostEntries / Math.max(1, holders.length)));
  const [head, tail] = [all.slice(0, mostItems), all.slice(mostItems)];
  const kinds = Map.groupBy(tail, ({ kind }) => kind);
  return [
    ...head.map((one) => trimmed(one, each)),
    ...[...kinds.values()].flatMap((some) => together(some, each)),
  ];
}

function together(some: readonly Standing[], each: number): readonly Standing[] {
  const [first] = some;
  return first === undefined
    ? []
    : [
        {
          kind: first.kind,
          name: some.length === 1 ? first.name : `${first.name} and ${some.length - 1} more`,
          uid: sha256(canonical(some)),
          foreign: few([...new Set(some.flatMap(({ foreign }) => foreign))], each),
          unread: few([...new Set(some.flatMap(({ unread }) => unread))], each),
        },
      ];
}

function trimmed(one: Standing, each: number): Standing {
  return { ...one, foreign: few(one.foreign, each), unread: few(one.unread, each) };
}

/** The last one says how many more there are, and which by their SHA-256. */
function few(entries: readonly string[], most: number): readonly string[] {
  const [shown, rest] = [entries.slice(0, most), entries.slice(most)];
  return [
    ...shown.map((one) => one.slice(0, longestEntry).toWellFormed()),
    ...(rest.length === 0 ? [] : [`${rest.length} more (${sha256(canonical(rest)).slice(0, 8)})`]),
  ];
}
