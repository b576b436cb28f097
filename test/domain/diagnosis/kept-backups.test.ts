import { describe, expect, test } from '@jest/globals';

import { lostLocations } from '../../../src/domain/diagnosis/checks/lost-locations.ts';
import { uncollectedBackups } from '../../../src/domain/diagnosis/checks/uncollected-backups.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aDeleteRequest,
  aStorageLocation,
  hours,
  noon,
} from '../../support/velero.ts';

const days = 24 * hours;

function stateOf(given: Partial<ClusterState>): ClusterState {
  return aClusterState(given);
}

describe('a backup that has expired and is still there', () => {
  const old = aBackup({ name: 'old', startedAt: noon - 40 * days, expiresAt: noon - 10 * days });

  test.each([
    ['has no location', { notCollected: 'BSLNotFound' }, [], 'P2', 'backup/location-missing'],
    [
      'lies where only reading is allowed',
      { notCollected: 'BSLReadOnly' },
      [],
      'info',
      'storage-location/read-only',
    ],
    [
      'can’t be reached',
      { notCollected: 'BSLCannotGet' },
      [],
      'P2',
      'storage-location/unavailable',
    ],
    [
      'could not be deleted',
      {},
      [
        aDeleteRequest({
          backup: 'old',
          phase: 'Processed',
          errors: ['error deleting snapshot: x'],
        }),
      ],
      'P2',
      'cause/58',
    ],
    ['was not asked to go', {}, [], 'P2', 'velero/down'],
    [
      'was asked to go long ago',
      {},
      [aDeleteRequest({ backup: 'old', createdAt: noon - 9 * days })],
      'P2',
      'velero/down',
    ],
  ])('%s', (_, given, deleteRequests, severity, origin) => {
    const state = stateOf({ backups: [aBackup(), { ...old, ...given }], deleteRequests });

    const [finding] = uncollectedBackups(someFacts({ state }));

    expect(finding).toMatchObject({
      check: 'backup/expired-still-there',
      severity,
      subject: { kind: 'Backup', name: 'old' },
      title: { en: '1 expired backup is still there, the oldest for 10 d' },
      count: 1,
    });
    expect(finding?.follows?.map(({ check }) => check)).toContain(origin);
  });

  test('is told once for each reason, whatever their number', () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ ...old, name: `old-${at}` }));
    const some = many.map((one, at) => (at < 3 ? { ...one, notCollected: 'BSLReadOnly' } : one));

    const found = uncollectedBackups(someFacts({ state: stateOf({ backups: some }) }));

    expect(found.map(({ count = 0 }) => count).toSorted((a, b) => a - b)).toEqual([3, 497]);
    expect(found.every(({ evidence }) => evidence.length <= 8)).toBe(true);
  });

  test.each([
    ['Velero has not looked since', { expiresAt: noon - hours }],
    ['it is being deleted', { phase: 'Deleting' }],
    ['it has not expired', { expiresAt: noon + hours }],
  ])('is nothing when %s', (_, given) => {
    const state = stateOf({ backups: [{ ...old, ...given }] });

    expect(uncollectedBackups(someFacts({ state }))).toEqual([]);
  });
});

describe('a storage location that is gone', () => {
  const backups = [
    aBackup({ storageLocation: 'gone' }),
    aBackup({ name: 'x', storageLocation: 'gone', phase: 'Failed' }),
  ];

  test('takes the backups in it along: P0 when the newest good copy of a schedule is one of them', () => {
    expect(lostLocations(someFacts({ state: stateOf({ backups }) }))).toMatchObject([
      {
        check: 'backup/location-missing',
        severity: 'P0',
        subject: { kind: 'BackupStorageLocation', name: 'gone' },
        count: 2,
      },
    ]);
  });

  test('is worth a look by day when newer copies lie elsewhere', () => {
    const newer = aBackup({ name: 'newer', startedAt: noon - hours });

    expect(
      lostLocations(someFacts({ state: stateOf({ backups: [...backups, newer] }) })),
    ).toMatchObject([{ severity: 'P2' }]);
  });

  test('explains why what had expired stays', () => {
    const old = aBackup({
      storageLocation: 'gone',
      startedAt: noon - 40 * days,
      expiresAt: noon - 10 * days,
      notCollected: 'BSLNotFound',
    });
    const roots = diagnose(
      someFacts({ state: stateOf({ backups: [aBackup({ name: 'n' }), old] }) }),
      [lostLocations, uncollectedBackups],
    );

    expect(roots).toMatchObject([
      {
        check: 'backup/location-missing',
        consequences: [{ check: 'backup/expired-still-there' }],
      },
    ]);
  });

  test.each([
    ['it is there', { storageLocations: [aStorageLocation(), aStorageLocation({ name: 'gone' })] }],
    [
      'locations could not be read',
      {
        storageLocations: [],
        notRead: [
          {
            resource: 'backupstoragelocations.velero.io',
            reason: 'forbidden' as const,
            detail: '',
          },
        ],
      },
    ],
    [
      'Velero refused the backup for it',
      {
        backups: [
          aBackup(),
          aBackup({ name: 'x', storageLocation: 'gone', phase: 'FailedValidation' }),
        ],
      },
    ],
  ])('is nothing when %s', (_, given) => {
    expect(lostLocations(someFacts({ state: stateOf({ backups, ...given }) }))).toEqual([]);
  });
});
