import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { settingsJsonSchema } from '../../src/config/settings-schema.ts';
import { variables } from '../../src/config/variables.ts';

async function published(file: string): Promise<string> {
  return readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
}

test('every part of the schema has a description, for editors', () => {
  const without = properties(settingsJsonSchema(), '').filter(
    ({ schema }) => !('description' in schema),
  );

  expect(without.map(({ path }) => path)).toEqual([]);
});

test('.env.example names exactly the variables, each with its meaning and its example', async () => {
  const text = await published('.env.example');
  const comments = text.replaceAll(/\n# /g, ' ').replaceAll(/^# /gm, '');
  const given = parseEnv(text.replaceAll(/^# ([A-Z_]+=)/gm, '$1'));

  expect(given).toEqual(Object.fromEntries(variables.map(({ name, example }) => [name, example])));
  expect(variables.filter(({ meaning }) => !comments.includes(meaning))).toEqual([]);
});

test('lifeboat.example.yaml shows everything that can be configured', async () => {
  const example = parse(await published('lifeboat.example.yaml')) as unknown;

  const shown = new Set(pathsOf(example, ''));

  const notShown = properties(settingsJsonSchema(), '').filter(({ path }) => !shown.has(path));
  expect(notShown.map(({ path }) => path)).toEqual([
    '/targets/cluster',
    '/targets/namespace',
    '/archive/folder',
  ]);
});

type Schema = ReturnType<typeof settingsJsonSchema>;

/** Of mappings and lists of mappings, without the positions. */
function properties(schema: Schema, path: string): { path: string; schema: object }[] {
  const inside = typeof schema.items === 'object' ? (schema.items as Schema) : schema;
  const ways = [inside, ...((inside.oneOf ?? []) as readonly Schema[])];
  return ways
    .flatMap((way) => Object.entries(way.properties ?? {}))
    .flatMap(([key, one]) =>
      typeof one === 'object'
        ? [{ path: `${path}/${key}`, schema: one }, ...properties(one, `${path}/${key}`)]
        : [],
    );
}

function pathsOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((one) => pathsOf(one, path));
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => [
        `${path}/${key}`,
        ...pathsOf(one, `${path}/${key}`),
      ])
    : [];
}
