import { describe, expect, test } from '@jest/globals';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import { clusterReport } from '../../../src/domain/protection/cluster-report.ts';
import type { TargetSettings } from '../../../src/domain/settings.ts';
import { aBackup, aClusterState, aSchedule, hours, minutes, noon } from '../../support/velero.ts';

function judged(given: Partial<ClusterState>, targets: readonly TargetSettings[] = []) {
  return clusterReport(aClusterState(given), [], { targets }, noon);
}

describe('a healthy cluster', () => {
  test('is on schedule, never more without proof', () => {
    expect(judged({})).toMatchObject({
      verdict: 'on schedule',
      reasons: [{ why: 'schedule', schedule: 'daily', reason: { why: 'fresh' }, others: 0 }],
    });
  });

  test('is judged as its worst schedule, which comes first', () => {
    const schedules = [aSchedule(), aSchedule({ name: 'hourly', cron: '@hourly' })];
    const backups = [aBackup(), aBackup({ schedule: 'hourly', startedAt: noon - 3 * hours })];

    const report = judged({ schedules, backups });

    expect(report.verdict).toBe('unprotected');
    expect(report.schedules.map((one) => one.name)).toEqual(['hourly', 'daily']);
    expect(report.reasons[0]).toMatchObject({ why: 'schedule', schedule: 'hourly', others: 0 });
  });
});

describe('a cluster that was not read lately', () => {
  test.each<[string, Partial<ClusterState>, object]>([
    [
      'away since an hour',
      { connection: { state: 'away', asOf: noon - hours, why: 'ECONNREFUSED' } },
      { why: 'away', asOf: noon - hours, detail: 'ECONNREFUSED' },
    ],
    ['never reached', { connection: { state: 'away' } }, { why: 'away' }],
    ['still being read', { connection: { state: 'starting' } }, { why: 'starting' }],
    [
      'silent',
      { connection: { state: 'live', asOf: noon - 6 * minutes } },
      { why: 'not confirmed', asOf: noon - 6 * minutes },
    ],
    [
      'without the right to read backups',
      {
        notRead: [
          { resource: 'backups.velero.io', reason: 'forbidden', detail: 'list backups.velero.io' },
        ],
      },
      {
        why: 'not read',
        resource: 'backups.velero.io',
        cause: 'forbidden',
        detail: 'list backups.velero.io',
      },
    ],
  ])('%s is unknown, whatever else is known', (_what, given, reason) => {
    const report = judged({ ...given, schedules: [aSchedule({ paused: true })] });

    expect(report).toMatchObject({ verdict: 'unknown', reasons: [reason] });
    expect(report.schedules).toHaveLength(1);
  });

  test('away for a moment is judged by what is known', () => {
    expect(judged({ connection: { state: 'away', asOf: noon - minutes } }).verdict).toBe(
      'on schedule',
    );
  });
});

describe('a cluster without schedules', () => {
  test('is unprotected', () => {
    expect(judged({ schedules: [], backups: [] })).toMatchObject({
      verdict: 'unprotected',
      reasons: [{ why: 'no schedules' }],
    });
  });

  test('is at risk when somebody made a backup by hand', () => {
    const { schedule: _none, ...byHand } = aBackup({ name: 'by-hand' });

    expect(judged({ schedules: [], backups: [byHand] })).toMatchObject({
      verdict: 'at risk',
      reasons: [{ why: 'no schedules', byHandAgeMs: 2 * hours }],
      byHand: { count: 1 },
    });
  });
});

describe('backups of a schedule that is gone', () => {
  const gone = aBackup({ schedule: 'old', name: 'old-1', startedAt: noon - 30 * hours });

  test('are told, and judge nothing when there is no target', () => {
    expect(judged({ backups: [aBackup(), gone] })).toMatchObject({
      verdict: 'on schedule',
      leftOver: [{ schedule: 'old', count: 1, dataAgeMs: 30 * hours }],
    });
  });

  test.each([
    [24, 'unprotected'],
    [48, 'at risk'],
  ])('with a target of %d hours make the cluster %s', (target, verdict) => {
    const targets = [{ schedule: 'old', rpoMs: target * hours }];

    expect(judged({ backups: [aBackup(), gone] }, targets)).toMatchObject({
      verdict,
      reasons: [{ why: 'schedule is gone', schedule: 'old' }, { why: 'schedule' }],
    });
  });

  test('or of one that this cluster shall have', () => {
    expect(judged({}, [{ schedule: 'nightly', cluster: 'prod-eu', rpoMs: hours }])).toMatchObject({
      verdict: 'unprotected',
      reasons: [{ why: 'schedule is gone', schedule: 'nightly' }, { why: 'schedule' }],
    });
  });

  test('but not of one that another cluster shall have', () => {
    expect(judged({}, [{ schedule: 'nightly', rpoMs: hours }]).verdict).toBe('on schedule');
  });
});

describe('a namespace with a target of its own', () => {
  test.each([
    [1, 'unprotected'],
    [3, 'on schedule'],
  ])('of %d hours makes the cluster %s', (target, verdict) => {
    expect(judged({}, [{ namespace: 'shop', rpoMs: target * hours }]).verdict).toBe(verdict);
  });

  test.each([
    [['*'], [], true],
    [['shop'], [], true],
    [['sh*p'], [], true],
    [['s?op', 'db'], [], true],
    [['db'], [], false],
    [[], ['shop'], false],
    [['*'], ['sh*'], false],
    [['shop-*'], [], false],
  ])('is contained in a backup of %j without %j: %s', (included, excluded, contained) => {
    const backup = aBackup({ includedNamespaces: included, excludedNamespaces: excluded });
    const targets = [{ namespace: 'shop', rpoMs: 5 * hours }];

    expect(judged({ backups: [backup] }, targets).missedNamespaces).toHaveLength(contained ? 0 : 1);
  });

  test('is kept by a backup made by hand', () => {
    const { schedule: _none, ...byHand } = aBackup({ name: 'by-hand', startedAt: noon - hours });
    const targets = [{ namespace: 'shop', rpoMs: 1.5 * hours }];

    expect(judged({ backups: [aBackup(), byHand] }, targets).verdict).toBe('on schedule');
  });
});

test('10,000 backups of 150 schedules become a small report', () => {
  const schedules = Array.from({ length: 150 }, (_, index) => aSchedule({ name: `s${index}` }));
  const backups = Array.from({ length: 10_000 }, (_, index) =>
    aBackup({ name: `b${index}`, schedule: `s${index % 150}`, startedAt: noon - index * minutes }),
  );

  const report = judged({ schedules, backups });

  expect(JSON.stringify(report).length).toBeLessThan(100_000);
  expect(report.scheduleCount).toBe(150);
  expect(report.schedules).toHaveLength(100);
});

test('proofs that could not be read are told', () => {
  expect(clusterReport(aClusterState(), undefined, { targets: [] }, noon)).toMatchObject({
    proofsMissing: true,
    verdict: 'on schedule',
  });
});
