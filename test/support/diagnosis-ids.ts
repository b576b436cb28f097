import { basename } from 'node:path/posix';

import { importsOf, type Source } from './architecture/sources.ts';

/** The ids of checks in sources, by where they stand: `asked` as what a finding follows, `made` as what a finding is. */
export type Ids = {
  readonly asked: ReadonlyMap<string, readonly string[]>;
  readonly made: ReadonlySet<string>;
  /** Ids put together in what a finding follows: nobody can see which those are. */
  readonly unclear: readonly string[];
};

export function idsIn(sources: readonly Source[]): Ids {
  const asked = new Map<string, readonly string[]>();
  const made = new Set<string>();
  const unclear: string[] = [];
  for (const source of sources) {
    const { asking, making } = parted(source.text);
    for (const [, id = ''] of asking.matchAll(literal)) {
      asked.set(id, [...(asked.get(id) ?? []), source.path]);
    }
    unclear.push(...[...asking.matchAll(joined)].map(([all]) => `${source.path}: ${all}`));
    [...making.matchAll(naming)].forEach(([, id = '']) => made.add(id));
    putTogether(source, making, sources).forEach((id) => made.add(id));
  }
  return { asked, made, unclear };
}

const literal = /'([a-z][a-z-]*\/[a-z0-9][a-z0-9-]*)'/g;
const naming = /\bcheck: '([a-z][a-z-]*\/[a-z0-9][a-z0-9-]*)'/g;
const joined = /`[a-z-]+\/[a-z-]*\$\{[^`]*`/g;

/** The text of what findings follow, and the rest. */
function parted(text: string): { readonly asking: string; readonly making: string } {
  const ranges = [...text.matchAll(beginning)].map(({ index, 0: begin }) => {
    const from = index + begin.length;
    return { from: index, to: begin.endsWith('{') ? closing(text, from) : ending(text, from) };
  });
  return {
    asking: ranges.map(({ from, to }) => text.slice(from, to)).join('\n'),
    making: ranges.reduce(
      (rest, { from, to }) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to),
      text,
    ),
  };
}

/** A field, a constant, or a function that gives origins. */
const beginning = /\bfollows:|: readonly Origin\[\] =|\): readonly Origin\[\] \{/g;

/** Where an expression ends, as the formatter writes them. */
function ending(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (depth === 0 && /[;,)\]}]/.test(sign)) {
      return at;
    }
    depth += Number('([{'.includes(sign)) - Number(')]}'.includes(sign));
  }
  return text.length;
}

function closing(text: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; depth > 0 && at < text.length; at += 1) {
    depth += Number(text[at] === '{') - Number(text[at] === '}');
  }
  return at;
}

/** Ids of a prefix and a word out of a table of words, or of a prefix that an owner brings. */
function putTogether(source: Source, making: string, all: readonly Source[]): readonly string[] {
  const words = [making, ...tablesOf(source, all).map((one) => parted(one.text).making)].flatMap(
    (text) => [...text.matchAll(word)].map(([, quoted, key = quoted]) => key),
  );
  const prefixes = [...making.matchAll(/\bprefix: '([a-z-]+)'/g)].map(([, prefix = '']) => prefix);
  return [
    ...[...making.matchAll(/`([a-z-]+\/[a-z-]*)\$\{/g)].flatMap(([, begin]) =>
      words.map((one) => `${begin}${one}`),
    ),
    ...[...making.matchAll(/`\$\{\w+\.prefix\}\/([a-z-]+)`/g)].flatMap(([, trouble]) =>
      prefixes.map((prefix) => `${prefix}/${trouble}`),
    ),
  ];
}

const word = /'([a-z][a-z-]*)'|^ +([a-z]+): /gm;

/** The files of words that it is told by, whatever gathers them. */
function tablesOf(source: Source, all: readonly Source[]): readonly Source[] {
  const imported = importsOf(source).map(({ target }) => target);
  return all
    .filter(({ path }) => imported.includes(path) && basename(path).includes('words'))
    .flatMap((one) => [one, ...tablesOf(one, all)]);
}
