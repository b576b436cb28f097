import { parse } from 'yaml';

import { isFields, type Fields, type KubeObject } from '../api/objects.ts';
import { jsonPatch, mergePatch } from '../api/patches.ts';
import { strategicMergePatch } from '../api/strategic-patch.ts';

export type Patch = {
  readonly operation?: string;
  readonly path?: string;
  readonly from?: string;
  readonly value?: string;
};

/** One rule of Velero's resource modifiers. */
export type Rule = {
  readonly conditions: {
    readonly namespaces?: readonly string[];
    readonly groupResource: string;
    readonly resourceNameRegex?: string;
    readonly labelSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly matches?: readonly { readonly path: string; readonly value?: string }[];
  };
  readonly patches?: readonly Patch[];
  readonly mergePatches?: readonly { readonly patchData?: string }[];
  readonly strategicPatches?: readonly { readonly patchData?: string }[];
};

/** Conditions are held against the object as it was before the first rule, in its original namespace. */
export function applied(
  rules: readonly Rule[],
  object: Fields,
  original: KubeObject,
  resource: string,
): { readonly object: Fields; readonly errors: readonly string[] } {
  let result = object;
  const errors: string[] = [];
  for (const rule of rules.filter((one) => isMeant(one, object, original, resource))) {
    const next = patched(rule, result);
    if (typeof next === 'string') {
      errors.push(`error in applying patch ${next}`);
    } else {
      result = next;
    }
  }
  return { object: result, errors };
}

function isMeant(
  { conditions }: Rule,
  object: Fields,
  { metadata }: KubeObject,
  resource: string,
): boolean {
  const { groupResource, resourceNameRegex = '', labelSelector, matches = [] } = conditions;
  const wanted = Object.entries(labelSelector?.matchLabels ?? {});
  const tests = matches.map(({ path, value = '' }) => ({
    op: 'test',
    path,
    value: valueOf(value),
  }));
  return (
    isThere(conditions.namespaces ?? [], metadata.namespace) &&
    asPattern(groupResource).test(resource) &&
    new RegExp(resourceNameRegex, 'u').test(metadata.name) &&
    wanted.every(([key, value]) => metadata.labels?.[key] === value) &&
    jsonPatch(object, tests) !== undefined
  );
}

function isThere(namespaces: readonly string[], namespace: string | undefined): boolean {
  const isAnywhere = namespaces.length === 0 || namespaces.includes('*');
  return namespace === undefined || isAnywhere || namespaces.includes(namespace);
}

/** A glob whose `*` stops at a dot. */
function asPattern(glob: string): RegExp {
  const text = glob
    .replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`)
    .replaceAll('**', '\0')
    .replaceAll('*', '[^.]*')
    .replaceAll('\0', '.*')
    .replaceAll('?', '[^.]');
  return new RegExp(`^${text}$`, 'u');
}

function patched(rule: Rule, object: Fields): Fields | string {
  if ((rule.patches ?? []).length > 0) {
    return jsonPatched(rule.patches ?? [], object);
  }
  if ((rule.mergePatches ?? []).length > 0) {
    return merged(rule.mergePatches ?? [], object, mergePatch);
  }
  return (rule.strategicPatches ?? []).length > 0
    ? merged(rule.strategicPatches ?? [], object, strategicMergePatch)
    : 'no patch data found';
}

function merged(
  patches: readonly { readonly patchData?: string }[],
  object: Fields,
  merge: (target: unknown, patch: unknown) => unknown,
): Fields | string {
  try {
    return patches.reduce(
      (result, { patchData = '' }) => merge(result, parse(patchData)) as Fields,
      object,
    );
  } catch (error) {
    return `error in converting YAML to JSON ${String(error)}`;
  }
}

/** What is replaced or removed must be there; a test that fails leaves the object as it is. */
function jsonPatched(patches: readonly Patch[], object: Fields): Fields | string {
  let result: unknown = object;
  for (const patch of patches) {
    const op = (patch.operation ?? '').toLowerCase();
    const next = step(op, patch, result);
    if (next === undefined && op === 'test') {
      return object;
    }
    if (next === undefined) {
      return `error in applying JSON Patch ${op} operation does not apply: doc is missing key: ${patch.path ?? ''}: missing value`;
    }
    result = next;
  }
  return result as Fields;
}

function step(op: string, { path = '', from = '', value = '' }: Patch, document: unknown): unknown {
  if (op === 'move' || op === 'copy') {
    const moved = valueAt(document, from);
    const rest = op === 'move' ? jsonPatch(document, [{ op: 'remove', path: from }]) : document;
    return jsonPatch(rest, [{ op: 'add', path, value: moved }]);
  }
  const isMissing = jsonPatch(document, [{ op: 'remove', path }]) === undefined;
  return op === 'replace' && isMissing
    ? undefined
    : jsonPatch(document, [{ op, path, value: valueOf(value) }]);
}

function valueAt(document: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (isFields(value) ? value[key] : undefined), document);
}

/** Truth values, null, numbers, objects and lists go in as such; text in quotes is text. */
function valueOf(text: string): unknown {
  if (/^".*"$/su.test(text)) {
    return text.slice(1, -1);
  }
  const isPlain = /^(?:null|true|false|[{[].*)$/su.test(text);
  return isPlain || (text !== '' && Number.isFinite(Number(text)))
    ? (JSON.parse(text) as unknown)
    : text;
}
