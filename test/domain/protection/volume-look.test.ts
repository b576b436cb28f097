import { describe, expect, test } from '@jest/globals';

import { isLookDue, type VolumeLook } from '../../../src/domain/protection/volume-look.ts';
import { tellScheduleReason } from '../../../src/messages/protection/tell.ts';
import { backupAt, judged } from '../../support/judged-schedule.ts';
import { aBackup, aClusterState, aSchedule, hours, minutes, noon } from '../../support/velero.ts';

/** What was found a minute ago of `daily-2`, which lacks a claim. */
function aLook(given: Partial<VolumeLook> = {}): VolumeLook {
  return {
    cluster: 'prod-eu',
    at: noon - minutes,
    looked: [{ schedule: 'daily', backup: 'daily-2' }],
    lacking: [{ schedule: 'daily', backup: 'daily-2', count: 1, claims: ['shop/uploads'] }],
    ...given,
  };
}

describe('a schedule whose newest good copy has no data of a claim', () => {
  test('is at risk, and says of which', () => {
    const report = judged({ backups: [backupAt(2)], volumeLook: aLook() });

    expect(report).toMatchObject({
      verdict: 'at risk',
      reasons: [{ why: 'without data', backup: 'daily-2', count: 1, claims: ['shop/uploads'] }],
    });
  });

  test('is so until the one that comes after it was looked into, for an hour', () => {
    const backups = [backupAt(2), backupAt(0.1)];
    const old = aLook({ at: noon - 2 * hours });

    expect(judged({ backups, volumeLook: aLook() }).verdict).toBe('at risk');
    expect(judged({ backups, volumeLook: old }).verdict).toBe('on schedule');
    expect(judged({ backups: [backupAt(2)], volumeLook: old }).verdict).toBe('at risk');
  });

  test('is not told of another schedule, nor where there is no good copy at all', () => {
    const lacking = [{ schedule: 'other', backup: 'daily-2', count: 1, claims: ['shop/uploads'] }];

    expect(judged({ backups: [backupAt(2)], volumeLook: aLook({ lacking }) }).verdict).toBe(
      'on schedule',
    );
    expect(judged({ backups: [], volumeLook: aLook() }).reasons).not.toContainEqual(
      expect.objectContaining({ why: 'without data' }),
    );
  });

  test.each([
    [
      'en',
      1,
      ['shop/uploads'],
      '`daily-2` has no data of volume `shop/uploads`, which it should have',
    ],
    [
      'en',
      4,
      ['a/b', 'c/d', 'e/f'],
      '`daily-2` has no data of 4 volumes that it should have: `a/b`, `c/d`, `e/f`, …',
    ],
    ['zh', 1, ['shop/uploads'], '`daily-2` 缺少本应包含的卷的数据：`shop/uploads`'],
    ['zh', 4, ['a/b'], '`daily-2` 缺少 4 个本应包含的卷的数据：`a/b`、…'],
  ] as const)('is told in %s of %i', (language, count, claims, told) => {
    const reason = { why: 'without data', backup: 'daily-2', count, claims } as const;

    expect(tellScheduleReason(reason, language)).toBe(told);
  });
});

describe('the next look', () => {
  const state = aClusterState({
    schedules: [aSchedule()],
    backups: [aBackup({ name: 'daily-2', startedAt: noon - 2 * hours })],
  });
  const newer = {
    ...state,
    backups: [...state.backups, aBackup({ name: 'daily-0', startedAt: noon - 10 * minutes })],
  };

  test.each<[string, VolumeLook | undefined, typeof state, boolean]>([
    ['is due where nobody has looked', undefined, state, true],
    ['is not due while nothing is new', aLook({ at: noon - 59 * minutes }), state, false],
    ['is due each hour', aLook({ at: noon - hours }), state, true],
    ['is due after a newer good backup', aLook({ at: noon - 5 * minutes }), newer, true],
    ['is not due each minute', aLook({ at: noon - 4 * minutes }), newer, false],
  ])('%s', (_, look, known, isDue) => {
    expect(isLookDue(look, known, noon)).toBe(isDue);
  });
});
