import { describe, expect, test } from '@jest/globals';
import { scheduleReport } from '../../../src/domain/protection/schedule-report.ts';
import { backupAt, judged } from '../../support/judged-schedule.ts';
import {
  aBackup,
  aSchedule,
  aStorageLocation,
  hours,
  minutes,
  noon,
} from '../../support/velero.ts';

const days = 24 * hours;

describe('at risk', () => {
  test.each([
    [
      'its newest run failed in part',
      { backups: [backupAt(2, { phase: 'PartiallyFailed', errors: 3 }), backupAt(26)] },
      { why: 'partially failed', backup: 'daily-2', errors: 3 },
    ],
    [
      'two runs in a row failed',
      {
        backups: [
          backupAt(2, { phase: 'Failed' }),
          backupAt(20, { phase: 'FailedValidation' }),
          backupAt(26),
        ],
      },
      { why: 'failing', times: 2 },
    ],
    ['it is paused', { schedule: { paused: true } }, { why: 'paused' }],
    [
      'Velero refuses it',
      { schedule: { phase: 'FailedValidation', validationErrors: ['bad cron'] } },
      { why: 'refused', error: 'bad cron' },
    ],
    [
      'Velero starts no run',
      { schedule: { lastBackupAt: noon - 30 * hours }, backups: [backupAt(30)] },
      { why: 'late', since: noon - 26 * hours },
    ],
    [
      'the target will be missed before the next run',
      { targets: [{ schedule: 'daily', rpoMs: 12 * hours }] },
      { why: 'target will be missed', at: noon + 10 * hours },
    ],
    [
      'its location is away',
      { locations: [aStorageLocation({ phase: 'Unavailable' })] },
      { why: 'location', location: 'default', state: 'unavailable' },
    ],
    [
      'its location is not there',
      { locations: [] },
      { why: 'location', location: 'default', state: 'missing' },
    ],
    [
      'its location can only be read',
      { locations: [aStorageLocation({ accessMode: 'ReadOnly' })] },
      { why: 'location', location: 'default', state: 'read only' },
    ],
    [
      'its only copy has expired',
      { backups: [aBackup({ expiresAt: noon - minutes })] },
      { why: 'expired' },
    ],
    [
      'its copies expire before the next ones are taken',
      { schedule: { cron: '0 * * * *', ttlMs: 30 * minutes } },
      { why: 'kept too short', keptMs: 30 * minutes, everyMs: 60 * minutes },
    ],
    [
      'its copies are kept by the server’s own time to live, and it runs once in two months',
      { schedule: { cron: '0 3 1 */2 *' } },
      { why: 'kept too short', keptMs: 30 * days },
    ],
    [
      'its only copy comes from the future',
      { backups: [aBackup({ startedAt: noon + 5 * days })] },
      { why: 'clock' },
    ],
  ])('is a schedule when %s', (_when, given, reason) => {
    const report = judged(given);

    expect(report.verdict).toBe('at risk');
    expect(report.reasons).toContainEqual(expect.objectContaining(reason));
  });

  test('a copy from the future does not hide how old the real ones are', () => {
    const backups = [aBackup({ name: 'odd', startedAt: noon + 5 * days }), backupAt(60)];

    expect(judged({ backups })).toMatchObject({
      verdict: 'unprotected',
      dataAgeMs: 60 * hours,
    });
  });

  test('a run that is under way is not too late for the target', () => {
    const targets = [{ schedule: 'daily', rpoMs: 12 * hours }];
    const backups = [aBackup({ name: 'now', phase: 'InProgress', startedAt: noon }), backupAt(2)];

    expect(judged({ targets, backups }).verdict).toBe('on schedule');
  });
});

describe('unprotected', () => {
  test.each([
    [
      'the data is older than the configured target',
      { targets: [{ schedule: 'daily', rpoMs: hours }] },
      { why: 'target missed', dataAgeMs: 2 * hours, targetMs: hours },
    ],
    [
      'the data is older than two intervals',
      { backups: [backupAt(49)] },
      { why: 'target missed', dataAgeMs: 49 * hours, targetMs: 48 * hours },
    ],
    [
      'all runs failed',
      { backups: [backupAt(2, { phase: 'Failed' })] },
      { why: 'no good copy', tried: 1, partial: false },
    ],
    [
      'the only copy failed in part',
      { backups: [backupAt(2, { phase: 'PartiallyFailed', errors: 1 })] },
      { why: 'no good copy', tried: 1, partial: true },
    ],
    [
      'the only copy is being deleted',
      { backups: [backupAt(2, { phase: 'Deleting' })] },
      { why: 'no good copy', tried: 1, partial: false },
    ],
    [
      'all its backups are gone',
      { backups: [] },
      { why: 'no good copy', tried: 0, partial: false },
    ],
  ])('is a schedule when %s', (_when, given, reason) => {
    const report = judged(given);

    expect(report.verdict).toBe('unprotected');
    expect(report.reasons[0]).toEqual(reason);
  });

  test('is a schedule that never ran, with its first run', () => {
    const { lastBackupAt: _never, ...schedule } = aSchedule({ createdAt: noon - minutes });

    const report = scheduleReport(
      schedule,
      { cluster: 'prod-eu', backups: [], targets: [], proofs: [] },
      noon,
    );

    expect(report).toMatchObject({
      verdict: 'unprotected',
      reasons: [{ why: 'never run', nextAt: noon + 22 * hours }],
    });
  });
});
