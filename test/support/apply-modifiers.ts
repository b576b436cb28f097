import type { ArchivedObject } from '../../src/domain/restore-test/archived-object.ts';
import type { LiveObject } from '../../src/domain/restore-test/live.ts';
import type { ModifierRule } from '../../src/domain/restore-test/modifier-rule.ts';

/** What Velero's resource modifiers make of an archived object: RFC 7386 for merge patches, and a JSON patch whose path is missing fails. */
export function applied(modifiers: string, one: ArchivedObject): LiveObject {
  const { resourceModifierRules } = JSON.parse(modifiers) as {
    resourceModifierRules: readonly ModifierRule[];
  };
  let object: unknown = structuredClone(one.object);
  for (const rule of resourceModifierRules.filter((each) => matches(each, one))) {
    for (const { patchData } of rule.mergePatches ?? []) {
      object = merged(object, JSON.parse(patchData));
    }
    for (const patch of rule.patches ?? []) {
      patched(object as Fields, patch.path.split('/').slice(1), patch.value);
    }
  }
  return { resource: one.resource, object: object as LiveObject['object'] };
}

type Fields = Record<string, unknown>;

function matches({ conditions }: ModifierRule, one: ArchivedObject): boolean {
  const { groupResource, namespaces, resourceNameRegex } = conditions;
  return (
    groupResource === one.resource &&
    (one.namespace === undefined || (namespaces ?? [one.namespace]).includes(one.namespace)) &&
    new RegExp(resourceNameRegex ?? '').test(one.name)
  );
}

function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    return patch;
  }
  const base = typeof target === 'object' && !Array.isArray(target) ? target : {};
  const result: Fields = { ...(base as Fields) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = merged(result[key], value);
    }
  }
  return result;
}

function patched(object: Fields, path: readonly string[], value: string | undefined): void {
  const [last = '', ...rest] = path.toReversed();
  const parent = rest.reduceRight<Fields>((at, key) => at[key] as Fields, object);
  if (!(last in parent)) {
    throw new Error(`there is no ${path.join('/')}`);
  }
  if (value === undefined) {
    delete parent[last];
  } else {
    parent[last] = JSON.parse(value) as unknown;
  }
}
