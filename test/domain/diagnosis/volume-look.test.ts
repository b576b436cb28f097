import { describe, expect, test } from '@jest/globals';

import { claimsWithoutData } from '../../../src/domain/diagnosis/checks/claims-without-data.ts';
import { volumeLook } from '../../../src/domain/diagnosis/volumes/volume-look.ts';
import type { VolumeLook } from '../../../src/domain/protection/volume-look.ts';
import { aSchedule, hours, noon } from '../../support/velero.ts';
import {
  aData,
  asking,
  copied,
  copiesAll,
  factsOfData,
  skipped,
  type DataGiven,
} from '../../support/volume-data.ts';
import { aClaim } from '../../support/volume-use.ts';

function lookOf(given: DataGiven): VolumeLook | undefined {
  return volumeLook(factsOfData(given));
}

const hourly = { name: 'hourly-1', schedule: 'hourly', startedAt: noon - hours };
const both = [aSchedule(), aSchedule({ name: 'hourly' })];

describe('what the newest good backups lack', () => {
  test.each<[string, DataGiven]>([
    ['of a claim that is meant to be copied', { use: { pods: [asking] } }],
    ['of one that nobody asked for', {}],
  ])('is told %s', (_, given) => {
    const facts = { ...given, backups: [aData([skipped])] };

    expect(claimsWithoutData(factsOfData(facts))[0]?.severity).toMatch(/P0|P1/);
    expect(lookOf(facts)).toEqual({
      cluster: 'prod-eu',
      at: noon,
      looked: [{ schedule: 'daily', backup: 'daily-20261122100000' }],
      lacking: [
        {
          schedule: 'daily',
          backup: 'daily-20261122100000',
          count: 1,
          claims: ['shop/data'],
        },
      ],
    });
  });

  test('is told of each schedule that lacks it', () => {
    const look = lookOf({ schedules: both, backups: [aData([skipped]), aData([skipped], hourly)] });

    expect(look?.lacking.map(({ backup }) => backup).toSorted()).toEqual([
      'daily-20261122100000',
      'hourly-1',
    ]);
  });

  test('is no trouble of a schedule that shall not take it', () => {
    const schedules = [
      aSchedule(copiesAll),
      aSchedule({ name: 'hourly', volumes: { snapshots: false, isNarrowed: false } }),
    ];

    const look = lookOf({ schedules, backups: [aData([skipped]), aData([skipped], hourly)] });

    expect(look?.lacking.map(({ schedule }) => schedule)).toEqual(['daily']);
  });

  test.each<[string, DataGiven]>([
    [
      'the backup of another schedule has it',
      { schedules: both, backups: [aData([skipped]), aData([copied], hourly)] },
    ],
    [
      'it was left out on purpose',
      {
        schedules: [aSchedule({ volumes: { snapshots: false, isNarrowed: false } })],
        backups: [aData([skipped])],
      },
    ],
    ['it has data', { backups: [aData([copied])] }],
  ])('is nothing where %s, as the diagnosis says', (_, given) => {
    const severities = claimsWithoutData(factsOfData(given)).map(({ severity }) => severity);

    expect(severities.filter((one) => one === 'P0' || one === 'P1')).toEqual([]);
    expect(lookOf(given)?.lacking).toEqual([]);
  });

  test('names three claims and counts all', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const claims = names.map((name) => aClaim({ name }));

    const look = lookOf({ use: { claims, pods: [] }, backups: [aData([])] });

    expect(look?.lacking).toMatchObject([{ count: 5, claims: ['shop/a', 'shop/b', 'shop/c'] }]);
  });

  test('is not known where no claim could be seen, nor where no backup could be looked into', () => {
    const { claims: _, ...blind } = factsOfData().seen.volumeUse ?? { warnings: {} };
    const facts = factsOfData({ backups: [aData([skipped])] });

    expect(volumeLook({ ...facts, seen: { ...facts.seen, volumeUse: blind } })).toBeUndefined();
    expect(lookOf({ backups: [] })).toBeUndefined();
  });

  test('is nothing where no schedule takes a claim', () => {
    expect(lookOf({ use: { claims: [] } })).toMatchObject({ looked: [], lacking: [] });
  });
});
