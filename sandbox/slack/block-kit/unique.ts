import type { Json, JsonObject } from '../messages.ts';
import { isObject, problem, type Problem } from './rules.ts';

/** Ids are unique in a payload: `block_id` among blocks, `action_id` among all elements. */
export function duplicateIds(blocks: readonly Json[], at: string): Problem[] {
  return [
    ...duplicates(blocks, at, 'block_id'),
    ...duplicates(blocks.filter(isObject).flatMap(elementsOf), at, 'action_id'),
  ];
}

function elementsOf(block: JsonObject): JsonObject[] {
  const many = Array.isArray(block['elements']) ? block['elements'] : [];
  const cards = Array.isArray(block['actions']) ? block['actions'] : [];
  return [...many, ...cards, block['accessory'], block['element']].filter(isObject);
}

function duplicates(items: readonly Json[], at: string, name: string): Problem[] {
  const seen = new Set<Json>();
  return items.flatMap((item) => {
    const id = isObject(item) ? item[name] : undefined;
    if (id === undefined) return [];
    if (seen.has(id)) return problem(at, `${name} ${JSON.stringify(id)} already exists`);
    seen.add(id);
    return [];
  });
}

/** How many blocks of a kind a message may hold. */
export function tooManyOfAKind(blocks: readonly Json[], at: string): Problem[] {
  const types = blocks.filter(isObject).map((block) => block['type']);
  return [
    ...atMost(types, ['table', 'data_table'], 1, at, 'only_one_table_allowed'),
    ...atMost(types, ['data_visualization'], 2, at, 'no more than 2 charts allowed'),
    ...atMost(types, ['plan'], 1, at, 'no more than 1 plan allowed'),
  ];
}

function atMost(
  types: readonly (Json | undefined)[],
  wanted: readonly string[],
  most: number,
  at: string,
  message: string,
): Problem[] {
  const found = types.filter((type) => typeof type === 'string' && wanted.includes(type));
  return found.length > most ? problem(at, message) : [];
}
