import {
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';

import { mask } from '../domain/masking.ts';

export type Located = { readonly line: number; readonly column: number };

export type Path = readonly (string | number)[];

/**
 * Plain data of a YAML text, and where each part of it stands. `locate` finds the value at a path, its key when `of` is `key`, and for
 * what is not there the nearest thing around it. With anything in `syntax` the data are not to be used.
 */
export function parseYaml(text: string): {
  readonly value: unknown;
  readonly syntax: readonly { readonly at: string; readonly wrong: string }[];
  readonly locate: (path: Path, of?: 'key' | 'value') => Located;
} {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntax = [...document.errors, ...document.warnings].map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { at: `${line}:${col}`, wrong: `this is no valid YAML: ${mask(error.message)}` };
  });
  return {
    value: syntax.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 }),
    syntax,
    locate: (path, of = 'value') => {
      const node = of === 'key' ? keyAt(document, path) : nearestTo(document, path);
      const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
      return { line: Math.max(line, 1), column: Math.max(col, 1) };
    },
  };
}

function keyAt(document: Document, path: Path): Node | null | undefined {
  const around = document.getIn(path.slice(0, -1), true);
  const pairs = isMap(around) ? around.items : [];
  const key = pairs.find(
    (pair) => isScalar(pair.key) && String(pair.key.value) === path.at(-1),
  )?.key;
  return isNode(key) ? key : nearestTo(document, path);
}

function nearestTo(document: Document, path: Path): Node | null {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) {
      return node;
    }
  }
  return document.contents;
}
