import { isFields } from './objects.ts';

/** RFC 7386: null removes, objects merge, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isFields(patch)) {
    return patch;
  }
  const result: Record<string, unknown> = isFields(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = mergePatch(result[key], value);
    }
  }
  return result;
}

type Operation = { readonly op: string; readonly path: string; readonly value?: unknown };

/** RFC 6902 with add, remove, replace and test, as lenient as the API server (replacing what is missing adds it); `undefined` when it can't be applied. */
export function jsonPatch(target: unknown, operations: readonly Operation[]): unknown {
  let document: unknown = structuredClone(target);
  for (const operation of operations) {
    const path = operation.path.split('/').slice(1).map(unescaped);
    if (!apply(document, path, operation)) {
      return undefined;
    }
    if (path.length === 0) {
      document = operation.value;
    }
  }
  return document;
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** False when it can't be done. */
function apply(document: unknown, path: readonly string[], operation: Operation): boolean {
  const key = path.at(-1);
  if (key === undefined) {
    return true;
  }
  const parent = path.slice(0, -1).reduce<unknown>(child, document);
  if (typeof parent !== 'object' || parent === null) {
    return false;
  }
  const current = child(parent, key);
  if (operation.op === 'test') {
    return JSON.stringify(current) === JSON.stringify(operation.value);
  }
  if (operation.op === 'remove' && current === undefined) {
    return false;
  }
  change(parent, key, operation);
  return true;
}

function child(parent: unknown, key: string): unknown {
  return typeof parent === 'object' && parent !== null
    ? (parent as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function change(parent: object, key: string, { op, value }: Operation): void {
  if (Array.isArray(parent)) {
    const at = key === '-' ? parent.length : Number(key);
    const inserted = op === 'remove' ? [] : [value];
    parent.splice(at, op === 'add' ? 0 : 1, ...inserted);
    return;
  }
  const fields = parent as Record<string, unknown>;
  if (op === 'remove') {
    delete fields[key];
  } else {
    fields[key] = value;
  }
}
