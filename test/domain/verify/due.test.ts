import { describe, expect, test } from '@jest/globals';

import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import { dueForFingerprint, goneFrom, type Recorded } from '../../../src/domain/verify/due.ts';
import { aBackup, aClusterState, hours, noon } from '../../support/velero.ts';

const minute = 60_000;

function recorded(given: Partial<Record<keyof Recorded, readonly string[]>> = {}): Recorded {
  const { fingerprints = [], verifications = [], damaged = [] } = given;
  return {
    fingerprints: new Set(fingerprints),
    verifications: new Set(verifications),
    damaged: new Set(damaged),
  };
}

describe('a backup is due for its fingerprint', () => {
  const ended = aBackup({ name: 'a', uid: 'a', completedAt: noon - 10 * minute });

  function isDue(given: Partial<typeof ended>, has: Recorded = recorded()): boolean {
    return dueForFingerprint({ backups: [{ ...ended, ...given }] }, has, noon).length === 1;
  }

  test.each([
    ['that is Completed', {}, true],
    ['that is PartiallyFailed', { phase: 'PartiallyFailed' }, true],
    ['that failed', { phase: 'Failed' }, false],
    ['that waits for item operations', { phase: 'WaitingForPluginOperations' }, false],
    ['that Velero finalizes', { phase: 'Finalizing' }, false],
    ['that is in a phase nobody knows', { phase: 'Polishing' }, false],
    ['that ended half a minute ago', { completedAt: noon - minute / 2 }, false],
    ['that ended days ago', { completedAt: noon - 30 * hours }, false],
    ['whose end is in the future', { completedAt: noon + hours }, false],
  ] as const)('one %s: %j is %s', (_what, given, due) => {
    expect(isDue(given)).toBe(due);
  });

  test('without an end is not', () => {
    const { completedAt: _none, ...endless } = ended;

    expect(dueForFingerprint({ backups: [endless] }, recorded(), noon)).toEqual([]);
  });

  test('until it has both records, or is known to be damaged', () => {
    expect(isDue({}, recorded({ fingerprints: ['a'] }))).toBe(true);
    expect(isDue({}, recorded({ verifications: ['a'] }))).toBe(true);
    expect(isDue({}, recorded({ fingerprints: ['a'], verifications: ['a'] }))).toBe(false);
    expect(isDue({}, recorded({ verifications: ['a'], damaged: ['a'] }))).toBe(false);
  });

  test('the newest first', () => {
    const older = aBackup({ ...ended, name: 'b', uid: 'b', startedAt: noon - 5 * hours });
    const newer = aBackup({ ...ended, name: 'c', uid: 'c', startedAt: noon - hours });

    const due = dueForFingerprint({ backups: [older, newer] }, recorded(), noon);

    expect(due.map(({ name }) => name)).toEqual(['c', 'b']);
  });
});

describe('of records of backups that are gone', () => {
  const has = recorded({ fingerprints: ['a', 'b'], verifications: ['c'], damaged: ['c', 'd'] });

  function gone(given: Partial<ClusterState> = {}): readonly string[] {
    return goneFrom(aClusterState({ backups: [aBackup({ uid: 'a' })], ...given }), has);
  }

  test('each is told once', () => {
    expect(gone()).toEqual(['b', 'c', 'd']);
  });

  test.each([
    ['the cluster is away', { connection: { state: 'away', asOf: noon } }],
    ['its lists are not complete', { connection: { state: 'starting' } }],
    [
      'backups may not be read',
      { notRead: [{ resource: 'backups.velero.io', reason: 'forbidden', detail: 'list' }] },
    ],
    ['there is no backup at all', { backups: [] }],
  ] as const)('none while %s', (_why, given) => {
    expect(gone(given)).toEqual([]);
  });
});
