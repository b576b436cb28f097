import { describe, expect, test } from '@jest/globals';

import { crossings, cycles, environmentReaders } from './support/architecture/fences.ts';
import { longFiles, longFunctions } from './support/architecture/sizes.ts';
import { sourcesIn, type Source } from './support/architecture/sources.ts';

const product = await sourcesIn('src');
const everything = [
  ...product,
  ...(await Promise.all(['sandbox', 'test', 'bench', 'scripts'].map(sourcesIn))).flat(),
];

const mostLinesOfAFile = 250;
const mostLinesOfAFunction = 50;

test('each part of the product imports only what the table of rooms allows', () => {
  expect(crossings(product)).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(cycles(everything)).toEqual([]);
});

test('only config.ts reads the environment of the process', () => {
  expect(environmentReaders(product)).toEqual([]);
});

test('files stay short enough to be read in one go', () => {
  expect(longFiles(everything, mostLinesOfAFile)).toEqual([]);
});

test('functions stay short enough to be understood at once', () => {
  expect(longFunctions(product, mostLinesOfAFunction)).toEqual([]);
});

describe('the fences hold for made-up files', () => {
  test.each([
    ['src/domain/a.ts', "import { b } from '../engine/b.ts';", 'src/engine/b.ts'],
    ['src/domain/a.ts', "import { Redis } from 'ioredis';", 'ioredis'],
    ['src/domain/a.ts', "import { readFile } from 'node:fs/promises';", 'node:fs/promises'],
    ['src/messages/a.ts', "export * from '../outside/slack/b.ts';", 'src/outside/slack/b.ts'],
    ['src/outside/slack/a.ts', "import { b } from '../store/b.ts';", 'src/outside/store/b.ts'],
    [
      'src/outside/slack/a.ts',
      "import type { B } from '../store/b.ts';",
      'types of src/outside/store/b.ts',
    ],
    ['src/outside/store/a.ts', "import { Queue } from 'bullmq';", 'bullmq'],
    ['src/outside/store/a.ts', "const { Queue } = await import('bullmq');", 'bullmq'],
    ['src/outside/jobs/a.ts', "import { b } from 'prom-client/lib/b.js';", 'prom-client'],
    ['src/facts/a.ts', "import { b } from '../outside/store/b.ts';", 'src/outside/store/b.ts'],
    ['src/engine/a.ts', "import { b } from '../capability.ts';", 'src/capability.ts'],
    ['src/engine/a.ts', "import { b } from '../capabilities/b/c.ts';", 'src/capabilities/b/c.ts'],
    ['src/door/a.ts', "import { b } from '../outside/store/b.ts';", 'src/outside/store/b.ts'],
    ['src/door/a.ts', "import { b } from '../facts/b.ts';", 'src/facts/b.ts'],
    ['src/capability.ts', "import { b } from './engine/b.ts';", 'src/engine/b.ts'],
    ['src/capabilities/status/a.ts', "import { b } from '../../engine/b.ts';", 'src/engine/b.ts'],
    [
      'src/capabilities/status/a.ts',
      "import type {\n  B,\n} from '../backups/b.ts';",
      'types of src/capabilities/backups/b.ts',
    ],
    ['src/capabilities/status/a.ts', "import b from '../../app.ts';", 'src/app.ts'],
    ['src/app.ts', "import { b } from '../sandbox/b.ts';", 'sandbox/b.ts'],
    ['src/app.ts', "import '../test/support/b.ts';", 'test/support/b.ts'],
    ['src/app.ts', "import { b } from '../bench/b.ts';", 'bench/b.ts'],
  ])('%s may not say %s', (path, line, target) => {
    expect(crossings([file(path, line)])).toEqual([`${path} imports ${target}`]);
  });

  test.each([
    ['src/domain/a.ts', "import * as z from 'zod';"],
    ['src/outside/slack/a.ts', "import { App } from '@slack/bolt';"],
    ['src/outside/slack/deep/a.ts', "import { b } from '../b.ts';"],
    ['src/facts/a.ts', "import type { B } from '../outside/store/b.ts';"],
    ['src/engine/a.ts', "import type { Job } from '../capability.ts';"],
    ['src/capabilities/status/a.ts', "import type { B } from '../../engine/b.ts';"],
    ['src/capabilities/status/a.ts', "import { b } from './b.ts';"],
    ['src/capabilities/index.ts', "import { b } from './status/index.ts';"],
    ['src/app.ts', "import { b } from './outside/store/b.ts';"],
  ])('%s may say %s', (path, line) => {
    expect(crossings([file(path, line)])).toEqual([]);
  });

  test('a new folder needs its line in the table', () => {
    expect(crossings([file('src/helpers/a.ts')])).toEqual([
      expect.stringMatching(/^src\/helpers\/a\.ts is in no room/),
    ]);
  });

  test('a circle is told with the way around, and one of types is none', () => {
    const a = file('src/a.ts', "import { b } from './b.ts';");
    const b = file('src/b.ts', "export { c } from './c.ts';");
    const c = file('src/c.ts', "import { a } from './a.ts';");

    expect(cycles([a, b, c])).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts']);
    expect(cycles([a, b, file('src/c.ts', "import type { A } from './a.ts';")])).toEqual([]);
  });

  test('reading the environment elsewhere is found', () => {
    const line = "const token = process.env['SLACK_BOT_TOKEN'];";

    expect(environmentReaders([file('src/app.ts', line), file('src/config.ts', line)])).toEqual([
      'src/app.ts',
    ]);
  });

  test('a long file and a long function are found, without what is inside', () => {
    const inner = ['  function inner() {', ...Array<string>(30).fill('    work();'), '  }'];
    const long = file('src/a.ts', 'export async function outer() {', ...inner, '}');

    expect(longFiles([long], 33)).toEqual(['src/a.ts has 34 lines']);
    expect(longFunctions([long], 31)).toEqual(['src/a.ts has 32 lines of inner']);
  });
});

function file(path: string, ...lines: readonly string[]): Source {
  return { path, text: lines.join('\n') };
}
