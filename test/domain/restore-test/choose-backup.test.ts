import { describe, expect, test } from '@jest/globals';

import {
  chooseBackup,
  inEnglish,
  insteadInEnglish,
  mayContain,
  type BackupWish,
  type KnownBackups,
} from '../../../src/domain/restore-test/choose-backup.ts';
import type { Backup } from '../../../src/domain/velero.ts';
import type { Damage } from '../../../src/domain/verify/verification.ts';
import { aDamage } from '../../support/memory-verifications.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const hour = 3_600_000;

test('latest is the newest that can be used; the newest one that was passed over is named', () => {
  const choice = choose({ backup: 'latest' }, [
    backup('old', { startedAt: now - 3 * hour }),
    backup('good', { startedAt: now - 2 * hour }),
    backup('bad', { startedAt: now - hour, phase: 'PartiallyFailed', errors: 2 }),
  ]);

  expect(choice).toMatchObject({
    chosen: { name: 'good' },
    passedOver: { name: 'bad', unfit: { why: 'failed in part', errors: 2 } },
  });
});

test('one that failed in part will do when asked for', () => {
  const bad = backup('bad', { phase: 'PartiallyFailed', errors: 2 });

  expect(choose({ backup: 'latest', partiallyFailed: true }, [bad])).toEqual({ chosen: bad });
});

test('latest of a schedule looks at no other', () => {
  const choice = choose({ backup: 'latest:daily' }, [
    backup('by-hand', { startedAt: now }),
    backup('daily-1', { schedule: 'daily', startedAt: now - hour }),
  ]);

  expect(choice).toMatchObject({ chosen: { name: 'daily-1' } });
  expect(choice).not.toHaveProperty('passedOver');
});

test('one whose stored bytes are damaged is passed over, and refused by its name with the reason', () => {
  const all = [backup('good', { startedAt: now - 2 * hour }), backup('bad', { startedAt: now })];
  const damages = [aDamage({ uid: all[1]?.uid ?? '', verifiedAt: now })];
  const why = {
    why: 'damaged',
    at: now,
    what: 'it ends in the middle of its content',
    instead: { name: 'good', takenAt: now - 2 * hour, isNewer: false },
  };

  expect(choose({ backup: 'latest' }, all, damages)).toMatchObject({
    chosen: { name: 'good' },
    passedOver: { name: 'bad', unfit: why },
  });
  expect(choose({ backup: 'bad' }, all, damages)).toEqual({ refused: why, backup: 'bad' });
});

test.each([
  [
    'the last good one before it',
    -hour,
    ['the last good one before it is b of 2026-11-22 11:00 UTC'],
  ],
  [
    'a newer good copy',
    hour,
    ['a newer good copy of its content is there: b of 2026-11-22 13:00 UTC'],
  ],
])('of a damaged one %s is named', (_, later, told) => {
  const all = [backup('bad', { startedAt: now }), backup('b', { startedAt: now + later })];

  expect(instead(all)).toEqual(told);
});

test('where no good copy of a damaged one is left, that is said', () => {
  const all = [
    backup('bad', { startedAt: now }),
    backup('failed', { startedAt: now - hour, phase: 'Failed' }),
    backup('old', { startedAt: now - hour, expiresAt: now - 1 }),
  ];

  expect(instead(all)).toEqual(['no good copy of its content is left']);
});

function instead(all: readonly Backup[]): readonly string[] {
  const damages = [aDamage({ uid: all[0]?.uid ?? '', verifiedAt: now })];
  const choice = choose({ backup: 'bad' }, all, damages);
  return 'refused' in choice ? insteadInEnglish(choice.refused) : [];
}

describe('refused is a backup', () => {
  test.each<[string, Partial<Backup>, string]>([
    ['that runs', { phase: 'InProgress' }, 'it is not at its end (InProgress)'],
    ['of an unknown phase', { phase: 'Pondering' }, 'it is not at its end (Pondering)'],
    ['that Velero has not seen', { phase: '' }, 'it is not at its end (New)'],
    ['that failed', { phase: 'Failed', failureReason: 'disk full' }, 'it is Failed: disk full'],
    [
      'that was refused',
      { phase: 'FailedValidation', validationErrors: ['no'] },
      'it is FailedValidation: no',
    ],
    ['that is being deleted', { phase: 'Deleting' }, 'it is being deleted'],
    ['that expired', { expiresAt: now }, 'it expired at 2026-11-22 12:00 UTC'],
    [
      'of a missing location',
      { storageLocation: 'gone' },
      'its storage location gone does not exist',
    ],
    [
      'of an unavailable location',
      { storageLocation: 'away' },
      'its storage location away is not available: NoSuchBucket',
    ],
    ['without the namespace', { includedNamespaces: ['bank'] }, 'it does not contain shop'],
    ['that excludes the namespace', { excludedNamespaces: ['sh*'] }, 'it does not contain shop'],
  ])('%s', (_, some, why) => {
    const choice = choose({ backup: 'b' }, [backup('b', some)]);

    expect('refused' in choice ? inEnglish(choice.refused) : choice).toBe(why);
  });

  test('with a deletion under way', () => {
    const deleteRequests = [
      { name: 'd', backup: 'b', phase: 'InProgress', errors: [], createdAt: 0 },
    ];

    expect(
      chooseBackup({ ...known([backup('b')]), deleteRequests }, wish({ backup: 'b' }), at),
    ).toEqual({
      refused: { why: 'being deleted' },
      backup: 'b',
    });
  });

  test.each([
    ['no', 'there is no backup no'],
    ['latest', 'there is no backup yet'],
    ['latest:daily', 'schedule daily has no backup yet'],
    ['latest:hourly', 'there is no schedule hourly'],
  ])('that is not there: %s', (name, why) => {
    const choice = choose({ backup: name }, []);

    expect('refused' in choice ? inEnglish(choice.refused) : choice).toBe(why);
  });

  test.each(['kube-system', 'velero', 'lifeboat', 'lifeboat-op-7f3k'])(
    'for namespace %s',
    (one) => {
      expect(choose({ namespaces: [one] }, [backup('b')])).toEqual({
        refused: { why: 'system namespaces', namespaces: [one] },
      });
    },
  );
});

test.each([
  [[], [], true],
  [['*'], [], true],
  [['shop'], [], true],
  [['s?op', 'bank'], [], true],
  [['bank-*'], [], false],
  [['shop.'], [], false],
  [['*'], ['shop'], false],
  [['********a'], [], false],
])('includes %j without %j: %p', (includedNamespaces, excludedNamespaces, contains) => {
  expect(mayContain({ includedNamespaces, excludedNamespaces }, 'shop')).toBe(contains);
});

const at = { now, veleroNamespace: 'velero' };

function wish(some: Partial<BackupWish>): BackupWish {
  return { backup: 'latest', partiallyFailed: false, namespaces: ['shop'], ...some };
}

function choose(
  some: Partial<BackupWish>,
  backups: readonly Backup[],
  damages: readonly Damage[] = [],
): ReturnType<typeof chooseBackup> {
  return chooseBackup({ ...known(backups), damages }, wish(some), at);
}

function known(backups: readonly Backup[]): KnownBackups {
  const location = {
    provider: 'aws',
    bucket: 'b',
    config: {},
    isDefault: false,
    accessMode: 'ReadWrite',
  };
  return {
    backups,
    deleteRequests: [],
    schedules: [
      {
        name: 'daily',
        uid: '',
        phase: 'Enabled',
        cron: '',
        paused: false,
        createdAt: 0,
        validationErrors: [],
        includedNamespaces: [],
        excludedNamespaces: [],
        ownsBackups: false,
        volumes: { isNarrowed: false },
      },
    ],
    storageLocations: [
      { ...location, name: 'default', phase: 'Available', isDefault: true },
      { ...location, name: 'away', phase: 'Unavailable', message: 'NoSuchBucket' },
    ],
  };
}

function backup(name: string, some: Partial<Backup> = {}): Backup {
  return {
    name,
    uid: name,
    phase: 'Completed',
    includedNamespaces: [],
    excludedNamespaces: [],
    createdAt: 0,
    startedAt: now - hour,
    items: 1,
    totalItems: 1,
    warnings: 0,
    errors: 0,
    validationErrors: [],
    ...some,
  };
}
