import { expect, test } from '@jest/globals';

import { dangerOf } from '../../../src/domain/verify/danger.ts';
import type { Backup } from '../../../src/domain/velero.ts';
import { backupAt } from '../../support/judged-schedule.ts';
import { noon } from '../../support/velero.ts';

const broken = backupAt(26);

function danger(others: readonly Backup[], damaged: readonly Backup[] = []): unknown {
  const uids = new Set([broken, ...damaged].map(({ uid }) => uid));
  const { severity, goodCopy, predecessor } = dangerOf(broken, [broken, ...others], uids, noon);
  return [severity, goodCopy?.name, predecessor?.name];
}

test('nothing else is left', () => {
  expect(danger([])).toEqual(['P0', undefined, undefined]);
});

test('it is the newest, and the last good one before it is named', () => {
  expect(danger([backupAt(50), backupAt(74)])).toEqual(['P0', 'daily-50', 'daily-50']);
});

test('a newer good copy is there', () => {
  expect(danger([backupAt(2), backupAt(50)])).toEqual(['P2', 'daily-2', 'daily-50']);
});

test.each<[string, Partial<Backup>]>([
  ['failed in part', { phase: 'PartiallyFailed' }],
  ['has expired', { expiresAt: noon - 1 }],
  ['holds less', { includedNamespaces: ['shop'] }],
])('a newer one is no copy of it that %s', (_, given) => {
  expect(danger([backupAt(2, given)])).toEqual(['P0', undefined, undefined]);
});

test('a newer one is no copy of it that is damaged itself', () => {
  const other = backupAt(2);

  expect(danger([other], [other])).toEqual(['P0', undefined, undefined]);
});

test('a copy of another schedule that holds the same counts, and is no predecessor of its own', () => {
  expect(
    danger([backupAt(2, { schedule: 'hourly' }), backupAt(30, { schedule: 'hourly' })]),
  ).toEqual(['P2', 'daily-2', undefined]);
});
