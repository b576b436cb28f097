import type { FieldDifference } from './field-differences.ts';
import { lineDifferences } from './line-differences.ts';
import { maskedTree } from './masked-tree.ts';
import { isBranch, isElement, type Tree } from './tree.ts';

/** A difference as people may read it: masked and cut. */
export type ShownDifference = { readonly path: string } & (
  | { readonly what: 'changed'; readonly before: string; readonly after: string }
  | { readonly what: 'only in the backup' | 'only live'; readonly value: string }
  | { readonly what: 'lines'; readonly lines: readonly string[]; readonly more: number }
  /** Its value is a secret, or differs only in what is masked. */
  | { readonly what: 'hidden' }
);

export function shownDifference({ path, before, after }: FieldDifference): ShownDifference {
  const shown = { path: pathText(path) };
  const [was, is] = [before, after].map((one) =>
    one === undefined ? undefined : textOf(maskedTree(path, one)),
  );
  if (was === undefined || is === undefined) {
    const what = was === undefined ? 'only live' : 'only in the backup';
    return { ...shown, what, value: cutTo(was ?? is ?? '') };
  }
  return was === is ? { ...shown, what: 'hidden' } : { ...shown, ...changed(was, is) };
}

/** Nothing of its values, whatever they are. */
export function hiddenDifference({ path }: FieldDifference): ShownDifference {
  return { path: pathText(path), what: 'hidden' };
}

type Changed =
  | { readonly what: 'changed'; readonly before: string; readonly after: string }
  | { readonly what: 'lines'; readonly lines: readonly string[]; readonly more: number };

function changed(was: string, is: string): Changed {
  const found = /\n[^]/.test(was) || /\n[^]/.test(is) ? lineDifferences(was, is) : undefined;
  if (found !== undefined) {
    return { what: 'lines', lines: found.lines.map((line) => cutTo(line)), more: found.more };
  }
  const from = Math.max(0, sameBeginning(was, is) - shownBefore);
  return { what: 'changed', before: cutTo(was, from), after: cutTo(is, from) };
}

/** `spec.template.spec.containers[web].image`; what is no plain word is quoted. */
function pathText(path: readonly string[]): string {
  const text = path
    .map((segment) => {
      if (isElement(segment)) {
        return segment;
      }
      return /^[\w-]+$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
    })
    .join('');
  return cutTo(text.replace(/^\./, ''));
}

function textOf(tree: Tree): string {
  return typeof tree === 'string' ? tree : JSON.stringify(asWritten(tree));
}

/** Lists are lists again. */
function asWritten(tree: Tree): Tree {
  if (!isBranch(tree)) {
    return tree;
  }
  const inside = Object.entries(tree).map(([name, one]): [string, Tree] => [name, asWritten(one)]);
  const elements = inside.filter(([name]) => isElement(name));
  return elements.length > 0 ? elements.map(([, one]) => one) : Object.fromEntries(inside);
}

function sameBeginning(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) {
    at += 1;
  }
  return at;
}

const mostShown = 200;
/** Where texts begin alike for longer than that, the beginning is left out. */
const shownBefore = 60;

function cutTo(text: string, from = 0): string {
  const end = from + mostShown;
  const kept = text.slice(from, end).toWellFormed();
  return `${from > 0 ? '…' : ''}${kept}${text.length > end ? '…' : ''}`;
}
