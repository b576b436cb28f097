import { expect, test } from '@jest/globals';

import { growthAtMost } from '../../../src/domain/diagnosis/growth.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');

function grew(days: Readonly<Record<string, number>>, isWhole = true) {
  const listed = Object.entries(days).map(([day, bytes]) => ({ day, bytes }));
  return growthAtMost({ days: listed, isWhole }, noon);
}

test('growth is counted over the seven whole days before today, and days without anything count too', () => {
  expect(
    grew({
      '2026-11-22': 900,
      '2026-11-21': 10,
      '2026-11-15': 60,
      '2026-11-14': 7,
      '2026-10-01': 5,
    }),
  ).toEqual({ bytes: 70, days: 7 });
});

test('of a younger location over the days since anything that is there was stored', () => {
  expect(grew({ '2026-11-22': 900, '2026-11-20': 10, '2026-11-19': 20 })).toEqual({
    bytes: 30,
    days: 3,
  });
});

test('where all is older nothing came', () => {
  expect(grew({ '2026-10-01': 5 })).toEqual({ bytes: 0, days: 7 });
});

test.each<[string, Readonly<Record<string, number>>, boolean]>([
  ['an empty location', {}, true],
  ['one that is a day old', { '2026-11-22': 5, '2026-11-21': 5 }, true],
  ['one that was not listed to its end', { '2026-11-20': 5, '2026-10-01': 5 }, false],
  ['one whose days are all to come', { '2026-12-24': 5 }, true],
  ['one whose store tells no days', { '+010000-01': 5 }, true],
])('of %s nothing is said', (_, days, isWhole) => {
  expect(grew(days, isWhole)).toBeUndefined();
});
