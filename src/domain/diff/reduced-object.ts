import { canonical, sha256 } from '../canonical.ts';
import type { Fields } from '../restore-test/fields.ts';
import { canonicalTree } from './canonical-tree.ts';
import { withoutContent } from './secret-content.ts';
import type { Tree } from './tree.ts';

/** What is compared of an object, as one text for objects that mean the same. Of a Secret it has hashes under this key in place of values. */
export function reducedText(resource: string, object: Fields, key: string): string {
  return canonical(
    canonicalTree(resource, resource === 'secrets' ? withoutContent(object, key) : object),
  );
}

/** The text, or where there is no room for it its hash, which tells as well whether two are the same. */
export type Reduced = { readonly text: string } | { readonly hash: string };

export function isSameAs(reduced: Reduced, text: string): boolean {
  return 'text' in reduced ? reduced.text === text : reduced.hash === sha256(text);
}

/** `undefined`: there was no room for it. */
export function treeOf(reduced: Reduced): Tree | undefined {
  if ('hash' in reduced) {
    return undefined;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was made of a tree
  return JSON.parse(reduced.text) as Tree;
}

/** Keeps texts while there is room for them. */
export function keeper(mostChars: number): (text: string) => Reduced {
  let left = mostChars;
  return (text) => {
    if (text.length > left) {
      return { hash: sha256(text) };
    }
    left -= text.length;
    return { text };
  };
}
