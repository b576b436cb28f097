/** The known words nearest to a mistyped one, best first: by edit distance with swaps, a shared beginning breaks ties. Words too far away are left out. */
export function nearest(word: string, known: Iterable<string>, most = 3): readonly string[] {
  const meant = bounded(word);
  return [...new Set(known)]
    .map((candidate) => ({ candidate, ...likeness(meant, bounded(candidate)) }))
    .filter(({ distance, reach }) => distance <= reach)
    .toSorted(
      (a, b) => a.distance - b.distance || b.shared - a.shared || compare(a.candidate, b.candidate),
    )
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

const longestCompared = 80;

function bounded(word: string): string {
  return word.toLowerCase().slice(0, longestCompared);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How far `word` is from `known`, and how far it may be. A beginning of at least two letters counts as near, since people cut words short. */
function likeness(
  word: string,
  known: string,
): { distance: number; reach: number; shared: number } {
  const shared = sharedBeginning(word, known);
  const reach = Math.max(1, Math.floor(Math.max(word.length, known.length) * 0.4));
  const isBeginning = word.length >= 2 && shared === word.length;
  return {
    distance: isBeginning ? Math.min(1, editDistance(word, known)) : editDistance(word, known),
    reach,
    shared,
  };
}

function sharedBeginning(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let at = 0; at < end; at++) if (a[at] !== b[at]) return at;
  return end;
}

/** Damerau's distance with adjacent swaps: `statsu` is one away from `status`. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      current[column] = cost(a, b, { row, column, before, above, left: current[column - 1] ?? 0 });
    }
    before = above;
    above = current;
  }
  return above[b.length] ?? 0;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly before: readonly number[];
  readonly above: readonly number[];
  readonly left: number;
}

function cost(a: string, b: string, { row, column, before, above, left }: Cell): number {
  const isSame = a[row - 1] === b[column - 1];
  const replaced = (above[column - 1] ?? 0) + (isSame ? 0 : 1);
  const least = Math.min(replaced, (above[column] ?? 0) + 1, left + 1);
  const isSwap =
    row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return isSwap ? Math.min(least, (before[column - 2] ?? 0) + 1) : least;
}
