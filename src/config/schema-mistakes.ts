import type * as z from 'zod';

import { nearest } from '../domain/nearest.ts';
import type { Path } from './yaml-text.ts';

/** What is wrong at a path of the file; `of` says whether the key or the value is to be pointed at. */
export type Wrong = {
  readonly path: Path;
  readonly of?: 'key' | 'value';
  /** Continues a sentence that begins with the path. */
  readonly wrong: string;
  readonly example?: unknown;
};

type Issue = z.core.$ZodIssue;
type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What zod found, in sentences that say what would be right, with the example that the schema has for the place. */
export function mistakesOf(issues: readonly Issue[], schema: JsonSchema): readonly Wrong[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    const example = exampleAt(schema, path);
    const shown = example === undefined ? {} : { example };
    if (issue.code === 'unrecognized_keys') {
      const known = ways(schemaAt(schema, path)).flatMap((way) =>
        Object.keys(way.properties ?? {}),
      );
      return issue.keys.map((key) => unknownKey(path, key, known));
    }
    return [
      {
        path,
        ...(issue.code === 'invalid_key' ? { of: 'key' as const } : {}),
        wrong: sentence(issue),
        ...shown,
      },
    ];
  });
}

function unknownKey(path: Path, key: string, known: readonly string[]): Wrong {
  const [meant] = nearest(key, known, 1);
  const wrong =
    meant === undefined
      ? `is not known here: known are ${known.join(', ')}`
      : `is not known here: is ${meant} meant?`;
  return { path: [...path, key], of: 'key', wrong };
}

function sentence(issue: Issue): string {
  if (issue.code === 'invalid_type') {
    return typeSentence(issue.expected, issue.input);
  }
  if (issue.code === 'invalid_value') {
    return choiceSentence(issue.values.map(String), issue.input);
  }
  return issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function typeSentence(expected: string, input: unknown): string {
  if (input === undefined) {
    return 'is missing';
  }
  return `must be ${kinds[expected] ?? expected}${input === null ? ' and is empty' : ''}`;
}

function choiceSentence(choices: readonly string[], input: unknown): string {
  if (input === undefined) {
    return 'is missing';
  }
  const [meant] = typeof input === 'string' ? nearest(input, choices, 1) : [];
  const hint = meant === undefined ? '' : `: is ${meant} meant?`;
  return `must be one of ${choices.join(', ')}${hint}`;
}

/** Of the place itself or of what is around it, as far as the parts of the path are mere positions. */
function exampleAt(schema: JsonSchema, path: Path): unknown {
  const [example] = schemaAt(schema, path)?.examples ?? [];
  const isPosition = typeof path.at(-1) === 'number';
  return example === undefined && isPosition ? exampleAt(schema, path.slice(0, -1)) : example;
}

function schemaAt(schema: JsonSchema, path: Path): JsonSchema | undefined {
  let at: JsonSchema | undefined = schema;
  for (const part of path) {
    at = at === undefined ? undefined : below(at, part);
  }
  return at;
}

function below(schema: JsonSchema, part: string | number): JsonSchema | undefined {
  const inside = ways(schema)
    .map((way) =>
      typeof part === 'number' ? way.items : (way.properties?.[part] ?? way.additionalProperties),
    )
    .find((one) => typeof one === 'object' && !Array.isArray(one));
  return typeof inside === 'object' && !Array.isArray(inside) ? inside : undefined;
}

/** The schema with what it may be instead. */
function ways(schema: JsonSchema | undefined): readonly JsonSchema[] {
  return [schema, ...(schema?.oneOf ?? [])].filter((one) => typeof one === 'object');
}
