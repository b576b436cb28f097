import { expect, test } from '@jest/globals';

import { lateTransfers } from '../../../src/domain/diagnosis/checks/late-transfers.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { VolumeWork } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aRestore,
  aVeleroServer,
  aVolumeWork,
  hours,
  minutes,
  noon,
} from '../../support/velero.ts';

const { completedAt: _, ...running } = aBackup({
  phase: 'WaitingForPluginOperations',
  operationTimeoutMs: 4 * hours,
});

const GB = 1_000_000_000;

/** An upload that began two hours ago, with its timeout, and has moved 100 of 300 GB. */
function anUpload(given: Partial<VolumeWork> = {}): VolumeWork {
  const {
    completedAt: __,
    pod: ___,
    ...work
  } = aVolumeWork({
    kind: 'DataUpload',
    phase: 'InProgress',
    bytesDone: 100 * GB,
    totalBytes: 300 * GB,
    changedAt: noon,
  });
  return { ...work, ...given };
}

function found(work: VolumeWork, given: Partial<ClusterState> = {}): readonly Finding[] {
  return lateTransfers(
    someFacts({ state: aClusterState({ backups: [running], volumeWork: [work], ...given }) }),
  );
}

test('a transfer that will not be through in its time says by how much, and what gives it more', () => {
  expect(found(anUpload())).toMatchObject([
    {
      check: 'volume/transfer-late',
      severity: 'P1',
      subject: { kind: 'DataUpload' },
      title: {
        en: 'The transfer of volume shop/data will not finish in time: at 13.9 MB/s, 100 GB of 300 GB will be missing when Velero gives up in 2 h',
      },
      evidence: [
        expect.stringContaining('status.phase: InProgress'),
        '100 GB in 2 h are 13.9 MB/s; 200 GB are left, through at 2026-11-22T16:00:00Z',
        expect.stringContaining(
          'itemOperationTimeout: 4 h, over at 2026-11-22T14:00:00Z; 33 % will be missing',
        ),
      ],
      remedy: {
        commands: [
          `kubectl -n velero patch backup ${running.name} --type merge -p '{"spec":{"itemOperationTimeout":"9h0m0s"}}'`,
          `kubectl -n velero patch schedule daily --type merge -p '{"spec":{"template":{"itemOperationTimeout":"9h0m0s"}}}'`,
        ],
      },
    },
  ]);
});

test.each<[string, Partial<VolumeWork>]>([
  ['that is fast enough', { bytesDone: 160 * GB }],
  ['that has just begun', { startedAt: noon - 4 * minutes, bytesDone: GB / 100 }],
  ['that has told no bytes yet', { bytesDone: 0 }],
  ['whose total is not known', { totalBytes: 0 }],
  ['that is prepared only', { phase: 'Prepared' }],
  ['that has stood still, which is told as stuck', { changedAt: noon - 31 * minutes }],
  ['whose time is over', { createdAt: noon - 5 * hours }],
])('one %s is not told', (_what, given) => {
  expect(found(anUpload(given))).toEqual([]);
});

test('the average counts to the last sign of it, not to now', () => {
  const [late] = found(anUpload({ changedAt: noon - 20 * minutes }));

  expect(late?.evidence[1]).toContain('100 GB in 1 h 40 min are 16.7 MB/s');
});

test('files of pods share the time of their backup, which can only be raised for the next ones', () => {
  const files = anUpload({ kind: 'PodVolumeBackup', createdAt: noon - minutes });
  const server = aVeleroServer({ args: ['server', '--fs-backup-timeout=3h'] });

  expect(found(files, { server })).toMatchObject([
    {
      evidence: expect.arrayContaining([
        expect.stringContaining('fs-backup-timeout: 3 h, over at 2026-11-22T13:00:00Z'),
      ]),
      remedy: {
        commands: [
          'kubectl -n velero annotate schedule daily --overwrite velero.io/pod-volume-timeout=9h0m0s',
        ],
      },
    },
  ]);
});

test('a backup that was given its own time for files is judged by that', () => {
  const files = anUpload({ kind: 'PodVolumeBackup' });

  expect(found(files, { backups: [{ ...running, podVolumeTimeoutMs: 12 * hours }] })).toEqual([]);
});

test('a restore is judged by its own timeout, and no schedule is changed for it', () => {
  const { completedAt: __, ...restore } = aRestore({
    phase: 'WaitingForPluginOperations',
    schedule: 'daily',
    operationTimeoutMs: 3 * hours,
  });
  const download = anUpload({ kind: 'DataDownload', owner: restore.name });

  expect(found(download, { restores: [restore] })).toMatchObject([
    {
      remedy: {
        commands: [expect.stringMatching(/^kubectl -n velero patch restore daily-restored /)],
      },
    },
  ]);
});
