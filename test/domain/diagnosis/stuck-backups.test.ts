import { describe, expect, test } from '@jest/globals';

import { slowBackups } from '../../../src/domain/diagnosis/checks/slow-backups.ts';
import { stuckBackups } from '../../../src/domain/diagnosis/checks/stuck-backups.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { Backup } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aDeleteRequest,
  aRestore,
  aVeleroServer,
  aVolumeWork,
  hours,
  minutes,
  noon,
} from '../../support/velero.ts';

const name = 'daily-20261122100000';

/** A backup of that phase, begun two hours ago, in which something changed so long ago. */
function under(phase: string, quietMinutes: number, given: Partial<Backup> = {}): Backup {
  const { completedAt: _, ...backup } = aBackup({ phase });
  return {
    ...backup,
    items: 40,
    changedAt: noon - quietMinutes * minutes,
    operationTimeoutMs: 4 * hours,
    ...given,
  };
}

function found(backup: Backup, given: Partial<ClusterState> = {}): readonly Finding[] {
  return stuckBackups(someFacts({ state: aClusterState({ backups: [backup], ...given }) }));
}

describe('a backup that is InProgress', () => {
  test('is stuck when nothing has changed in it for half an hour, with what it was at', () => {
    const work = aVolumeWork({ phase: 'Prepared', bytesDone: 0, totalBytes: 0, owner: name });
    const { startedAt: _, completedAt: __, ...open } = { ...work, changedAt: noon - 50 * minutes };

    expect(found(under('InProgress', 45), { volumeWork: [open] })).toMatchObject([
      {
        check: 'backup/stuck',
        severity: 'P0',
        subject: { kind: 'Backup', name },
        title: { en: expect.stringContaining('no progress for 45 min') },
        evidence: [
          'status.phase: InProgress',
          'last change: 2026-11-22T11:15:00Z',
          'status.progress: 40 of 120 items',
          expect.stringMatching(/^PodVolumeBackup .*shop\/shop-0\/data.*status\.phase: Prepared/),
        ],
        follows: expect.arrayContaining([
          { check: 'velero/down' },
          { check: 'volume/transfer-stuck', subject: { kind: 'PodVolumeBackup', name: work.name } },
          {
            check: 'storage-location/unavailable',
            subject: { kind: 'BackupStorageLocation', name: 'default' },
          },
        ]),
      },
    ]);
  });

  test('is P1 while a fresh good copy is there, since it holds up all the others', () => {
    const backups = [
      under('InProgress', 45),
      aBackup({ name: 'before', startedAt: noon - 5 * hours }),
    ];

    expect(stuckBackups(someFacts({ state: aClusterState({ backups }) }))).toMatchObject([
      { severity: 'P1' },
    ]);
  });

  test.each([
    ['its items go on', under('InProgress', 1), {}],
    [
      'the data of a volume goes on',
      under('InProgress', 90),
      { volumeWork: [aVolumeWork({ phase: 'InProgress', changedAt: noon - minutes })] },
    ],
    ['nobody says when it changed, and it is two hours old', withoutNotes('InProgress'), {}],
  ])('is not stuck while %s', (_, backup, given) => {
    expect(found(backup, given)).toEqual([]);
  });

  test('is stuck after a day where nobody says when it changed', () => {
    const old = withoutNotes('InProgress', {
      startedAt: noon - 25 * hours,
      createdAt: noon - 25 * hours,
    });

    expect(found(old)).toMatchObject([{ check: 'backup/stuck' }]);
  });

  test('is offered a restart of the server only while nothing else runs', () => {
    const restart = expect.stringContaining('rollout restart');
    const busy = { restores: [aRestore({ phase: 'InProgress' })] };

    expect(found(under('InProgress', 45))[0]?.remedy.commands).toContainEqual(restart);
    expect(found(under('InProgress', 45), busy)[0]?.remedy.commands).not.toContainEqual(restart);
  });
});

function withoutNotes(phase: string, given: Partial<Backup> = {}): Backup {
  const { changedAt: _, ...rest } = under(phase, 0, given);
  return rest;
}

describe('a backup that waits for its plugins', () => {
  const upload = aVolumeWork({ kind: 'DataUpload', phase: 'Accepted' });

  test('is stuck when its transfers have not moved for half an hour', () => {
    const volumeWork = [{ ...upload, changedAt: noon - 40 * minutes }];

    expect(found(under('WaitingForPluginOperations', 110), { volumeWork })).toMatchObject([
      {
        check: 'backup/stuck',
        title: { en: expect.stringContaining('is waiting for its plugins') },
      },
    ]);
  });

  test('is not stuck while they move', () => {
    const volumeWork = [{ ...upload, phase: 'InProgress', changedAt: noon - minutes }];

    expect(found(under('WaitingForPluginOperations', 110), { volumeWork })).toEqual([]);
  });

  test('has the time of the plugins, where nothing is seen of what they do', () => {
    const quiet = under('WaitingForPluginOperationsPartiallyFailed', 110);
    const overdue = { ...quiet, operationTimeoutMs: hours };

    expect(found(quiet)).toEqual([]);
    expect(found(overdue)).toMatchObject([{ check: 'backup/stuck' }]);
  });

  test('has the time that the server was told, where the backup says none', () => {
    const { operationTimeoutMs: _, ...quiet } = under('WaitingForPluginOperations', 110);
    const args = ['/velero', 'server', '--default-item-operation-timeout', '1h'];

    expect(found(quiet)).toEqual([]);
    expect(found(quiet, { server: aVeleroServer({ args }) })).toHaveLength(1);
  });
});

test('a backup that has been finalizing for more than half an hour is stuck', () => {
  expect(found(under('Finalizing', 20))).toEqual([]);
  expect(found(under('FinalizingPartiallyFailed', 40))).toMatchObject([
    { check: 'backup/stuck', title: { en: expect.stringContaining('finalizing for 40 min') } },
  ]);
});

describe('a backup in Deleting', () => {
  test('is stuck as soon as its request says errors, and follows their cause', () => {
    const deleteRequests = [
      aDeleteRequest({
        backup: name,
        phase: 'Processed',
        errors: ['error deleting snapshot snap-1: AccessDenied: not authorized'],
      }),
    ];

    const [finding] = found(under('Deleting', 1), { deleteRequests });

    expect(finding).toMatchObject({
      severity: 'P2',
      evidence: [
        'status.phase: Deleting',
        'status.errors: error deleting snapshot snap-1: AccessDenied: not authorized',
        'last change: 2026-11-22T11:59:00Z',
        'status.progress: 40 of 120 items',
      ],
    });
    expect(finding?.follows).toContainEqual({ check: 'cause/58' });
    expect(finding?.remedy.commands.join()).not.toMatch(/backup delete|delete backup/);
  });

  test('is left alone while its request is young', () => {
    const young = [aDeleteRequest({ backup: name, createdAt: noon - 5 * minutes })];
    const old = [aDeleteRequest({ backup: name, createdAt: noon - 50 * minutes })];

    expect(found(under('Deleting', 5), { deleteRequests: young })).toEqual([]);
    expect(found(under('Deleting', 5), { deleteRequests: old })).toHaveLength(1);
  });
});

test.each(['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation', '', 'New', 'Queued'])(
  'a backup in phase "%s" is not stuck, however old',
  (phase) => {
    expect(found(under(phase, 6000))).toEqual([]);
  },
);

test('a phase that nobody knows is judged by whether anything changes', () => {
  expect(found(under('Levitating', 5))).toEqual([]);
  expect(found(under('Levitating', 50))).toHaveLength(1);
});

describe('a backup that moves', () => {
  const before = [26, 50, 74, 98].map((ago) =>
    aBackup({ name: `daily-${ago}`, startedAt: noon - ago * hours }),
  );

  function slow(startedMinutesAgo: number): readonly Finding[] {
    const startedAt = noon - startedMinutesAgo * minutes;
    const backups = [under('InProgress', 1, { startedAt, createdAt: startedAt }), ...before];
    return slowBackups(someFacts({ state: aClusterState({ backups }) }));
  }

  test('is slow when it takes far longer than the ones before it', () => {
    expect(slow(50)).toMatchObject([
      {
        check: 'backup/slow',
        severity: 'P2',
        title: { en: `Backup ${name} has been running for 50 min; usually it takes 5 min` },
      },
    ]);
  });

  test('is not slow for being some minutes longer', () => {
    expect(slow(30)).toEqual([]);
  });

  test('is compared with nothing where nothing is usual', () => {
    const backups = [under('InProgress', 1), ...before.slice(0, 2)];

    expect(slowBackups(someFacts({ state: aClusterState({ backups }) }))).toEqual([]);
  });
});
