import { describe, expect, test } from '@jest/globals';
import { scopeSaid } from '../../../src/capabilities/diagnose/scope-said.ts';
import {
  aBackup,
  aClusterState,
  aStorageLocation,
  aRestore,
  hours,
  noon,
} from '../../support/velero.ts';

const state = aClusterState({
  backups: [
    aBackup({ name: 'daily-1', schedule: 'daily', startedAt: noon - 26 * hours }),
    aBackup({ name: 'daily-2', schedule: 'daily', startedAt: noon - 2 * hours, phase: 'Failed' }),
    aBackup({ name: 'hourly-1', schedule: 'hourly', startedAt: noon - hours }),
    aBackup({ name: 'volumes', startedAt: noon - 90 * hours }),
  ],
  restores: [aRestore({ name: 'back-1' })],
  storageLocations: [aStorageLocation({ name: 'default' }), aStorageLocation({ name: 'offsite' })],
});

describe('what is meant', () => {
  test.each([
    ['nothing', undefined, undefined, { what: 'everything' }],
    ['etcd', 'ETCD', undefined, { what: 'etcd' }],
    ['all volumes', 'volumes', undefined, { what: 'volumes' }],
    ['the volumes of a namespace', 'volumes', 'shop', { what: 'volumes', namespace: 'shop' }],
    ['a location', 'location', 'offsite', { what: 'location', name: 'offsite' }],
    ['a location by its name alone', 'offsite', undefined, { what: 'location', name: 'offsite' }],
    ['a backup', 'daily-1', undefined, { what: 'backup', name: 'daily-1' }],
    [
      'a backup that is called like a word',
      'backup',
      'volumes',
      { what: 'backup', name: 'volumes' },
    ],
    ['a restore', 'restore', 'back-1', { what: 'restore', name: 'back-1' }],
    [
      'a restore by kind and name',
      'restore/back-1',
      undefined,
      { what: 'restore', name: 'back-1' },
    ],
    [
      'the newest, though it failed',
      'latest:daily',
      undefined,
      { what: 'backup', name: 'daily-2' },
    ],
    ['the newest of all', 'latest', undefined, { what: 'backup', name: 'hourly-1' }],
  ])('%s', (_what, first, second, scope) => {
    expect(scopeSaid(first, second, state)).toEqual(scope);
  });
});

const anything = 'backup, restore or storage location';

describe('what there is not', () => {
  test.each([
    ['a mistyped backup', 'daily-11', undefined, anything, 'daily-1'],
    ['a mistyped location', 'location', 'ofsite', 'storage location', 'offsite'],
    ['a mistyped restore', 'restore', 'bakc-1', 'restore', 'back-1'],
    ['a mistyped word', 'ectd', undefined, anything, 'etcd'],
    ['two words that mean nothing together', 'daily-1', 'daily-2', anything, 'daily-1'],
    ['a schedule of latest', 'latest:dialy', undefined, 'schedule', 'daily'],
    ['a schedule of a backup', 'backup', 'latest:dialy', 'schedule', 'daily'],
  ])('%s, is told with what is called like it', (_what, first, second, what, near) => {
    const scope = scopeSaid(first, second, state);

    expect(scope).toMatchObject({ noSuch: { what, known: expect.arrayContaining([near]) } });
  });

  test('a location without a name is asked for, with those that there are', () => {
    expect(() => scopeSaid('location', undefined, state)).toThrow(/Say which.*default, offsite/);
  });
});
