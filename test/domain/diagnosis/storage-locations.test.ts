import { describe, expect, test } from '@jest/globals';

import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { StorageLocation } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  aClusterState,
  aSchedule,
  aStorageLocation,
  hours,
  minutes,
  noon,
} from '../../support/velero.ts';
import { aServerSeen } from '../../support/velero-seen.ts';

function found(
  state: Parameters<typeof aClusterState>[0],
  given: Partial<DiagnosisFacts> = {},
): readonly (readonly [string, string, string])[] {
  const roots = diagnose(someFacts({ state: aClusterState(state), ...given }));
  return roots
    .flatMap(({ consequences, ...root }) => [root, ...consequences])
    .filter(({ check }) => check.startsWith('storage-location/'))
    .map(({ check, severity, subject }) => [check, severity, subject.name] as const);
}

function locations(...given: readonly Partial<StorageLocation>[]) {
  return { storageLocations: given.map((one) => aStorageLocation(one)) };
}

describe('what Velero says of its locations', () => {
  test('is nothing to tell where it looked a moment ago', () => {
    expect(found(locations({}))).toEqual([]);
  });

  test('counts no more once Velero has stopped looking, and follows why it has', () => {
    const state = aClusterState(locations({ lastValidatedAt: noon - 20 * minutes }));
    const veleroServer = aServerSeen({ replicas: 0, readyReplicas: 0 }, { pods: [] });

    const [root] = diagnose(someFacts({ state, seen: { veleroServer } }));

    expect(root?.check).toBe('velero/down');
    expect(root?.consequences.map(({ check, title }) => [check, title.en])).toContainEqual([
      'storage-location/stale',
      'Storage location default says Available, but Velero has not validated it for 20 min',
    ]);
  });

  test('may be that it never looked', () => {
    expect(found(locations({ phase: '' }))).toEqual([['storage-location/stale', 'P2', 'default']]);
  });

  test('may be that it compares nothing any more', () => {
    expect(found(locations({ lastSyncedAt: noon - 2 * hours }))).toEqual([
      ['storage-location/not-synced', 'P2', 'default'],
    ]);
    expect(found(locations({ lastSyncedAt: noon - 2 * hours, syncPeriodMs: 0 }))).toEqual([]);
    expect(found(locations({ lastSyncedAt: noon - 2 * hours, syncPeriodMs: hours }))).toEqual([]);
  });

  test('is shown in its words, without what is secret in them', () => {
    const message =
      'Get "https://admin:hunter22hunter@store.example.com/velero": something new happened';
    const state = aClusterState(locations({ phase: 'Unavailable', message }));

    const [root] = diagnose(someFacts({ state }));

    expect(root?.evidence.join()).toContain('something new happened');
    expect(root?.evidence.join()).not.toContain('hunter22hunter');
  });
});

describe('which location is the default', () => {
  test('is a question without any location', () => {
    expect(found({ ...locations(), schedules: [] })).toEqual([
      ['storage-location/none', 'P1', 'prod-eu'],
    ]);
  });

  test('is not asked where locations could not be read', () => {
    const notRead = [
      {
        resource: 'backupstoragelocations.velero.io',
        reason: 'forbidden',
        detail: 'list backupstoragelocations.velero.io in namespace velero',
      },
    ] as const;

    expect(found({ ...locations(), notRead })).toEqual([]);
  });

  test('is chance with two', () => {
    const state = locations({}, { name: 'other', bucket: 'other' });

    expect(found(state)).toEqual([['storage-location/many-defaults', 'P2', 'prod-eu']]);
  });

  test('matters most where schedules rely on one', () => {
    const state = locations({ name: 'offsite', isDefault: false });
    const { storageLocation, ...relying } = aSchedule();

    expect(storageLocation).toBe('default');
    expect(found({ ...state, schedules: [relying] })).toContainEqual([
      'storage-location/no-default',
      'P1',
      'prod-eu',
    ]);
    expect(found({ ...state, schedules: [aSchedule({ storageLocation: 'offsite' })] })).toEqual([
      ['storage-location/no-default', 'P2', 'prod-eu'],
    ]);
  });

  test('is what the server was told, too', () => {
    const state = locations({ name: 'main', isDefault: false });
    const veleroServer = aServerSeen({ flags: { 'default-backup-storage-location': 'main' } });

    expect(found({ ...state, schedules: [] }, { seen: { veleroServer } })).toEqual([]);
  });
});

describe('where schedules write', () => {
  test('must be there', () => {
    const schedules = [aSchedule({ storageLocation: 'offsite' }), aSchedule({ name: 'hourly' })];

    expect(found({ ...locations({}), schedules })).toEqual([
      ['storage-location/not-found', 'P1', 'offsite'],
    ]);
  });

  test('must take writes; a cluster that only reads has no schedules, or paused ones', () => {
    const readOnly = locations({ accessMode: 'ReadOnly' });

    expect(found({ ...readOnly, schedules: [aSchedule()] })).toEqual([
      ['storage-location/read-only', 'P1', 'default'],
    ]);
    expect(found({ ...readOnly, schedules: [aSchedule({ paused: true })] })).toEqual([]);
  });

  test('is looked at of the one location that is asked for', () => {
    const schedules = [
      aSchedule({ storageLocation: 'offsite' }),
      aSchedule({ name: 'b', storageLocation: 'gone' }),
    ];
    const scope = { what: 'location', name: 'offsite' } as const;

    expect(found({ ...locations({}), schedules }, { scope })).toEqual([
      ['storage-location/not-found', 'P1', 'offsite'],
    ]);
  });
});

describe('two locations in one place', () => {
  const store = { config: { region: 'eu', s3Url: 'https://s3.example.com' } };

  test('are told once, whatever slashes and schemes they are written with', () => {
    const state = locations(
      { ...store, prefix: 'team' },
      { ...store, name: 'second', isDefault: false, prefix: '/team/' },
    );

    expect(found(state)).toEqual([['storage-location/shared', 'P1', 'second']]);
  });

  test.each([
    ['another prefix', { prefix: 'other' }],
    ['another bucket', { bucket: 'other' }],
    ['another store', { config: { s3Url: 'https://other.example.com' } }],
  ])('are two with %s', (_, different) => {
    const state = locations(
      { ...store, prefix: 'team' },
      { ...store, name: 'second', isDefault: false, prefix: 'team', ...different },
    );

    expect(found(state)).toEqual([]);
  });

  test.each([
    ['that writes there is told', store, {}, 1],
    ['that only reads there is how recovery is prepared', store, { accessMode: 'ReadOnly' }, 0],
    ['on Amazon, where names are unique', { config: { region: 'eu' } }, {}, 1],
    [
      'with a store of its own by the same name is another place',
      { config: { s3Url: 'http://minio.velero.svc:9000' } },
      {},
      0,
    ],
  ])('of another cluster %s', (_, place, other, count) => {
    const location = aStorageLocation({ ...place, ...other });
    const seen = { otherLocations: [{ cluster: 'prod-us', location }] };

    expect(found(locations(place), { seen })).toEqual(
      Array.from({ length: count }, () => ['storage-location/written-by-others', 'P1', 'default']),
    );
  });
});
