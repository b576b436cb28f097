import { isFields, type Fields } from '../restore-test/fields.ts';
import { canonicalQuantity } from './canonical-quantity.ts';
import { withoutGenerated } from './generated.ts';
import { listKeys } from './list-keys.ts';
import { isNoise, isNoiseKey } from './noise.ts';
import type { Tree } from './tree.ts';
import { isNamedByPeople, usualValue } from './usual-values.ts';

/**
 * What is compared of an object: the same for objects that mean the same, whatever order, notation of amounts or empty fields they were
 * written with, and without what Kubernetes, controllers and Velero write for themselves.
 */
export function canonicalTree(resource: string, object: Fields): Tree {
  return branchOf(withoutGenerated(resource, object), { resource, path: '', depth: 0 });
}

type Place = {
  readonly resource: string;
  /** With `*` for the elements of lists. */
  readonly path: string;
  readonly depth: number;
  /** What stands here is an amount. */
  readonly amounts?: boolean;
  /** Its fields are named by people. */
  readonly free?: boolean;
};

/** No object of a living cluster is as deep: what a made-up archive has below is not looked at. */
const deepest = 500;

function treeOf(value: unknown, field: string, place: Place): Tree | undefined {
  if (place.depth > deepest) {
    return 'nested too deeply to be compared';
  }
  if (Array.isArray(value)) {
    return listOf(value, field, place);
  }
  if (isFields(value)) {
    const tree = branchOf(value, place);
    return isEmpty(tree) && !meansSomethingEmpty.test(field) ? undefined : tree;
  }
  return leafOf(value, place.amounts === true);
}

/** An empty selector takes everything, an absent one nothing. */
const meansSomethingEmpty = /[sS]elector$/;

function branchOf(value: Fields, place: Place): Tree {
  const { resource, path, free = false } = place;
  const hasNoiseKeys = isKeyed.test(path);
  const kept = Object.entries(value).flatMap(([field, one]): [string, Tree][] => {
    const here = path === '' ? field : `${path}.${field}`;
    if (isNoise(resource, here) || (hasNoiseKeys && isNoiseKey(field))) {
      return [];
    }
    const tree = treeOf(one, field, inside(place, field, here));
    const isLikeAbsent = tree === undefined || (!free && isSame(tree, usualValue(resource, field)));
    return isLikeAbsent ? [] : [[field, tree]];
  });
  return Object.fromEntries(kept);
}

const isKeyed = /(?:^|\.)(?:labels|annotations|matchLabels)$/;

function inside(place: Place, field: string, path: string): Place {
  const { resource, depth, amounts = false, free = false } = place;
  return {
    resource,
    path,
    depth: depth + 1,
    amounts: amounts || (!free && isAmounts(resource, field)),
    free: free || isNamedByPeople(field),
  };
}

function isAmounts(resource: string, field: string): boolean {
  return (
    /^(?:limits|requests|capacity|podFixed|sizeLimit|divisor)$/.test(field) ||
    (resource === 'resourcequotas' && field === 'hard') ||
    (resource === 'limitranges' && /^(?:min|max|default|defaultRequest)$/.test(field))
  );
}

function listOf(list: readonly unknown[], field: string, place: Place): Tree | undefined {
  const keys = listKeys(field, list);
  const within = { ...place, path: `${place.path}.*`, depth: place.depth + 1 };
  // An empty element stays: a rule without conditions allows everything.
  const elements = list.map((one) => treeOf(one, '', within) ?? (isFields(one) ? {} : null));
  if (keys === undefined) {
    return elements.length === 0 ? undefined : elements;
  }
  const keyed = keys.map((key, at): [string, Tree] => [`[${key}]`, elements[at] ?? null]);
  return Object.fromEntries([...keyed, ...orderOf(field, keys)]);
}

/** One runs after the other. */
function orderOf(field: string, keys: readonly string[]): readonly [string, Tree][] {
  return field === 'initContainers' && keys.length > 1 ? [['order', keys]] : [];
}

function leafOf(value: unknown, isAmount: boolean): Tree | undefined {
  if (isAmount) {
    return canonicalQuantity(value) ?? leafOf(value, false);
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

function isEmpty(tree: Tree): boolean {
  return typeof tree === 'object' && tree !== null && Object.keys(tree).length === 0;
}

function isSame(tree: Tree, usual: Tree | undefined): boolean {
  return usual !== undefined && JSON.stringify(tree) === JSON.stringify(usual);
}
