import { isBranch, isElement, type Tree } from './tree.ts';
import { isNamedByPeople, usualValue } from './usual-values.ts';

/** A field that is not the same; `undefined`: not there. */
export type FieldDifference = {
  /** Segments; the elements of lists that have keys as `[key]`, of others as `[0]`. */
  readonly path: readonly string[];
  readonly before: Tree | undefined;
  readonly after: Tree | undefined;
};

/** Every field that differs, as deep as the difference lies; what only one side has is told as a whole, against what its absence means where that is known. */
export function fieldDifferences(
  resource: string,
  before: Tree,
  after: Tree,
): readonly FieldDifference[] {
  return between(before, after, []).map(({ path, before: was, after: is }) => {
    const usual = path.some(isNamedByPeople) ? undefined : usualValue(resource, path.at(-1) ?? '');
    return { path, before: was ?? usual, after: is ?? usual };
  });
}

/** Whether it says no more than that one side was written in a version that has another set of fields. */
export function isOfOneVersion({ path, before, after }: FieldDifference): boolean {
  return (before === undefined || after === undefined) && !isElement(path.at(-1) ?? '');
}

function between(
  before: Tree | undefined,
  after: Tree | undefined,
  path: readonly string[],
): readonly FieldDifference[] {
  const [was, is] = [opened(before, after, path), opened(after, before, path)];
  if (was !== undefined && is !== undefined) {
    return branches(was, is, path);
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

/** What is inside, where both sides can be compared inside. */
function opened(
  tree: Tree | undefined,
  other: Tree | undefined,
  path: readonly string[],
): Fields | undefined {
  if (isBranch(tree)) {
    return tree;
  }
  if (tree === undefined) {
    return isTakenApart(other, path) ? {} : undefined;
  }
  const areLists = [tree, other].every((one) => Array.isArray(one) && one.every(isBranch));
  return areLists ? placed(tree) : undefined;
}

/** The parts that every object has, such as `spec` and `metadata.labels`, are not what somebody added or took away. */
function isTakenApart(tree: Tree | undefined, path: readonly string[]): boolean {
  const names = isBranch(tree) ? Object.keys(tree) : [];
  return path.length <= 2 && names.length > 0 && !names.some(isElement);
}

type Fields = Readonly<Record<string, Tree>>;

function branches(
  before: Fields,
  after: Fields,
  path: readonly string[],
): readonly FieldDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.flatMap((name) => between(own(before, name), own(after, name), [...path, name]));
}

function own(fields: Fields, name: string): Tree | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function placed(list: Tree): Fields {
  const elements: readonly Tree[] = Array.isArray(list) ? list : [];
  return Object.fromEntries(elements.map((one, at) => [`[${at}]`, one]));
}
