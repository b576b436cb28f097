/** What is compared of an object: fields without noise. The elements of a list that has keys are a branch of `[key]`s. */
export type Tree = string | number | boolean | null | readonly Tree[] | Branch;

export type Branch = { readonly [field: string]: Tree };

export function isBranch(tree: Tree | undefined): tree is Branch {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree);
}

/** Whether a segment of a path is the key of a list's element. */
export function isElement(segment: string): boolean {
  return segment.startsWith('[');
}
