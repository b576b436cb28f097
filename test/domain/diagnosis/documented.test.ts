import { readdir, readFile } from 'node:fs/promises';

import { expect, test } from '@jest/globals';

import { rows } from '../../../src/domain/diagnosis/catalogue/rows.ts';

const folder = 'src/domain/diagnosis/checks';
const table = await readFile('docs/diagnosis.md', 'utf8');
const index = await readFile('src/domain/diagnosis/checks.ts', 'utf8');
const sources = await Promise.all(
  (await readdir(folder)).map((file) => readFile(`${folder}/${file}`, 'utf8')),
);

/** Files of checks, as `checks.ts` imports them. */
const checked = [...index.matchAll(/'\.\/checks\/([a-z-]+\.ts)'/g)].map(([, file = '']) => file);
const named = [...table.matchAll(/`([a-z-]+\.ts)`/g)].map(([, file = '']) => file);

test('each check stands in the table', () => {
  expect(checked.length).toBeGreaterThan(15);
  expect(checked.filter((file) => !named.includes(file))).toEqual([]);
});

test('the table names no file that is not there', async () => {
  const there = new Set([...(await readdir(folder)), ...(await readdir('src/facts/diagnosis'))]);

  expect(named.filter((file) => !there.has(file))).toEqual([]);
});

test('each finding and each row of the catalogue that the table names exists', () => {
  const ids = [...table.matchAll(/`([a-z-]+\/[a-z0-9-]+)`/g)]
    .map(([, id = '']) => id)
    .filter((id) => !id.startsWith('src/'));
  const numbers = new Set(rows.map(({ number }) => `cause/${number}`))
    .add('cause/66')
    .add('cause/67');
  const known = sources.join('\n');

  expect(ids.length).toBeGreaterThan(20);
  expect(ids.filter((id) => !numbers.has(id) && !known.includes(`'${id}'`))).toEqual([]);
});

test('each row says what looks at it, or that nothing does', () => {
  const cells = table
    .split('\n')
    .filter(
      (line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| by hand'),
    )
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

  expect(cells.length).toBeGreaterThan(35);
  expect(cells.filter(([, by, here]) => by === '' || here === '')).toEqual([]);
});

test('each fault that is said to be made for real is made by a test of that name', async () => {
  const made = [...table.matchAll(/`(test\/e2e\/[a-z-]+\.test\.ts)`: “([^”]+)”/g)];
  const tests = await Promise.all(
    made.map(async ([, file = '', name = '']) => ({
      name,
      isThere: (await readFile(file, 'utf8')).includes(`'${name}'`),
    })),
  );

  expect(made.length).toBeGreaterThanOrEqual(25);
  expect(tests.filter(({ isThere }) => !isThere)).toEqual([]);
});
