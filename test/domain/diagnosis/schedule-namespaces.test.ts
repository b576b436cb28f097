import { describe, expect, test } from '@jest/globals';

import { causes } from '../../../src/domain/diagnosis/checks/causes.ts';
import { failedRuns } from '../../../src/domain/diagnosis/checks/failed-runs.ts';
import { missedNamespaces } from '../../../src/domain/diagnosis/checks/missed-namespaces.ts';
import { namespaceTargets } from '../../../src/domain/diagnosis/checks/namespace-targets.ts';
import { protection } from '../../../src/domain/diagnosis/checks/protection.ts';
import { scheduleNamespaces } from '../../../src/domain/diagnosis/checks/schedule-namespaces.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { TargetSettings } from '../../../src/domain/settings.ts';
import type { Schedule } from '../../../src/domain/velero.ts';
import { aSaidLine, someFacts, someMessages } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aSchedule,
  aVeleroServer,
  hours,
  noon,
} from '../../support/velero.ts';

const there = ['shop', 'shop-eu', 'bank'].map((name) => ({ name, isExcluded: false }));

function facts(
  schedules: readonly Schedule[],
  given: { readonly targets?: readonly TargetSettings[]; readonly version?: string } = {},
  seen: DiagnosisFacts['seen'] = { namespaces: there },
): DiagnosisFacts {
  const { targets = [], version = 'v1.18.3' } = given;
  const state = aClusterState({ schedules, server: aVeleroServer({ version }) });
  return someFacts({ state, seen, targets });
}

describe('namespaces that a schedule names and that are not there', () => {
  const gone = aSchedule({ includedNamespaces: ['shop', 'shop-old'] });

  test('are named', () => {
    expect(scheduleNamespaces(facts([gone]))).toMatchObject([
      {
        check: 'schedule/namespace-missing',
        severity: 'P1',
        subject: { kind: 'Schedule', name: 'daily' },
        title: { en: 'Schedule daily names namespace shop-old, which does not exist' },
        evidence: [
          'spec.template.includedNamespaces: shop, shop-old',
          'there is no namespace shop-old',
        ],
        cause: { en: expect.stringContaining('PartiallyFailed') },
      },
    ]);
  });

  test('are left out without a word by a Velero before 1.14', () => {
    expect(scheduleNamespaces(facts([gone], { version: 'v1.13.2' }))).toMatchObject([
      { severity: 'P2', cause: { en: expect.stringContaining('Velero does not report it') } },
    ]);
  });

  test('that are all of a schedule leave nothing in it', () => {
    const all = aSchedule({ includedNamespaces: ['shop-*-old', 'gone'] });

    expect(scheduleNamespaces(facts([all], { version: 'v1.13.2' }))).toMatchObject([
      {
        severity: 'P1',
        title: { en: 'Schedule daily names 2 namespaces that do not exist, including shop-*-old' },
      },
    ]);
  });

  test.each<[string, Partial<Schedule>]>([
    ['all', {}],
    ['all, by a star', { includedNamespaces: ['*'] }],
    ['some by a pattern', { includedNamespaces: ['shop*', 'b?nk'] }],
    ['some by a set, which only Velero reads', { includedNamespaces: ['{shop,gone}', '[xyz]*'] }],
    ['some that are gone, while it is paused', { includedNamespaces: ['gone'], paused: true }],
  ])('a schedule of %s is no finding', (_which, given) => {
    expect(scheduleNamespaces(facts([aSchedule(given)]))).toEqual([]);
  });

  test('are no finding where nobody could look', () => {
    expect(scheduleNamespaces(facts([gone], {}, {}))).toEqual([]);
  });

  test('explain a run that partially failed also where its messages could not be read', () => {
    const backups = [aBackup(), aBackup({ name: 'daily-2', phase: 'PartiallyFailed', errors: 1 })];
    const state = aClusterState({ schedules: [gone], backups });
    const seen = { namespaces: there };

    expect(diagnose(someFacts({ state, seen }), [failedRuns, scheduleNamespaces])).toMatchObject([
      {
        check: 'schedule/namespace-missing',
        consequences: [{ check: 'backup/partially-failed' }],
      },
    ]);
  });

  test('are the root of runs that partially failed, and of the danger that comes of it', () => {
    const text = 'fail to get the namespace shop-old specified in backup.Spec.IncludedNamespaces';
    const state = aClusterState({
      schedules: [gone],
      backups: [aBackup({ name: 'daily-2', phase: 'PartiallyFailed', errors: 1 })],
    });
    const seen = { namespaces: there, ...someMessages(aSaidLine(text)) };

    const [root] = diagnose(someFacts({ state, seen }), [
      causes,
      failedRuns,
      scheduleNamespaces,
      protection,
    ]);

    expect(root).toMatchObject({ check: 'schedule/namespace-missing', severity: 'P0' });
    expect(root?.consequences.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['cause/72', 'backup/partially-failed', 'protection/unprotected']),
    );
  });
});

describe('configured targets that no schedule serves', () => {
  const shopOnly = aSchedule({ includedNamespaces: ['shop*'], excludedNamespaces: ['shop-eu'] });

  test.each<[string, TargetSettings, string, RegExp]>([
    [
      'a schedule that is not there',
      { cluster: 'prod-eu', schedule: 'weekly', rpoMs: hours },
      'schedule/target-unknown',
      /schedule weekly, which does not exist/,
    ],
    [
      'a namespace that its schedule does not include',
      { schedule: 'daily', namespace: 'bank', rpoMs: hours },
      'schedule/target-left-out',
      /Schedule daily excludes namespace bank/,
    ],
    [
      'a namespace that its schedule excludes',
      { schedule: 'daily', namespace: 'shop-eu', rtoMs: hours },
      'schedule/target-left-out',
      /Schedule daily excludes namespace shop-eu/,
    ],
    [
      'a namespace that no schedule takes',
      { namespace: 'bank', rpoMs: hours },
      'schedule/target-left-out',
      /No schedule backs up namespace bank/,
    ],
  ])('%s is told', (_what, target, check, title) => {
    expect(namespaceTargets(facts([shopOnly], { targets: [target] }))).toMatchObject([
      { check, severity: 'P1', title: { en: expect.stringMatching(title) } },
    ]);
  });

  test('a label that leaves a namespace out of all backups is the proof', () => {
    const labelled = { namespaces: [{ name: 'shop', isExcluded: true }] };
    const targets = [{ namespace: 'shop', rpoMs: hours }];

    expect(namespaceTargets(facts([shopOnly], { targets }, labelled))).toMatchObject([
      { evidence: ['Namespace shop, label velero.io/exclude-from-backup: true'] },
    ]);
  });

  test.each<[string, TargetSettings]>([
    ['is in its schedule', { schedule: 'daily', namespace: 'shop' }],
    ['is in some schedule', { namespace: 'shop' }],
    ['is of another cluster', { cluster: 'prod-us', namespace: 'bank' }],
    ['may be of another cluster, as the namespace is not here', { namespace: 'elsewhere' }],
    ['may be of another cluster, as the schedule is not here', { schedule: 'weekly' }],
  ])('a target that %s is no finding', (_why, target) => {
    expect(namespaceTargets(facts([shopOnly], { targets: [target] }))).toEqual([]);
  });

  test('a target that is missed stands under the reason, as severe as it is', () => {
    const targets = [{ namespace: 'bank', rpoMs: hours }];
    const state = aClusterState({
      schedules: [shopOnly],
      backups: [aBackup({ includedNamespaces: ['shop'], startedAt: noon - 2 * hours })],
    });

    const roots = diagnose(someFacts({ state, targets, seen: { namespaces: there } }), [
      missedNamespaces,
      namespaceTargets,
    ]);

    expect(roots).toMatchObject([
      {
        check: 'schedule/target-left-out',
        severity: 'P0',
        consequences: [{ check: 'protection/target-missed' }],
      },
    ]);
  });
});
