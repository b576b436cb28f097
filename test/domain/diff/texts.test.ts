import { expect, test } from '@jest/globals';

import { archived } from '../../support/archived.ts';
import { compared } from '../../support/compared.ts';
import { processorSeconds } from '../../support/processor-seconds.ts';

function differenceOf(backup: string, live: string): unknown {
  const [found] = compared({
    backup: [archived('configmaps', 'ConfigMap', 'settings', { data: { file: backup } })],
    live: [archived('configmaps', 'ConfigMap', 'settings', { data: { file: live } })],
  }).different;
  return found?.fields[0];
}

test('a text of several lines is told by the lines that differ, with one around them', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', ''].join('\n');

  expect(differenceOf(before, before.replace('d', 'D'))).toEqual({
    path: 'data.file',
    what: 'lines',
    lines: ['@@ 3', ' c', '-d', '+D', ' e'],
    more: 0,
  });
});

test('a secret among the lines is hidden, and a file that differs in nothing else says so', () => {
  const before = 'host: db\npassword: hunter2\n';

  expect(differenceOf(before, before.replace('hunter2', 'hunter3'))).toEqual({
    path: 'data.file',
    what: 'hidden',
  });
  expect(JSON.stringify(differenceOf(before, 'host: db2\npassword: hunter3\n'))).not.toContain(
    'hunter',
  );
});

test('many lines are cut, and how many are left out is said', () => {
  const lines = Array.from({ length: 200 }, (_, at) => `line ${at}\n`);

  const found = differenceOf(lines.join(''), lines.map((one) => `now ${one}`).join(''));

  expect(found).toMatchObject({ what: 'lines', more: 361 });
  expect((found as { lines: string[] }).lines).toHaveLength(40);
});

test('texts that have nothing in common cost little and are told by their beginnings', () => {
  const [one, other] = ['a', 'b'].map((letter) =>
    Array.from({ length: 20_000 }, (_, at) => `${letter}${at}`).join('\n'),
  );

  const seconds = processorSeconds(() => {
    expect(differenceOf(one ?? '', other ?? '')).toMatchObject({ what: 'changed' });
  });

  expect(seconds).toBeLessThan(2);
});

test('a long line is shown where it differs', () => {
  const before = `${'x'.repeat(1000)} here ${'y'.repeat(1000)}`;

  const found = differenceOf(before, before.replace('here', 'there'));

  expect(found).toMatchObject({
    what: 'changed',
    before: expect.stringMatching(/^…x{59} here y+…$/),
    after: expect.stringMatching(/^…x{59} there y+…$/),
  });
});

test('what breaks off a character in the middle is still a text', () => {
  const found = differenceOf('🚢'.repeat(500), '⛵'.repeat(500));

  expect(JSON.stringify(found)).not.toMatch(/\\ud[89a-f]/i);
});
