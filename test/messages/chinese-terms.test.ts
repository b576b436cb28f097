import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../src');

/** Lines of the source that have Chinese in them, each with its place. */
const lines = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .map((text, at) => ({ place: `${file}:${at + 1}`, text }))
      .filter(({ text }) => /\p{Script=Han}/u.test(text)),
  );

test('a schedule has one name in Chinese: 调度 is what the scheduler does with pods', () => {
  const others = lines.filter(({ text }) =>
    /(?:该|每个|这个)调度(?!器)|调度 \$\{|调度间隔/.test(text),
  );

  expect(lines.length).toBeGreaterThan(500);
  expect(others.map(({ place }) => place)).toEqual([]);
});

test('sentences in Chinese have no punctuation of ASCII between their own characters', () => {
  const found = lines.filter(({ text }) => /\p{Script=Han}[,;:?!]\p{Script=Han}/u.test(text));

  expect(found.map(({ place }) => place)).toEqual([]);
});

test.each([
  ['API server', /API Server|API 服务器/],
  ['凭证', /凭据/],
  ['node-agent', /\p{Script=Han}[^'`]*node agent|node agent[^'`]*\p{Script=Han}/u],
])('%s has one name in Chinese', (_name, others) => {
  expect(lines.filter(({ text }) => others.test(text)).map(({ place }) => place)).toEqual([]);
});

test('a schedule of backups is not called as a plan of deletions is', () => {
  const found = lines.filter(
    ({ place, text }) => /diagnos/.test(place) && /(?<!备份)计划/.test(text),
  );

  expect(found.map(({ place }) => place)).toEqual([]);
});
