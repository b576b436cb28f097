import { describe, expect, test } from '@jest/globals';

import { ownedBackups } from '../../../src/domain/diagnosis/checks/owned-backups.ts';
import { schedulePace } from '../../../src/domain/diagnosis/checks/schedule-pace.ts';
import { scheduleVolumes } from '../../../src/domain/diagnosis/checks/schedule-volumes.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import type { Schedule, VolumePlan } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  aClusterState,
  aSchedule,
  aStorageLocation,
  aVeleroServer,
  hours,
} from '../../support/velero.ts';

function facts(given: Partial<Schedule>, state: Partial<ClusterState> = {}) {
  return someFacts({ state: aClusterState({ schedules: [aSchedule(given)], ...state }) });
}

describe('how often a schedule runs and how long its backups are kept', () => {
  test.each<[string, Partial<Schedule>, RegExp]>([
    [
      'each minute',
      { cron: '* * * * *' },
      /runs every 1 min: more often than Velero can keep up with/,
    ],
    ['each second', { cron: '@every 1s' }, /runs every 1 s: more often/],
    [
      'each hour for ten years',
      { cron: '0 * * * *', ttlMs: 87_600 * hours },
      /keeps 87600 backups/,
    ],
  ])('%s is too much', (_what, given, title) => {
    expect(schedulePace(facts(given))).toMatchObject([
      {
        check: 'schedule/too-often',
        severity: 'P2',
        title: { en: expect.stringMatching(title) },
      },
    ]);
  });

  test('each quarter of an hour for three weeks, or each day for years, is not', () => {
    expect(schedulePace(facts({ cron: '*/15 * * * *', ttlMs: 500 * hours }))).toEqual([]);
    expect(schedulePace(facts({ ttlMs: 26_000 * hours }))).toEqual([]);
  });

  test('what is not set counts as the server was told', () => {
    const state = { server: aVeleroServer({ args: ['--default-backup-ttl', '100000h'] }) };
    const [finding] = schedulePace(facts({ cron: '0 * * * *', ttlMs: 0 }, state));

    expect(finding?.evidence[1]).toMatch(/^spec.template.ttl: not set, by default 4166 d/);
  });
});

describe('backups that go with their schedule', () => {
  test('are told by day where the bucket brings them back', () => {
    expect(ownedBackups(facts({ ownsBackups: true }))).toMatchObject([
      {
        check: 'schedule/owns-backups',
        severity: 'P2',
        title: { en: 'Deleting schedule daily deletes its 1 backups from the cluster' },
      },
    ]);
  });

  test.each([
    ['unavailable', [aStorageLocation({ phase: 'Unavailable' })], /default is unavailable/],
    ['never synced', [aStorageLocation({ syncPeriodMs: 0 })], /backupSyncPeriod: 0s/],
    ['not there', [], /there is no storage location default/],
  ])('are in danger while their location is %s', (_how, storageLocations, evidence) => {
    const [finding] = ownedBackups(facts({ ownsBackups: true }, { storageLocations }));

    expect(finding?.severity).toBe('P1');
    expect(finding?.evidence.join('\n')).toMatch(evidence);
  });

  test('are told by day where their location is the default by what the server was told alone', () => {
    const state = {
      storageLocations: [aStorageLocation({ name: 'main', isDefault: false })],
      server: aVeleroServer({ args: ['--default-backup-storage-location=main'] }),
    };
    const [finding] = ownedBackups(facts({ ownsBackups: true, storageLocation: '' }, state));

    expect(finding?.severity).toBe('P2');
  });

  test('are no matter where there are none, or nothing owns them', () => {
    const none = { backups: [], storageLocations: [] };

    expect(ownedBackups(facts({ ownsBackups: true }, none))).toMatchObject([{ severity: 'P2' }]);
    expect(ownedBackups(facts({}))).toEqual([]);
  });
});

function found(plan: Partial<VolumePlan>, args: readonly string[] = []) {
  const volumes = { isNarrowed: true, ...plan };
  return scheduleVolumes(facts({ volumes }, { server: aVeleroServer({ args }) }));
}

describe('templates that ask for the data of volumes', () => {
  test('and leave out what it is taken from are told', () => {
    expect(found({ copiesFiles: true, leavesOut: ['pods', 'persistentvolumes'] })).toMatchObject([
      {
        check: 'schedule/volumes-left-out',
        severity: 'P1',
        title: { en: 'Schedule daily asks for volume data but excludes pods' },
        evidence: ['spec.template.defaultVolumesToFsBackup: true', expect.any(String)],
      },
    ]);
  });

  test('by snapshots need the volumes only without CSI', () => {
    const plan = { snapshots: true, leavesOut: ['persistentvolumes'] } as const;

    expect(found(plan)).toMatchObject([{ check: 'schedule/volumes-left-out' }]);
    expect(found(plan, ['--features=EnableCSI'])).toEqual([]);
  });

  test('of nothing, or of all, are no finding', () => {
    expect(found({ leavesOut: ['pods', 'persistentvolumeclaims'] })).toEqual([]);
    expect(found({ copiesFiles: false, snapshots: false, leavesOut: ['pods'] })).toEqual([]);
    expect(found({ copiesFiles: true })).toEqual([]);
  });
});
