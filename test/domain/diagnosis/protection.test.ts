import { expect, test } from '@jest/globals';

import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { failedRuns } from '../../../src/domain/diagnosis/checks/failed-runs.ts';
import { protection } from '../../../src/domain/diagnosis/checks/protection.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aSchedule, hours, noon } from '../../support/velero.ts';

const daily = aSchedule({ name: 'daily', cron: '0 3 * * *' });

function found(backups: readonly ReturnType<typeof aBackup>[]) {
  const state = aClusterState({ schedules: [daily], backups });
  return diagnose(someFacts({ state }), [failedRuns, protection]);
}

test('a schedule with a fresh good copy is no finding', () => {
  expect(found([aBackup({ name: 'daily-1', startedAt: noon - 9 * hours })])).toEqual([]);
});

test('a schedule without a good copy is P0, whatever explains it or not', () => {
  const [root] = found([]);

  expect(root).toMatchObject({ check: 'protection/unprotected', severity: 'P0' });
  expect(root?.title.en).toBe('Schedule daily has no good copy');
});

test('a target that is missed since the runs fail stands under the failed run, and makes it P0', () => {
  const [root, ...others] = found([
    aBackup({ name: 'daily-2', phase: 'Failed', startedAt: noon - 9 * hours }),
    aBackup({ name: 'daily-1', startedAt: noon - 90 * hours }),
  ]);

  expect(root).toMatchObject({ check: 'backup/failed', severity: 'P0' });
  expect(root?.consequences.map(({ check }) => check)).toEqual(['protection/unprotected']);
  expect(others).toEqual([]);
});
