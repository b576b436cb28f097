import { structuredPatch } from 'diff';

/** The lines that differ, with one around them: `-` of the backup, `+` of what is live. `undefined`: so much differs that both are told by their size. */
export function lineDifferences(
  before: string,
  after: string,
): { readonly lines: readonly string[]; readonly more: number } | undefined {
  const patch = structuredPatch('', '', before, after, '', '', {
    context: 1,
    maxEditLength: mostEdits,
  });
  if (patch === undefined) {
    return undefined;
  }
  const all = patch.hunks.flatMap(({ oldStart, lines }) => [`@@ ${oldStart}`, ...lines]);
  return { lines: all.slice(0, mostLines), more: Math.max(0, all.length - mostLines) };
}

/** Time and memory grow with its square. */
const mostEdits = 1000;
const mostLines = 40;
