import type { Source } from './sources.ts';

/** Each file with more lines than that. */
export function longFiles(sources: readonly Source[], most: number): readonly string[] {
  return sources
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > most)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** Each named function with more lines than that; those of functions inside it are their own. Reads the formatter's indentation. */
export function longFunctions(sources: readonly Source[], most: number): readonly string[] {
  return sources.flatMap(({ path, text }) =>
    functionsIn(text.split('\n'))
      .filter(({ lines }) => lines > most)
      .map(({ name, lines }) => `${path} has ${lines} lines of ${name}`),
  );
}

type Span = { readonly name: string; readonly first: number; readonly last: number };

function functionsIn(lines: readonly string[]): readonly { name: string; lines: number }[] {
  const spans = lines.flatMap((line, first): Span[] => {
    const [, indent, name] = /^(\s*)(?:export )?(?:async )?function\*? ?(\w+)/.exec(line) ?? [];
    const last = lines.findIndex((one, at) => at > first && one === `${indent}}`);
    return name === undefined || last < 0 ? [] : [{ name, first, last }];
  });
  return spans.map((span) => {
    const inside = spans.filter(({ first, last }) => first > span.first && last < span.last);
    const own = Array.from({ length: span.last - span.first + 1 }, (_, at) => span.first + at);
    const counted = own.filter(
      (at) => !inside.some(({ first, last }) => at >= first && at <= last),
    );
    return { name: span.name, lines: counted.length };
  });
}
