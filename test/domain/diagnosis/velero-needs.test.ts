import { describe, expect, test } from '@jest/globals';

import { aClusterState, aSchedule } from '../../support/velero.ts';
import {
  aServerDown,
  aServerSeen,
  anAnswer,
  branchesOf,
  noAnswer,
  rootsOf,
} from '../../support/velero-seen.ts';

describe('what the server needs', () => {
  test('is a Secret that its pod waits for', () => {
    const warnings = [
      'pod velero-7d9f-abcde: FailedMount: MountVolume.SetUp failed for volume "cloud-credentials" : secret "cloud-credentials" not found',
    ];
    const veleroServer = aServerDown({ waiting: { reason: 'ContainerCreating' } }, { warnings });

    expect(branchesOf({ veleroServer, serverStatus: noAnswer })).toEqual([
      ['velero/credentials-missing', 'P1', ['velero/down', 'velero/not-answering']],
    ]);
  });

  test.each([
    ['read', "pod v: Failed: Error: couldn't find key cloud in Secret velero/cloud-credentials"],
    [
      'mounted',
      'pod v: FailedMount: MountVolume.SetUp failed for volume "cloud-credentials" : references non-existent secret key: cloud',
    ],
  ])('is the key of a Secret that is %s', (_, warning) => {
    const veleroServer = aServerDown({}, { warnings: [warning] });

    expect(rootsOf({ veleroServer })[0]?.title.en).toBe(
      'Velero’s Secret cloud-credentials has no key cloud',
    );
  });

  test('is the Secret that an unavailable location names', () => {
    const namedBy = ['BackupStorageLocation default, spec.credential'];
    const veleroSecrets = [
      { name: 'offsite-keys', exists: false, namedBy },
      { name: 'other', exists: true, namedBy },
    ];

    expect(rootsOf({ veleroSecrets }).map(({ check, subject }) => [check, subject.name])).toEqual([
      ['velero/credentials-missing', 'offsite-keys'],
    ]);
  });

  test('is its kinds, those of its own version', () => {
    const served = everyKind.filter((one) => !one.startsWith('datauploads'));

    expect(
      branchesOf({ veleroKinds: { served: everyKind, phases: {} }, serverStatus: anAnswer }),
    ).toEqual([]);
    expect(
      rootsOf({ veleroKinds: { served, phases: {} }, serverStatus: anAnswer })[0],
    ).toMatchObject({
      check: 'velero/crd-missing',
      evidence: ['not served: datauploads.velero.io'],
    });
    expect(
      branchesOf({
        veleroKinds: { served, phases: {} },
        serverStatus: { ...anAnswer, version: 'v1.11.1' },
      }),
    ).toEqual([]);
  });

  test('is definitions as old as itself', () => {
    const phases = { 'backups.velero.io': ['New', 'InProgress', 'Finalizing', 'Completed'] };
    const veleroKinds = { served: everyKind, phases };

    expect(branchesOf({ veleroKinds, serverStatus: anAnswer })).toEqual([
      ['velero/crd-old', 'P1', []],
    ]);
    expect(branchesOf({ veleroKinds, serverStatus: { ...anAnswer, version: 'v1.17.2' } })).toEqual(
      [],
    );
  });

  test('is a plugin for each provider', () => {
    const state = aClusterState({
      snapshotLocations: [
        { name: 'disks', provider: 'gcp' },
        { name: 'drivers', provider: 'csi' },
      ],
    });
    const serverStatus = { ...anAnswer, plugins: [{ kind: 'ObjectStore', name: 'velero.io/gcp' }] };

    expect(
      rootsOf({ serverStatus }, state).map(({ check, severity, subject }) => [
        check,
        severity,
        subject.name,
      ]),
    ).toEqual([
      ['velero/plugin-missing', 'P1', 'default'],
      ['velero/plugin-missing', 'P2', 'disks'],
    ]);
  });

  test('explains with its missing plugin that a location is unavailable', () => {
    const state = aClusterState();
    const [location] = state.storageLocations;
    const message = 'unable to locate ObjectStore plugin named velero.io/aws';
    const storageLocations = [{ ...location, phase: 'Unavailable', message }] as never;
    const serverStatus = { ...anAnswer, plugins: [] };

    expect(branchesOf({ serverStatus }, { ...state, storageLocations })).toEqual([
      ['velero/plugin-missing', 'P1', ['storage-location/unavailable', 'cause/7']],
    ]);
  });
});

describe('its arguments', () => {
  test.each([
    ['wrong-namespace', 'P1', { namespace: 'backup' }],
    ['controllers-disabled', 'P1', { 'disable-controllers': 'schedule,gc' }],
    ['controllers-disabled', 'P2', { 'disable-controllers': 'gc' }],
    ['controllers-disabled', 'P1', { 'restore-only': '' }],
    ['removed-argument', 'P1', { 'restic-timeout': '4h' }],
    ['restic-uploader', 'P1', { 'uploader-type': 'restic' }],
    ['csi-feature-missing', 'P1', { 'default-snapshot-move-data': 'true' }],
    ['not-validating', 'P2', { 'store-validation-frequency': '0s' }],
    ['short-timeout', 'P2', { 'fs-backup-timeout': '90s' }],
    ['debug-log', 'info', { 'log-level': 'debug' }],
  ])('tell %s as %s: %o', (trouble, severity, flags) => {
    const state = aClusterState({ schedules: [aSchedule()] });
    const veleroServer = aServerSeen({ flags });

    expect(
      rootsOf({ veleroServer, serverStatus: anAnswer }, state).map((one) => [
        one.check,
        one.severity,
      ]),
    ).toEqual([[`velero/${trouble}`, severity]]);
  });

  test.each([
    { namespace: 'velero' },
    { namespace: '$(VELERO_NAMESPACE)' },
    { features: 'EnableCSI', 'default-snapshot-move-data': 'true' },
    { 'uploader-type': 'kopia', 'fs-backup-timeout': '4h', 'log-level': 'info' },
  ])('that are as they should be say nothing: %o', (flags) => {
    expect(branchesOf({ veleroServer: aServerSeen({ flags }) })).toEqual([]);
  });
});

const everyKind = [
  'backups',
  'restores',
  'schedules',
  'backupstoragelocations',
  'volumesnapshotlocations',
  'backuprepositories',
  'podvolumebackups',
  'podvolumerestores',
  'deletebackuprequests',
  'downloadrequests',
  'serverstatusrequests',
  'datauploads',
  'datadownloads',
].map((one) => `${one}.velero.io`);
