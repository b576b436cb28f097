import { describe, expect, test } from '@jest/globals';

import { claimsNotTaken } from '../../../src/domain/diagnosis/checks/claims-not-taken.ts';
import { claimsWithoutData } from '../../../src/domain/diagnosis/checks/claims-without-data.ts';
import { volumeAnnotations } from '../../../src/domain/diagnosis/checks/volume-annotations.ts';
import { volumesNotLookedInto } from '../../../src/domain/diagnosis/checks/volumes-not-looked-into.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { PodVolumes } from '../../../src/domain/diagnosis/facts/volume-use.ts';
import { aBackup, aSchedule, aVolumeWork, hours, minutes, noon } from '../../support/velero.ts';
import {
  aData,
  anEntry,
  asking,
  copied,
  copiesAll,
  factsOfData,
  skipped,
  type DataGiven,
} from '../../support/volume-data.ts';
import {
  aClaim,
  aPersistentVolume,
  aPodVolume,
  aPodWithVolumes,
} from '../../support/volume-use.ts';

function told(given: DataGiven): readonly (readonly [string, string])[] {
  return claimsWithoutData(factsOfData(given)).map(({ severity, evidence: [line = ''] }) => [
    severity,
    line,
  ]);
}

describe('a claim without data in the newest good backup', () => {
  const claimed = 'PersistentVolumeClaim shop/data, backup daily-20261122100000:';

  test.each<[string, string, DataGiven, string]>([
    [
      'when it is meant to be copied and was never',
      'P0',
      { use: { pods: [asking] }, backups: [aData([skipped])] },
      'skippedReason: no applicable volumesnapshotter found; no data of it is known in any backup',
    ],
    [
      'when nobody asked for it',
      'P1',
      { backups: [aData([skipped])] },
      'skippedReason: no applicable volumesnapshotter found; no data of it is known in any backup',
    ],
    [
      'when the only copy failed',
      'P0',
      {
        use: { pods: [asking] },
        backups: [aData([anEntry({ backupMethod: 'PodVolumeBackup', result: 'failed' })])],
      },
      'file-system backup: it has no data; no data of it is known in any backup',
    ],
    [
      'when a person excluded it',
      'P2',
      {
        use: { pods: [aPodWithVolumes({ excluded: ['data'] })] },
        schedules: [aSchedule(copiesAll)],
        backups: [aData([])],
      },
      'not in its volume information; no data of it is known in any backup',
    ],
    [
      'when policies decide, which were not read',
      'P2',
      {
        schedules: [aSchedule({ volumes: { policy: 'p', isNarrowed: false } })],
        backups: [aData([skipped])],
      },
      'skippedReason: no applicable volumesnapshotter found; no data of it is known in any backup; what ConfigMap p says of it is not known',
    ],
  ])('%s is %s', (_, severity, given, line) => {
    expect(told(given)).toEqual([[severity, `${claimed} ${line}`]]);
  });

  test('is P1 while an older backup has data of it, whose age is told', () => {
    const old = { name: 'daily-20261120100000', startedAt: noon - 50 * hours };
    const state = {
      backups: [aBackup(), aBackup(old)],
      volumeWork: [
        aVolumeWork({ owner: old.name, startedAt: old.startedAt }),
        aVolumeWork({ owner: 'gone', startedAt: noon - 3 * hours }),
      ],
    };

    expect(told({ use: { pods: [asking] }, state, backups: [aData([skipped])] })).toEqual([
      ['P1', expect.stringContaining('newest data: daily-20261120100000, 2 d 2 h old')],
    ]);
  });

  test('is information where another schedule has it by design', () => {
    const schedules = [
      aSchedule({ volumes: { copiesFiles: false, snapshots: false, isNarrowed: false } }),
      aSchedule({ name: 'weekly', ...copiesAll }),
    ];
    const weekly = aData([copied], {
      name: 'weekly-1',
      schedule: 'weekly',
      startedAt: noon - 90 * minutes,
    });

    const [found] = claimsWithoutData(
      factsOfData({ schedules, backups: [aData([skipped]), weekly] }),
    );

    expect(found).toMatchObject({
      severity: 'info',
      title: { en: 'Only backups of other schedules have the data of PVC shop/data' },
      evidence: [expect.stringContaining('newest data: weekly-1, 1 h 30 min old')],
    });
  });

  test.each<[string, DataGiven]>([
    ['it has data', { backups: [aData([copied])] }],
    [
      'it is younger than the backup',
      { use: { claims: [aClaim({ createdAt: noon - hours })] }, backups: [aData([])] },
    ],
    [
      'its schedule takes other namespaces',
      {
        schedules: [aSchedule({ includedNamespaces: ['other'] })],
        backups: [aData([])],
      },
    ],
    [
      'its schedule takes only what labels select',
      {
        schedules: [aSchedule({ volumes: { isNarrowed: true } })],
        backups: [aData([])],
      },
    ],
    ['there are more volumes than were read', { backups: [aData([], { isWhole: false })] }],
    ['it is not bound', { use: { claims: [aClaim({ phase: 'Pending' })] }, backups: [aData([])] }],
  ])('is nothing to tell where %s', (_, given) => {
    expect(told(given)).toEqual([]);
  });

  test.each<[string, PodVolumes]>([
    ['volume/annotation-no-such-volume', aPodWithVolumes({ asked: ['dtaa'] })],
    ['volume/not-opted-in', aPodWithVolumes()],
    ['volume/not-running', { ...asking, phase: 'Failed' }],
  ])('is folded under %s, which is as severe', (check, pod) => {
    const found = diagnose(factsOfData({ use: { pods: [pod] }, backups: [aData([skipped])] }), [
      volumeAnnotations,
      claimsNotTaken,
      claimsWithoutData,
    ]);

    expect(found).toMatchObject([
      { check, severity: 'P1', consequences: [{ check: 'volume/no-data' }] },
    ]);
  });
});

test('what was not looked into is said', () => {
  const schedules = [aSchedule({ volumes: { policy: 'p', isNarrowed: false } })];
  const base = factsOfData({ schedules });
  const seen = { ...base.seen, volumeData: { backups: [], leftOut: ['ninth'] } };

  expect(volumesNotLookedInto({ ...base, seen })).toMatchObject([
    {
      severity: 'info',
      evidence: [
        'Schedule daily: the volume policies in ConfigMap p were not read',
        'Schedule ninth: its newest good backup was not looked into',
      ],
    },
  ]);
  expect(volumesNotLookedInto(factsOfData())).toEqual([]);
});

test.each([
  ['everything', { what: 'everything' }, /diagnose volumes NAMESPACE/],
  ['one namespace', { what: 'volumes', namespace: 'shop' }, /show latest:SCHEDULE/],
] as const)('a diagnosis of %s is not advised to ask for itself', (_, scope, advice) => {
  const base = factsOfData();
  const seen = { ...base.seen, volumeData: { backups: [], leftOut: ['ninth'] } };

  const [found] = volumesNotLookedInto({ ...base, scope, seen });

  expect(found?.remedy.say.en).toMatch(advice);
});

test('tens of thousands of claims, pods and copies are judged in time', () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `data-${at}`);
  const use = {
    claims: names.map((name) => aClaim({ name, volume: `pv-${name}` })),
    volumes: names.map((name) => aPersistentVolume({ name: `pv-${name}`, source: 'nfs' })),
    pods: names.map((name) => aPodWithVolumes({ name, volumes: [aPodVolume({ claim: name })] })),
  };
  const state = { volumeWork: names.map((name) => aVolumeWork({ name })) };
  const entries = names.slice(0, 9_000).map((pvcName) => ({ ...skipped, pvcName }));
  const all = factsOfData({ use, state, backups: [aData(entries)] });

  const startedAt = performance.now();
  const found = diagnose(all, [claimsNotTaken, claimsWithoutData]);

  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(found).toMatchObject([
    { check: 'volume/not-opted-in', count: 20_000, consequences: [{ count: 20_000 }] },
  ]);
});
