import { describe, expect, test } from '@jest/globals';

import { claimsNotTaken } from '../../../src/domain/diagnosis/checks/claims-not-taken.ts';
import { claimsWithoutData } from '../../../src/domain/diagnosis/checks/claims-without-data.ts';
import { schedulePolicies } from '../../../src/domain/diagnosis/checks/schedule-policies.ts';
import { skippedByPolicy } from '../../../src/domain/diagnosis/checks/skipped-by-policy.ts';
import { volumesNotLookedInto } from '../../../src/domain/diagnosis/checks/volumes-not-looked-into.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { VolumePolicySeen } from '../../../src/domain/diagnosis/facts/volume-policies.ts';
import type { VolumeRule } from '../../../src/domain/diagnosis/volumes/volume-rules.ts';
import type { Schedule } from '../../../src/domain/velero.ts';
import { aSchedule, aVeleroServer } from '../../support/velero.ts';
import {
  aData,
  asking,
  copiesAll,
  factsOfData,
  skipped,
  type DataGiven,
} from '../../support/volume-data.ts';
import { aClaim, aPersistentVolume, aPodWithVolumes } from '../../support/volume-use.ts';

/** A schedule `daily` that names the ConfigMap `p`, and what that says of the claim's volume, of storage class `gold`. */
function judgedBy(
  action: VolumeRule['action'],
  { conditions = { storageClass: ['gold'] }, pods = [aPodWithVolumes()], ...given }: Given = {},
): DataGiven {
  return {
    schedules: [aSchedule(named)],
    policies: [
      { configMap: 'p', state: 'read', isNarrowing: false, rules: [{ action, conditions }] },
    ],
    ...given,
    use: { claims: [claim], volumes: [volume], pods },
  };
}

type Given = Omit<DataGiven, 'use'> & {
  readonly conditions?: VolumeRule['conditions'];
  readonly pods?: NonNullable<DataGiven['use']>['pods'];
};

const named = { volumes: { policy: 'p', isNarrowed: false } };
const claim = aClaim({ judged: { labels: {}, accessModes: [] } });
const volume = aPersistentVolume({
  source: 'nfs',
  judged: { bytes: 1, storageClass: 'gold', attributes: {} },
});

describe('a claim that a volume policy skips', () => {
  const line =
    'PersistentVolumeClaim shop/data: rule 1 of ConfigMap p (storageClass: gold): skip, schedule daily';

  test('is worth knowing where no schedule takes it, with the rule, and is no fault of anything else', () => {
    const facts = factsOfData(judgedBy('skip', { pods: [asking] }));

    expect(skippedByPolicy(facts)).toMatchObject([
      {
        check: 'volume/policy-skips',
        severity: 'P2',
        title: { en: 'A volume policy skips PVC shop/data, and no schedule backs up its data' },
        evidence: [line],
        remedy: { commands: ['kubectl -n velero get configmap p -o yaml'] },
      },
    ]);
    expect(claimsNotTaken(facts)).toEqual([]);
    expect(volumesNotLookedInto(facts)).toEqual([]);
  });

  test('is information where another schedule takes it', () => {
    const schedules = [aSchedule(named), aSchedule({ name: 'weekly', ...copiesAll })];

    expect(skippedByPolicy(factsOfData(judgedBy('skip', { schedules })))).toMatchObject([
      { severity: 'info', evidence: [line] },
    ]);
  });

  test('is information where nobody meant that the other schedule does not', () => {
    const schedules = [aSchedule(named), aSchedule({ name: 'weekly' })];
    const facts = factsOfData(judgedBy('skip', { schedules }));

    expect(skippedByPolicy(facts)).toMatchObject([{ severity: 'info' }]);
    expect(claimsNotTaken(facts)).toMatchObject([{ check: 'volume/not-opted-in' }]);
  });

  test('is told once where its newest backup has no data of it', () => {
    const facts = factsOfData(judgedBy('skip', { backups: [aData([skipped])] }));

    const roots = diagnose(facts, [skippedByPolicy, claimsWithoutData]);

    expect(roots).toMatchObject([
      {
        check: 'volume/policy-skips',
        severity: 'P2',
        consequences: [
          {
            check: 'volume/no-data',
            severity: 'P2',
            evidence: [expect.stringContaining('rule 1 of ConfigMap p (storageClass: gold): skip')],
          },
        ],
      },
    ]);
  });

  test('keeps its words short and without secrets', () => {
    const conditions = { storageClass: ['AKIAIOSFODNN7EXAMPLE', 'x'.repeat(1_000)] };
    const judged = { bytes: 1, storageClass: 'x'.repeat(1_000), attributes: {} };
    const given = judgedBy('skip', { conditions });
    const volumes = [aPersistentVolume({ judged })];

    const [found] = skippedByPolicy(factsOfData({ ...given, use: { ...given.use, volumes } }));

    expect(found?.evidence[0]?.length).toBeLessThan(400);
    expect(found?.evidence[0]).not.toContain('IOSFODNN7');
  });
});

describe('what a matching rule says counts, and nothing else', () => {
  test.each<[string, readonly string[], DataGiven]>([
    ['fs-backup copies what nobody asked for', [], judgedBy('fs-backup')],
    [
      'fs-backup copies what an annotation excludes',
      [],
      judgedBy('fs-backup', { pods: [aPodWithVolumes({ excluded: ['data'] })] }),
    ],
    [
      'fs-backup needs a pod that runs',
      ['volume/not-running'],
      judgedBy('fs-backup', { pods: [aPodWithVolumes({ phase: 'Failed' })] }),
    ],
    ['fs-backup needs a pod', ['volume/not-mounted'], judgedBy('fs-backup', { pods: [] })],
    [
      'snapshot copies no files, also where a pod asks for it',
      ['volume/policy-snapshot'],
      judgedBy('snapshot', { pods: [asking] }),
    ],
    ['custom is somebody else’s', [], judgedBy('custom')],
    [
      'a rule that does not fit counts not',
      ['volume/not-opted-in'],
      judgedBy('skip', { conditions: { storageClass: ['other'] } }),
    ],
    ['of a policy that could not be read nothing is known', [], judgedBy('skip', { policies: [] })],
    [
      'of one that also says which kinds are taken nothing is known',
      [],
      judgedBy('skip', {
        policies: [{ configMap: 'p', state: 'read', isNarrowing: true, rules: [] }],
      }),
    ],
  ])('%s', (_, expected, given) => {
    const facts = factsOfData(given);

    expect(claimsNotTaken(facts).map(({ check }) => check)).toEqual(expected);
    expect(skippedByPolicy(facts)).toEqual([]);
  });
});

function refusals(policy: VolumePolicySeen, schedule: Partial<Schedule> = {}): readonly unknown[] {
  return schedulePolicies(
    factsOfData({ schedules: [aSchedule({ ...named, ...schedule })], policies: [policy] }),
  );
}

test('where the server merges policies of its own into all, nothing is known of any claim, and that is said', () => {
  const args = ['server', '--global-backup-volume-policies-configmap=all'];
  const given = judgedBy('skip', { state: { server: aVeleroServer({ args }) } });
  const facts = factsOfData(given);

  expect(claimsNotTaken(facts)).toEqual([]);
  expect(skippedByPolicy(facts)).toEqual([]);
  expect(volumesNotLookedInto(facts)).toMatchObject([
    { evidence: ['server: the volume policies in ConfigMap all were not read'] },
  ]);
});

describe('a schedule whose volume policies Velero cannot use', () => {
  test('is told before its next run: there are none', () => {
    expect(refusals({ configMap: 'p', state: 'missing' })).toMatchObject([
      {
        check: 'schedule/volume-policy-missing',
        severity: 'P1',
        subject: { kind: 'Schedule', name: 'daily' },
        evidence: [
          'spec.template.resourcePolicy.name: p',
          'there is no ConfigMap p in namespace velero',
        ],
      },
    ]);
  });

  test('is told before its next run: what is wrong with them', () => {
    expect(refusals({ configMap: 'p', state: 'refused', why: 'version: wrong' })).toMatchObject([
      {
        check: 'schedule/volume-policy-refused',
        evidence: ['spec.template.resourcePolicy.name: p', 'ConfigMap p: version: wrong'],
      },
    ]);
  });

  test.each<[string, VolumeRule, readonly string[]]>([
    [
      'v1.13.2',
      { action: 'snapshot', conditions: {} },
      ['volumePolicies[0].action.type snapshot: known from 1.14 on, and this server is 1.13'],
    ],
    ['v1.14.0', { action: 'fs-backup', conditions: {} }, []],
    ['v1.13.2', { action: 'skip', conditions: { storageClass: ['gold'] } }, []],
  ])('is told where a server of %s does not know %j', (version, rule, expected) => {
    const facts = factsOfData({
      schedules: [aSchedule(named)],
      policies: [{ configMap: 'p', state: 'read', isNarrowing: false, rules: [rule] }],
      state: { server: aVeleroServer({ version }) },
    });

    expect(schedulePolicies(facts).map(({ evidence }) => evidence[1])).toEqual(
      expected.map((one) => `ConfigMap p: ${one}`),
    );
  });

  test.each<[string, VolumePolicySeen, Partial<Schedule>]>([
    ['they are good', { configMap: 'p', state: 'read', rules: [], isNarrowing: false }, {}],
    ['it is paused', { configMap: 'p', state: 'missing' }, { paused: true }],
    ['they are those of another', { configMap: 'q', state: 'missing' }, {}],
  ])('is nothing to tell where %s', (_, policy, schedule) => {
    expect(refusals(policy, schedule)).toEqual([]);
  });
});
