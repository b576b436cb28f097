import { expect, test } from '@jest/globals';

import { telling } from '../../../src/capabilities/verify/telling.ts';

const mebibyte = 2 ** 20;

function told(backup?: string): { tell: ReturnType<typeof telling>; shown: string[] } {
  const shown: string[] = [];
  async function progress(text: string): Promise<void> {
    shown.push(text);
  }
  return { tell: telling({ progress }, 'en', backup), shown };
}

test('small artifacts are read without an edit of the card each, which the end would have to wait behind', () => {
  const { tell, shown } = told();

  tell('metadata', 900, 900);
  tell('log', 40_000, 40_000);
  tell('log', 30, 40_000);

  expect(shown).toEqual([]);
});

test('a large one is told each time that 4 MiB more have come', () => {
  const { tell, shown } = told();

  for (let at = 1; at <= 9; at += 1) {
    tell('archive', at * mebibyte, 9 * mebibyte);
  }

  expect(shown).toHaveLength(2);
});

test('of several backups each artifact is told, by the name of its backup', () => {
  const { tell, shown } = told('daily-1');

  tell('metadata', 900, 900);
  tell('log', 10, 40);
  tell('log', 40, 40);

  expect(shown).toEqual([
    expect.stringMatching(/daily-1: the description/),
    expect.stringMatching(/daily-1: the log/),
  ]);
});
