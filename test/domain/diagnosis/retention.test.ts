import { expect, test } from '@jest/globals';
import { retention } from '../../../src/domain/diagnosis/checks/retention.ts';
import type { Schedule } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aSchedule, aVeleroServer } from '../../support/velero.ts';

const hour = 3_600_000;

function found(given: Partial<Schedule>, backups = [aBackup({ schedule: 'weekly' })]) {
  const schedules = [aSchedule({ name: 'weekly', cron: '0 4 * * 0', ...given })];
  return retention(someFacts({ state: aClusterState({ schedules, backups }) }));
}

test('a schedule whose backups live shorter than a week and that runs once a week has a gap', () => {
  const [gap, ...others] = found({ ttlMs: 72 * hour });

  expect(others).toEqual([]);
  expect(gap).toMatchObject({ check: 'schedule/retention-gap', subject: { name: 'weekly' } });
  expect(gap?.evidence).toContain('spec.template.ttl: 3 d');
  expect(gap?.evidence).toContain('longest time between runs: 7 d');
  expect(gap?.remedy.commands.join('\n')).toContain('"ttl":"504h0m0s"');
});

test('where no copy is left it is P0, and a backup can be made at once', () => {
  const [gap] = found({ ttlMs: 72 * hour }, []);

  expect(gap?.severity).toBe('P0');
  expect(gap?.remedy.commands.slice(0, 2)).toEqual([
    '/backup now weekly',
    'velero -n velero backup create --from-schedule weekly',
  ]);
});

test('backups that live shorter than to the run after the next leave none when one fails', () => {
  const [thin, ...others] = found({ ttlMs: 168 * hour });

  expect(others).toEqual([]);
  expect(thin).toMatchObject({ check: 'schedule/thin-retention', severity: 'P2' });
  expect(thin?.remedy.commands.join('\n')).toContain('"ttl":"504h0m0s"');
});

test('backups that live for two runs are kept long enough', () => {
  expect(found({ ttlMs: 336 * hour })).toEqual([]);
});

test('what is not set counts as the server was told', () => {
  const schedules = [aSchedule({ name: 'weekly', cron: '0 4 * * 0', ttlMs: 0 })];
  const server = aVeleroServer({ args: ['--default-backup-ttl=72h'] });
  const [gap] = retention(someFacts({ state: aClusterState({ schedules, server }) }));

  expect(gap?.evidence).toContain('spec.template.ttl: not set, by default 3 d');
});

test('a monthly schedule with Velero’s own retention has a gap in the months of 31 days', () => {
  const [gap] = found({ cron: '0 4 1 * *', ttlMs: 0 });

  expect(gap?.evidence).toContain('spec.template.ttl: not set, by default 30 d');
});

test('a paused schedule and one that can not be read are the matter of other checks', () => {
  expect(found({ ttlMs: hour, paused: true })).toEqual([]);
  expect(found({ ttlMs: hour, cron: 'every now and then' })).toEqual([]);
});
