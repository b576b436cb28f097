import type { Comparison } from './comparison.ts';

/** A comparison whose lists were cut, and how many of each were left out. */
export type CutComparison = Comparison & {
  readonly leftOut: {
    readonly onlyLive: number;
    readonly onlyBackup: number;
    readonly different: number;
  };
};

/** The first objects of each list, such that all of them together stay within this size as JSON. */
export function withinBytes(comparison: Comparison, most: number): CutComparison {
  const share = most / 5;
  const onlyLive = firstOf(comparison.onlyLive, share);
  const onlyBackup = firstOf(comparison.onlyBackup, share);
  const different = firstOf(comparison.different, share);
  const folded = firstOf(comparison.folded, share);
  const notCompared = comparison.notCompared.map((one) => ({
    ...one,
    names: firstOf(one.names, share / comparison.notCompared.length),
  }));
  return {
    same: comparison.same,
    onlyLive,
    onlyBackup,
    different,
    notCompared,
    folded,
    leftOut: {
      onlyLive: comparison.onlyLive.length - onlyLive.length,
      onlyBackup: comparison.onlyBackup.length - onlyBackup.length,
      different: comparison.different.length - different.length,
    },
  };
}

function firstOf<T>(list: readonly T[], most: number): readonly T[] {
  let left = most;
  const end = list.findIndex((one) => {
    left -= Buffer.byteLength(JSON.stringify(one)) + 1;
    return left < 0;
  });
  return end === -1 ? list : list.slice(0, end);
}
