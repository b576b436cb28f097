import { expect, test } from '@jest/globals';

import { missedRuns } from '../../../src/domain/diagnosis/checks/missed-runs.ts';
import { protection } from '../../../src/domain/diagnosis/checks/protection.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { Backup, Schedule } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aSchedule, hours, minutes, noon } from '../../support/velero.ts';

const day = 24 * hours;

/** A backup of ten o'clock, so many days ago. */
function ofDay(ago: number, given: Partial<Backup> = {}): Backup {
  return aBackup({ name: `daily-${ago}`, startedAt: noon - 2 * hours - ago * day, ...given });
}

function found(
  backups: readonly Backup[],
  given: Partial<Schedule> = {},
  others: readonly Backup[] = [],
): readonly Finding[] {
  const state = aClusterState({
    schedules: [aSchedule(given)],
    backups: [...backups, ...others],
  });
  return missedRuns(someFacts({ state }));
}

const withGap = [0, 1, 4, 5].map((ago) => ofDay(ago));

test('runs between two backups that made none are told, each with its time', () => {
  expect(found(withGap)).toMatchObject([
    {
      check: 'schedule/missed',
      severity: 'P2',
      subject: { kind: 'Schedule', name: 'daily' },
      title: { en: 'Schedule daily missed 2 runs in the last 7 days: no backup was made' },
      evidence: [
        'spec.schedule: 0 10 * * *',
        '2026-11-20T10:00:00Z: no backup of it, and none of another schedule around that time',
        '2026-11-19T10:00:00Z: no backup of it, and none of another schedule around that time',
      ],
      count: 2,
    },
  ]);
});

test('a backup of another schedule shows that Velero was there', () => {
  const other = aBackup({ name: 'other-1', schedule: 'other', startedAt: noon - 50 * hours });

  expect(found(withGap, {}, [other])[0]?.evidence).toContain(
    '2026-11-20T10:00:00Z: no backup of it, while other-1 was made at 2026-11-20T10:00:00Z',
  );
});

test('a run that fell due while one of the same schedule was in progress says so and follows the overlap', () => {
  const long = ofDay(2, { completedAt: noon - hours - 10 * minutes });
  const [finding] = found([ofDay(0, { startedAt: noon - hours }), long, ofDay(3)], {});

  expect(finding?.evidence[1]).toBe(
    '2026-11-21T10:00:00Z: no backup of it, daily-2 was still in progress',
  );
  expect(finding?.follows).toEqual([
    { check: 'schedule/overlap', subject: { kind: 'Schedule', name: 'daily' } },
  ]);
});

test.each<[string, readonly Backup[], Partial<Schedule>]>([
  ['each run has its backup', [0, 1, 2, 3, 4, 5, 6].map((ago) => ofDay(ago)), {}],
  [
    'a late one stands in for the run before it',
    [ofDay(0), ofDay(1, { startedAt: noon - 20 * hours }), ofDay(2)],
    {},
  ],
  [
    'the clock of Velero is a minute before the API server’s',
    [ofDay(0), ofDay(1, { startedAt: noon - 26 * hours - minutes }), ofDay(2)],
    {},
  ],
  [
    'the schedule was made, changed or resumed only afterwards',
    withGap,
    { editedAt: noon - 45 * hours },
  ],
  ['the schedule is younger than the gap', withGap, { createdAt: noon - 45 * hours }],
  ['runs were skipped on purpose', withGap, { lastSkippedAt: noon - 45 * hours }],
  ['what was made then has expired since', withGap, { ttlMs: 30 * hours }],
  ['nothing is known of what was before', [ofDay(0)], {}],
  ['it is longer ago than a week', [0, 1, 2, 3, 4, 5, 6, 7, 12].map((ago) => ofDay(ago)), {}],
  ['it is paused now', withGap, { paused: true }],
  ['the run of today is due and told as that', withGap, { lastBackupAt: noon - 26 * hours }],
])('nothing is missed where %s', (_why, backups, given) => {
  expect(found(backups, given)).toEqual([]);
});

test('runs counted from the last one are missed by their distance', () => {
  const every = { cron: '@every 6h' };
  const backups = [1, 7, 25, 31].map((ago) =>
    aBackup({ name: `daily-${ago}`, startedAt: noon - ago * hours }),
  );

  expect(found(backups, every)).toMatchObject([{ count: 2 }]);
});

test('a copy that is too old follows the runs that were missed', () => {
  const state = aClusterState({
    backups: [ofDay(0, { phase: 'Deleting' }), ofDay(3), ofDay(4)],
    schedules: [aSchedule()],
  });

  const roots = diagnose(someFacts({ state }), [protection, missedRuns]);

  expect(roots).toMatchObject([
    {
      check: 'schedule/missed',
      severity: 'P0',
      consequences: [{ check: 'protection/unprotected' }],
    },
  ]);
});
