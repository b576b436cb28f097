import { parse } from 'yaml';

import { isFields, type Fields, type KubeObject } from '../api/objects.ts';
import { applied, type Rule } from './modifier-rules.ts';
import { one, type VeleroWorld } from './world.ts';

/** Changes an object on its way back, and says which changes failed: the object comes all the same. */
export type Modifiers = (
  object: Fields,
  original: KubeObject,
  resource: string,
) => { readonly object: Fields; readonly errors: readonly string[] };

function unmodified(object: Fields): ReturnType<Modifiers> {
  return { object, errors: [] };
}

/** The modifiers that a Restore names, or what is wrong with them, as its validation error. */
export function modifiersOf(
  world: VeleroWorld,
  reference: { readonly kind?: string; readonly name?: string } | undefined,
): Modifiers | { readonly wrong: string } {
  if (reference?.kind?.toLowerCase() !== 'configmap') {
    return unmodified;
  }
  const name = reference.name ?? '';
  const found = one(world, 'configmaps', name);
  if (found === undefined) {
    return { wrong: `failed to get resource modifiers configmap velero/${name}` };
  }
  const [text, ...more] = Object.values(found.data ?? {});
  if (text === undefined || more.length > 0) {
    return {
      wrong: `Error in parsing resource modifiers provided in configmap velero/${name}: illegal resource modifiers velero/${name} configmap`,
    };
  }
  return readRules(text, name);
}

function readRules(text: string, name: string): Modifiers | { readonly wrong: string } {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    return { wrong: undecodable(name, String(error)) };
  }
  const unknown = unknownField(content);
  if (unknown !== undefined) {
    return { wrong: undecodable(name, `error unmarshaling JSON: ${unknown}`) };
  }
  const rules = ((content as Fields)['resourceModifierRules'] ?? []) as readonly Rule[];
  const invalid = invalidRule((content as Fields)['version'], rules);
  return invalid === undefined
    ? (object, original, resource) => applied(rules, object, original, resource)
    : {
        wrong: `Validation error in resource modifiers provided in configmap velero/${name}: ${invalid}`,
      };
}

function undecodable(name: string, why: string): string {
  return `Error in parsing resource modifiers provided in configmap velero/${name}: failed to decode yaml data into resource modifiers, err: ${why}`;
}

const known = {
  top: ['version', 'resourceModifierRules'],
  rule: ['conditions', 'patches', 'mergePatches', 'strategicPatches'],
  conditions: ['namespaces', 'groupResource', 'resourceNameRegex', 'labelSelector', 'matches'],
  patch: ['operation', 'from', 'path', 'value'],
  patchData: ['patchData'],
};

/** Velero decodes strictly: a field that it doesn't know, or a value of `patches` that is no text, is refused. */
function unknownField(content: unknown): string | undefined {
  const rules = isFields(content) ? content['resourceModifierRules'] : undefined;
  return [
    strange(content, known.top),
    ...entries(rules).flatMap((rule) => [
      strange(rule, known.rule),
      strange(rule['conditions'] ?? {}, known.conditions),
      ...entries(rule['patches']).map((patch) => strange(patch, known.patch) ?? untyped(patch)),
      ...entries(rule['mergePatches']).map((patch) => strange(patch, known.patchData)),
      ...entries(rule['strategicPatches']).map((patch) => strange(patch, known.patchData)),
    ]),
  ].find((wrong) => wrong !== undefined);
}

function entries(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? (value as readonly Fields[]) : [];
}

function strange(value: unknown, fields: readonly string[]): string | undefined {
  if (!isFields(value)) {
    return 'json: cannot unmarshal into Go value of type resourcemodifiers.ResourceModifiers';
  }
  const field = Object.keys(value).find((key) => !fields.includes(key));
  return field === undefined ? undefined : `unknown field ${JSON.stringify(field)}`;
}

function untyped(patch: Fields): string | undefined {
  const { value } = patch;
  return value === undefined || typeof value === 'string'
    ? undefined
    : `json: cannot unmarshal ${typeof value} into Go struct field JSONPatch.resourceModifierRules.patches.value of type string`;
}

const operations = new Set(['add', 'remove', 'replace', 'test', 'move', 'copy']);

function invalidRule(version: unknown, rules: readonly Rule[]): string | undefined {
  if (typeof version !== 'string' || version.toLowerCase() !== 'v1') {
    return `unsupported resource modifier version ${typeof version === 'string' ? version : ''}`;
  }
  if (rules.length === 0) {
    return 'resource modifier rules cannot be empty';
  }
  return rules.map(wrongIn).find((wrong) => wrong !== undefined);
}

function wrongIn({
  conditions,
  patches,
  mergePatches,
  strategicPatches,
}: Rule): string | undefined {
  const filled = [patches, mergePatches, strategicPatches].filter(
    (some) => (some ?? []).length > 0,
  );
  if ((conditions as Rule['conditions'] | undefined)?.groupResource === undefined) {
    return 'groupkResource cannot be empty';
  }
  if (filled.length > 1) {
    return 'only one of patches, mergePatches, strategicPatches can be specified';
  }
  return (patches ?? [])
    .map(({ operation = '', path = '' }) => {
      if (!operations.has(operation.toLowerCase())) {
        return operation === ''
          ? 'operation cannot be empty'
          : `unsupported operation ${operation}`;
      }
      return path === '' ? 'path cannot be empty' : undefined;
    })
    .find((wrong) => wrong !== undefined);
}
