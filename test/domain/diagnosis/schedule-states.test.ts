import { expect, test } from '@jest/globals';

import { scheduleStates } from '../../../src/domain/diagnosis/checks/schedule-states.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { Schedule } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aSchedule, hours, noon } from '../../support/velero.ts';

function found(given: Partial<Schedule>, backups = [aBackup()]): readonly Finding[] {
  const state = aClusterState({ schedules: [aSchedule(given)], backups });
  return scheduleStates(someFacts({ state }));
}

test('a schedule that runs as it should is no finding', () => {
  expect(found({})).toEqual([]);
});

test.each([
  ['schedule/paused', { paused: true }, /spec\.paused: true/],
  [
    'schedule/invalid',
    {
      phase: 'FailedValidation',
      validationErrors: ['invalid schedule: expected exactly 5 fields'],
    },
    /expected exactly 5 fields/,
  ],
  ['schedule/invalid', { cron: '99 * * * *' }, /99/],
  ['schedule/never', { cron: '0 3 30 2 *' }, /0 3 30 2 \*/],
  ['schedule/missed', { lastBackupAt: noon - 50 * hours }, /due: 2026-11-21T10:00:00Z/],
])('%s is told with its proof', (check, given, evidence) => {
  const [finding, ...others] = found(given);

  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    check,
    severity: 'P1',
    subject: { kind: 'Schedule', name: 'daily' },
  });
  expect(finding?.evidence.join('\n')).toMatch(evidence);
});

test('one without any good copy is P0', () => {
  expect(found({ paused: true }, [])).toMatchObject([{ severity: 'P0' }]);
});

test('a run that waits for the one before it is not missed', () => {
  const running = aBackup({ phase: 'InProgress' });

  expect(found({ lastBackupAt: noon - 50 * hours }, [running])).toEqual([]);
});
