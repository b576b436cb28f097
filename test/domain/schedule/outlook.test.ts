import { describe, expect, test } from '@jest/globals';
import { outlook } from '../../../src/domain/schedule/outlook.ts';
import { aBackup, aSchedule, hours, minutes, noon } from '../../support/velero.ts';

describe('a schedule', () => {
  test('runs next at its first run after the last submission', () => {
    expect(outlook(aSchedule(), [aBackup()], noon)).toEqual({
      state: 'next',
      at: noon + 22 * hours,
    });
  });

  test('that never ran runs first after its creation', () => {
    const schedule = { ...aSchedule({ createdAt: noon - hours }), lastBackupAt: undefined };

    expect(outlook(schedule as never, [], noon)).toEqual({ state: 'next', at: noon + 22 * hours });
  });

  test('counts a skip like a submission', () => {
    const schedule = aSchedule({ lastBackupAt: noon - 50 * hours, lastSkippedAt: noon - hours });

    expect(outlook(schedule, [], noon)).toMatchObject({ state: 'next' });
  });

  test('is due but not late within the minutes that Velero takes to look', () => {
    const schedule = aSchedule({ cron: '58 11 * * *', lastBackupAt: noon - 24 * hours });

    expect(outlook(schedule, [], noon)).toEqual({
      state: 'due',
      since: noon - 2 * minutes,
      passed: 0,
      late: false,
    });
  });

  test('is late when Velero submits nothing, and says how many runs have passed', () => {
    const schedule = aSchedule({ lastBackupAt: noon - 74 * hours });

    expect(outlook(schedule, [], noon)).toEqual({
      state: 'due',
      since: noon - 50 * hours,
      passed: 2,
      late: true,
    });
  });

  test.each(['', 'New', 'InProgress'])('is deferred by one of its backups in phase %j', (phase) => {
    const schedule = aSchedule({ lastBackupAt: noon - 26 * hours });
    const running = aBackup({ name: 'daily-long', phase });

    expect(outlook(schedule, [aBackup(), running], noon)).toMatchObject({
      state: 'due',
      deferredBy: 'daily-long',
      late: false,
    });
  });

  test.each(['Queued', 'ReadyToStart', 'WaitingForPluginOperations', 'Finalizing', 'Completed'])(
    'is not deferred by one in phase %s',
    (phase) => {
      const schedule = aSchedule({ lastBackupAt: noon - 26 * hours });

      expect(outlook(schedule, [aBackup({ phase })], noon)).toMatchObject({ late: true });
    },
  );

  test('that is paused has no next run', () => {
    expect(outlook(aSchedule({ paused: true }), [], noon)).toEqual({ state: 'paused' });
  });

  test('that Velero refused says why', () => {
    const schedule = aSchedule({
      phase: 'FailedValidation',
      cron: '0 0',
      validationErrors: ['invalid schedule: expected exactly 5 fields, found 2'],
    });

    expect(outlook(schedule, [], noon)).toEqual({
      state: 'refused',
      errors: ['invalid schedule: expected exactly 5 fields, found 2'],
    });
  });

  test('that can not be read before Velero has looked says what is wrong', () => {
    expect(outlook(aSchedule({ phase: 'New', cron: 'soon' }), [], noon)).toEqual({
      state: 'unreadable',
      mistake: { mistake: 'number of fields', text: 'soon' },
    });
  });

  test('that never comes has no run', () => {
    expect(outlook(aSchedule({ cron: '0 0 31 2 *' }), [], noon)).toEqual({ state: 'no run' });
  });
});
