import { describe, expect, test } from '@jest/globals';

import { expiringCopies } from '../../../src/domain/diagnosis/checks/expiring-copies.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aSchedule, hours, noon } from '../../support/velero.ts';

const days = 24 * hours;

function stateOf(given: Partial<ClusterState>): ClusterState {
  return aClusterState(given);
}

describe('the last good copy of a schedule', () => {
  const copy = aBackup({
    name: 'good',
    startedAt: noon - 50 * hours,
    expiresAt: noon + 10 * hours,
  });
  const failed = aBackup({ name: 'bad', startedAt: noon - 2 * hours, phase: 'Failed' });

  test('is P0 when it expires before the morning and newer runs failed, and is to be held', () => {
    const [finding] = expiringCopies(someFacts({ state: stateOf({ backups: [copy, failed] }) }));

    expect(finding).toMatchObject({
      check: 'backup/last-copy-expires',
      severity: 'P0',
      subject: { kind: 'Backup', name: 'good' },
      title: {
        en: 'good, the last good copy of schedule daily, expires in 10 h, and nothing newer is good',
      },
      evidence: [
        'status.expiration: 2026-11-22T22:00:00Z',
        'since then: bad, status.phase: Failed',
      ],
      remedy: {
        commands: [
          '/backup hold good 7',
          `kubectl -n velero patch backup good --type merge -p '{"status":{"expiration":"2026-11-29T12:00:00Z"}}'`,
        ],
      },
    });
  });

  test('is told as expired when it is and still there', () => {
    const gone = { ...copy, expiresAt: noon - hours };

    expect(
      expiringCopies(someFacts({ state: stateOf({ backups: [gone, failed] }) })),
    ).toMatchObject([
      { severity: 'P0', title: { en: expect.stringContaining('expired 1 h ago') } },
    ]);
  });

  test.each([
    ['the next run comes in time', { schedules: [aSchedule({ cron: '0 14 * * *' })] }],
    ['it stays for long', { backups: [aBackup({ startedAt: noon - 2 * days }), failed] }],
    [
      'a copy of another schedule has the same and stays longer',
      {
        backups: [
          copy,
          failed,
          aBackup({ name: 'all', schedule: 'weekly', startedAt: noon - hours }),
        ],
      },
    ],
  ])('is nothing to care for when %s', (_, given) => {
    const state = stateOf({ backups: [copy], ...given });

    expect(expiringCopies(someFacts({ state }))).toEqual([]);
  });

  test('that a schedule gets each hour is not told for every failed run', () => {
    const hourly = aSchedule({ name: 'hourly', cron: '5 * * * *', lastBackupAt: noon - hours });
    const backups = [
      aBackup({ schedule: 'hourly', startedAt: noon - 2 * hours, expiresAt: noon + 70 * hours }),
      aBackup({ name: 'bad', schedule: 'hourly', startedAt: noon - hours, phase: 'Failed' }),
    ];

    expect(expiringCopies(someFacts({ state: stateOf({ schedules: [hourly], backups }) }))).toEqual(
      [],
    );
  });

  test('of a schedule that is gone is worth a look by day, and somebody’s when a target names it', () => {
    const state = stateOf({ backups: [copy], schedules: [] });

    expect(expiringCopies(someFacts({ state }))).toMatchObject([{ severity: 'P2' }]);
    expect(
      expiringCopies(someFacts({ state, targets: [{ schedule: 'daily', rpoMs: days }] })),
    ).toMatchObject([{ severity: 'P0' }]);
  });

  test('of a paused schedule follows the pause', () => {
    const schedules = [aSchedule({ paused: true })];
    const [finding] = expiringCopies(someFacts({ state: stateOf({ backups: [copy], schedules }) }));

    expect(finding?.follows).toContainEqual({
      check: 'schedule/paused',
      subject: { kind: 'Schedule', name: 'daily' },
    });
  });
});
