import { describe, expect, test } from '@jest/globals';

import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { endedBy, reachedSo, storeSaid, toldOf, treeOf } from '../../support/reached-buckets.ts';
import { aSchedule, aStorageLocation, hours, minutes, noon } from '../../support/velero.ts';
import { aReach } from '../../support/velero-seen.ts';

const days = 24 * hours;

describe('a bucket that is reached', () => {
  test.each([
    [4 * minutes, []],
    [6 * minutes, [['bucket/clock-skew', 'P2']]],
    [-20 * minutes, [['bucket/clock-skew', 'P2']]],
  ])('whose clock is off by %d ms', (clockAheadMs, expected) => {
    const findings = toldOf(aReach({ clockAheadMs }));

    expect(findings.map(({ check, severity }) => [check, severity])).toEqual(expected);
  });

  test('whose clock is off so far that Velero is refused is the reason for that', () => {
    const location = {
      phase: 'Unavailable',
      message: storeSaid('RequestTimeTooSkewed: too large'),
    };

    expect(treeOf(aReach({ clockAheadMs: 20 * minutes }), location)).toEqual([
      ['bucket/clock-skew', 'P1', ['storage-location/unavailable', 'cause/13']],
    ]);
  });

  test.each([
    [15 * days, []],
    [13 * days, ['P2']],
    [2 * days, ['P1']],
  ])('whose certificate expires in %d ms', (leftMs, expected) => {
    const certificate = {
      subject: 's3',
      issuer: 'Acme',
      names: ['s3'],
      validFrom: 0,
      expiresAt: noon + leftMs,
    };
    const findings = toldOf(aReach({ certificate }));

    expect(findings.map(({ severity }) => severity)).toEqual(expected);
  });

  test('behind whose name a machine is dead fails now and then', () => {
    const machines = [{ ip: '10.1.2.3' }, { ip: '10.1.2.4', wrong: 'ECONNREFUSED' }];

    expect(toldOf(aReach({ machines }))).toMatchObject([
      {
        check: 'bucket/machine-away',
        title: {
          en: 'Connections are refused by 1 of the 2 machines behind the store of location default',
        },
      },
    ]);
  });

  test('with a foreign folder at its top is or will be unavailable, and whose the folder is, is told', () => {
    const facts = reachedSo(
      aReach({ folders: { names: ['backups', 'team-b', 'etcd'], more: false } }),
    );
    const [twin] = facts.state.storageLocations;
    const state = {
      ...facts.state,
      storageLocations: [
        ...facts.state.storageLocations,
        { ...aStorageLocation(twin), name: 'team-b', isDefault: false, prefix: 'team-b' },
      ],
    };

    const [root] = diagnose({ ...facts, state });

    expect(root).toMatchObject({
      check: 'bucket/foreign-folder',
      severity: 'P1',
      evidence: [
        's3://backups/team-b/ is the prefix of storage location team-b',
        's3://backups/etcd/',
        'Velero, status.phase: Available',
      ],
    });
  });

  test('explains with its foreign folder what Velero says of it', () => {
    const message =
      'BackupStorageLocation "default" is unavailable: Backup store contains invalid top-level directories: [etcd]';
    const folders = { names: ['etcd'], more: false };

    expect(treeOf(aReach({ folders }), { phase: 'Unavailable', message })).toEqual([
      ['bucket/foreign-folder', 'P1', ['storage-location/unavailable', 'cause/6']],
    ]);
  });

  test('that refuses HEAD alone troubles nobody', () => {
    const headRefused = { step: 'HEAD', why: 'denied', said: '403' } as const;

    expect(toldOf(aReach({ headRefused }))).toMatchObject([
      { check: 'bucket/head-refused', severity: 'info' },
    ]);
  });

  test('that keeps no versions is told by the way; one that does not say so is not', () => {
    const { versioning, ...silent } = aReach();

    expect(versioning).toBe('enabled');
    expect(toldOf(silent)).toEqual([]);
    expect(toldOf(aReach({ versioning: 'off' }))).toMatchObject([
      { check: 'bucket/not-versioned', severity: 'info' },
    ]);
  });

  test.each([
    [{}, undefined],
    [{ mode: 'GOVERNANCE', days: 14 }, 'info'],
    [{ mode: 'COMPLIANCE', days: 90 }, 'P2'],
  ] as const)('with object lock %o, and backups that live for 30 days', (objectLock, severity) => {
    const facts = reachedSo(aReach({ objectLock }));
    const state = { ...facts.state, schedules: [aSchedule({ ttlMs: 30 * days })] };

    const lock = diagnose({ ...facts, state }).find(({ check }) => check === 'bucket/object-lock');

    expect(lock?.severity).toBe(severity);
  });

  test('is not looked at where the scope is about something else', () => {
    const scope = { what: 'etcd' } as const;

    expect(diagnose({ ...reachedSo(aReach(endedBy('denied'))), scope })).toEqual([]);
  });
});
