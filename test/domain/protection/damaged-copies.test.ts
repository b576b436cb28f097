import { describe, expect, test } from '@jest/globals';

import { clusterReport } from '../../../src/domain/protection/cluster-report.ts';
import type { Damage } from '../../../src/domain/verify/verification.ts';
import type { Backup } from '../../../src/domain/velero.ts';
import { backupAt, judged } from '../../support/judged-schedule.ts';
import { aDamage } from '../../support/memory-verifications.ts';
import { aBackup, aClusterState, aSchedule, hours, noon } from '../../support/velero.ts';

function damageOf({ name, uid }: Backup): Damage {
  return aDamage({ backup: name, uid });
}

describe('a damaged backup is no copy', () => {
  const [newest, before] = [backupAt(2), backupAt(26)];

  test('the data is as old as that of the last good one before it, which is named', () => {
    const report = judged({ backups: [newest, before], damages: [damageOf(newest)] });

    expect(report).toMatchObject({
      verdict: 'at risk',
      dataAgeMs: 26 * hours,
      good: { name: 'daily-26' },
      last: { name: 'daily-2' },
    });
    expect(report.reasons[0]).toEqual({
      why: 'damaged',
      backup: 'daily-2',
      foundAt: noon - hours,
      good: 'daily-26',
    });
  });

  test('a target that is missed without it is missed', () => {
    const damages = [damageOf(newest)];
    const targets = [{ schedule: 'daily', rpoMs: 24 * hours }];
    const report = judged({ backups: [newest, before], damages, targets });

    expect(report.verdict).toBe('unprotected');
    expect(report.reasons.map(({ why }) => why)).toEqual(['target missed', 'damaged']);
  });

  test('where all are, nothing protects', () => {
    const damages = [newest, before].map(damageOf);
    const report = judged({ backups: [newest, before], damages });

    expect(report).toMatchObject({
      verdict: 'unprotected',
      reasons: [{ why: 'damaged', backup: 'daily-2' }],
    });
    expect(report.good).toBeUndefined();
  });

  test('an older one takes nothing away from the newest', () => {
    const report = judged({ backups: [newest, before], damages: [damageOf(before)] });

    expect(report.reasons).toEqual([{ why: 'fresh' }]);
  });

  test('its run was no failure', () => {
    const failed = backupAt(8, { phase: 'Failed' });
    const report = judged({
      backups: [newest, failed, backupAt(14, { phase: 'Failed' }), before],
      damages: [damageOf(newest)],
    });

    expect(report.reasons.map(({ why }) => why)).not.toContain('failing');
  });
});

describe('a cluster', () => {
  test('names what is damaged, the newest first, and what of it is in danger', () => {
    const backups = [backupAt(2), backupAt(26), backupAt(50)];
    const damages = backups.slice(1).map(damageOf);

    const { damaged, reasons } = clusterReport(
      aClusterState({ backups }),
      [],
      { targets: [] },
      noon,
      { damages },
    );

    expect(damaged).toEqual([
      { name: 'daily-26', foundAt: noon - hours, isInDanger: false, schedule: 'daily' },
      { name: 'daily-50', foundAt: noon - hours, isInDanger: false, schedule: 'daily' },
    ]);
    expect(reasons.map(({ why }) => why)).toEqual(['schedule']);
  });

  test('is at risk when a backup by hand is damaged of which there is no newer copy', () => {
    const { schedule: _none, ...rest } = aBackup({
      name: 'before-upgrade',
      includedNamespaces: ['billing'],
      startedAt: noon - hours,
    });
    const shop = aBackup({ includedNamespaces: ['shop'] });
    const state = aClusterState({ backups: [rest, shop], schedules: [aSchedule()] });

    const report = clusterReport(state, [], { targets: [] }, noon, { damages: [damageOf(rest)] });

    expect(report).toMatchObject({
      verdict: 'at risk',
      reasons: [{ why: 'damaged', backup: 'before-upgrade', foundAt: noon - hours }, {}],
    });
    expect(report.byHand).toEqual({ count: 1 });
  });

  test('misses a namespace’s target when the only copy within it is damaged', () => {
    const backups = [backupAt(2), backupAt(26)];
    const targets = [{ namespace: 'shop', rpoMs: 24 * hours }];
    const state = aClusterState({ backups });

    const report = clusterReport(state, [], { targets }, noon, {
      damages: backups.slice(0, 1).map(damageOf),
    });

    expect(report.missedNamespaces).toEqual([
      { namespace: 'shop', targetMs: 24 * hours, dataAgeMs: 26 * hours },
    ]);
  });

  test('says nothing of a damaged backup that is gone', () => {
    const report = clusterReport(aClusterState(), [], { targets: [] }, noon, {
      damages: [aDamage({ uid: 'uid-of-another' })],
    });

    expect(report.damaged).toEqual([]);
    expect(report.verdict).toBe('on schedule');
  });
});
