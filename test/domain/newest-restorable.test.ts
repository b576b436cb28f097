import { expect, test } from '@jest/globals';
import { newestFirst, newestRestorable } from '../../src/domain/newest-restorable.ts';
import { aBackup, aClusterState, aDeleteRequest, hours, noon } from '../support/velero.ts';

const old = aBackup({ name: 'old', startedAt: noon - 20 * hours });
const weekly = aBackup({ name: 'weekly-1', schedule: 'weekly', startedAt: noon - 10 * hours });

function latest(newer: Parameters<typeof aBackup>[0], schedule?: string): string | undefined {
  const backups = [old, aBackup({ name: 'newer', startedAt: noon - hours, ...newer })];
  return newestRestorable(aClusterState({ backups }), noon, schedule)?.name;
}

test.each([
  [{}, 'newer'],
  [{ phase: 'PartiallyFailed' }, 'old'],
  [{ phase: 'Finalizing' }, 'old'],
  [{ phase: 'Deleting' }, 'old'],
  [{ expiresAt: noon - 1 }, 'old'],
  [{ schedule: 'weekly' }, 'newer'],
])('with a newer one that is %j, the latest is %s', (newer, name) => {
  expect(latest(newer)).toBe(name);
});

test('of a schedule, only its own count', () => {
  const state = aClusterState({ backups: [weekly, aBackup({ startedAt: noon - hours })] });

  expect(newestRestorable(state, noon, 'weekly')?.name).toBe('weekly-1');
  expect(newestRestorable(state, noon, 'monthly')).toBeUndefined();
});

test('one whose deletion was asked for is not restorable any more', () => {
  const deleteRequests = [aDeleteRequest({ backup: 'newer', phase: 'New' })];
  const backups = [old, aBackup({ name: 'newer', startedAt: noon - hours })];

  expect(newestRestorable(aClusterState({ backups, deleteRequests }), noon)?.name).toBe('old');
});

test('what has not begun yet is as old as its object', () => {
  const { startedAt: _none, ...waiting } = aBackup({ name: 'waiting' });

  expect(newestFirst([old, { ...waiting, createdAt: noon }]).map(({ name }) => name)).toEqual([
    'waiting',
    'old',
  ]);
});
