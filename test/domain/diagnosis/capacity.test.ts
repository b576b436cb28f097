import { describe, expect, test } from '@jest/globals';

import { capacity } from '../../../src/domain/diagnosis/checks/capacity.ts';
import type { LocationSize } from '../../../src/domain/diagnosis/facts/capacity.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import { locationSize } from '../../../src/domain/diagnosis/location-size.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, hours, noon } from '../../support/velero.ts';

const day = 24 * hours;

function sized(isWhole = true): LocationSize {
  const size = locationSize('default');
  for (const [key, bytes, modifiedAt] of [
    ['backups/daily-1/velero-backup.json', 1_000, noon - day],
    ['backups/daily-1/daily-1.tar.gz', 9_000, noon - day],
    ['backups/daily-2/daily-2.tar.gz', 12_000, noon],
    ['kopia/shop/p1', 5_000_000, noon],
    ['restores/r1/restore-r1-logs.gz', 100, noon],
    ['note.txt', 10, noon],
  ] as const) {
    size.take({ key, bytes, modifiedAt });
  }
  return size.told(isWhole);
}

/** One object on each of these days, the last of them today. */
function storedDaily(count: number, bytes: number): LocationSize {
  const size = locationSize('default');
  for (let ago = 0; ago < count; ago += 1) {
    size.take({ key: `kopia/shop/p${ago}`, bytes, modifiedAt: noon - ago * day });
  }
  return size.told(true);
}

function of(size: LocationSize, backups = [aBackup()]): readonly Finding[] {
  const state = aClusterState({ backups });
  return capacity(someFacts({ state, seen: { locationSizes: [size] } }));
}

function daily(sizes: readonly number[]): readonly Finding[] {
  const backups = sizes.map((_, at) =>
    aBackup({ name: `daily-${at}`, startedAt: noon - at * day, createdAt: noon - at * day }),
  );
  const stored = backups.map(({ name }, at) => ({ name, bytes: sizes[at] ?? 0 }));
  return of({ ...sized(), backups: stored }, backups).filter(
    ({ check }) => check === 'capacity/backup-grew',
  );
}

function counted(count: number): readonly Finding[] {
  const kinds = [
    { resource: 'reports.example.org', count },
    { resource: 'pods', count: 40 },
  ];
  const objectCounts = { kinds, total: count + 40, notCounted: ['secrets'] };
  return capacity(someFacts({ seen: { objectCounts } }));
}

describe('what lies in a storage location', () => {
  test('is summed up by folder, by day and by backup', () => {
    expect(sized()).toEqual({
      location: 'default',
      keys: 6,
      bytes: 5_022_110,
      isWhole: true,
      folders: [
        { name: 'kopia', bytes: 5_000_000 },
        { name: 'backups', bytes: 22_000 },
        { name: 'restores', bytes: 100 },
        { name: '(no folder)', bytes: 10 },
      ],
      days: [
        { day: '2026-11-22', bytes: 5_012_110 },
        { day: '2026-11-21', bytes: 10_000 },
      ],
      backups: [
        { name: 'daily-1', bytes: 10_000 },
        { name: 'daily-2', bytes: 12_000 },
      ],
    });
  });

  test('is told with what was stored each day and is still there: no more is claimed than the listing shows', () => {
    expect(of(sized())).toMatchObject([
      {
        check: 'capacity/location',
        severity: 'info',
        title: { en: 'Storage location default holds 5.0 MB in 6 objects' },
        evidence: [
          'kopia: 5.0 MB, backups: 22.0 kB, restores: 100 B, (no folder): 10 B',
          'stored on 2026-11-22 and still there: 5.0 MB',
          'stored on 2026-11-21 and still there: 10.0 kB',
        ],
      },
    ]);
  });

  test('for some days is told with the most by which it grew a day: what came since and is still there', () => {
    const [found] = of(storedDaily(20, 70_000_000));

    expect(found?.title).toEqual({
      en: 'Storage location default holds 1.4 GB in 20 objects, and grew by at most 70.0 MB a day in the last 7 days',
      zh: '存储位置 default 共 1.4 GB，20 个对象；最近 7 天每天最多增长 70.0 MB',
    });
    expect(found?.evidence[0]).toBe('stored in the 7 days before today and still there: 490 MB');
    expect(found?.cause.en).toContain('if as much expires as is stored, it does not grow at all');
  });

  test('and was not listed to its end is at least so much', () => {
    expect(of(sized(false))[0]?.title.en).toBe(
      'Storage location default holds > 5.0 MB in more than 6 objects',
    );
  });
});

describe('a backup', () => {
  test('of more than twice what its schedule usually leaves is told with the ones before it', () => {
    expect(daily([50_000, 10_000, 11_000, 9_000])).toMatchObject([
      {
        severity: 'P2',
        subject: { kind: 'Schedule', name: 'daily' },
        title: { en: 'The newest backup of daily is 50.0 kB large, the ones before it 10.0 kB' },
        evidence: expect.arrayContaining(['daily-0: 50000 bytes', 'daily-1: 10000 bytes']),
      },
    ]);
  });

  test('that is somewhat larger, or one of the first, is not', () => {
    expect(daily([15_000, 10_000, 11_000, 9_000])).toEqual([]);
    expect(daily([90_000, 10_000, 10_000])).toEqual([]);
  });
});

describe('objects of the cluster', () => {
  test('are told by kind, with what could not be counted', () => {
    expect(counted(60)).toMatchObject([
      {
        severity: 'info',
        evidence: ['reports.example.org: 60', 'pods: 40', 'not counted: secrets'],
      },
    ]);
  });

  test('of a kind that overflows are worth a look', () => {
    expect(counted(80_000)).toMatchObject([
      {
        check: 'capacity/objects',
        severity: 'P2',
        title: { en: 'The cluster holds 80000 reports.example.org among 80040 objects' },
      },
    ]);
  });
});

test('volume snapshot locations of one provider can not be told apart by a backup that names none', () => {
  const snapshotLocations = [
    { name: 'eu', provider: 'aws' },
    { name: 'us', provider: 'aws' },
    { name: 'other', provider: 'gcp' },
  ];

  const found = capacity(someFacts({ state: aClusterState({ snapshotLocations }) }));

  expect(found).toMatchObject([{ check: 'capacity/snapshot-locations', evidence: ['eu', 'us'] }]);
});
