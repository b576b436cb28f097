import { expect, test } from '@jest/globals';

import { innerJest } from '../support/inner-jest.ts';

/** A file with something wrong is never taken for one that passed, whatever else the run says. */
const good = `
  import { expect, test } from '@jest/globals';
  test('holds', () => expect(1).toBe(1));
  test('holds as well', () => expect(1).toBe(1));
`;

/** Each has one thing wrong, and counts as one. */
const bad = {
  'can not be read': `import { test from '@jest/globals';`,
  'imports what is not there': `import './no-such-file.ts';`,
  'throws while it is read': `throw new Error('no');`,
  'has no test': `export const a = 1;`,
  'throws where it describes': `describe('a', () => { throw new Error('no'); });`,
  'can not begin': `beforeAll(() => { throw new Error('no'); }); test('a', () => undefined);`,
  'is skipped': `test.skip('a', () => undefined);`,
  'is to be written': `test.todo('a');`,
  'ends the process': `test('a', () => process.exit(0));`,
  'is killed': `test('a', () => process.kill(process.pid, 'SIGKILL'));`,
};

/** Each has one test that holds, too. */
const halfBad = {
  'does not tidy up': `afterAll(() => { throw new Error('no'); }); test('a', () => undefined);`,
  'is tried in part': `test.only('a', () => undefined); test('b', () => undefined);`,
};

test('What can go wrong with a test file counts as failed, and the other files as what they are', async () => {
  const files = Object.entries({ ...bad, ...halfBad });
  const named = files.map(([what, text]) => [`${what}.test.ts`, text] as const);

  const run = await innerJest({ ...Object.fromEntries(named), 'good.test.ts': good });

  expect({ passed: run.passed, failed: run.failed }).toEqual({
    passed: 2 + Object.keys(halfBad).length,
    failed: files.length,
  });
  for (const [what] of named) {
    expect(run.named.join('\n')).toContain(what);
  }
  expect(run.named.join('\n')).not.toContain('good.test.ts');
});

test('Tests that end the process they all run in have not come to their end', async () => {
  const ends = `test('a', () => process.exit(0));`;

  expect(await innerJest({ 'ends.test.ts': ends })).toMatchObject({ passed: 0, failed: 1 });
});

test('Tests that all hold are counted, and nothing else is', async () => {
  const run = await innerJest({ 'good.test.ts': good });

  expect(run).toMatchObject({ passed: 2, failed: 0, named: [] });
});
