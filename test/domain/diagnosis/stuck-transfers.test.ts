import { describe, expect, test } from '@jest/globals';

import { folded } from '../../../src/domain/diagnosis/diagnose.ts';
import { stuckBackups } from '../../../src/domain/diagnosis/checks/stuck-backups.ts';
import { stuckTransfers } from '../../../src/domain/diagnosis/checks/stuck-transfers.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { VolumeWork } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aNodeAgent,
  aRestore,
  aVeleroServer,
  aVolumeWork,
  hours,
  minutes,
  noon,
} from '../../support/velero.ts';

const name = 'daily-20261122100000';
const { completedAt: _, ...running } = aBackup({
  phase: 'InProgress',
  operationTimeoutMs: 4 * hours,
});

/** A transfer of the running backup that was last changed so long ago. */
function open(phase: string, quietMinutes: number, given: Partial<VolumeWork> = {}): VolumeWork {
  const { completedAt: __, startedAt: ___, ...work } = aVolumeWork({ phase });
  return { ...work, changedAt: noon - quietMinutes * minutes, ...given };
}

function factsOf(
  volumeWork: readonly VolumeWork[],
  state: Partial<ClusterState> = {},
  given: Partial<DiagnosisFacts> = {},
): DiagnosisFacts {
  return someFacts({
    ...given,
    state: aClusterState({ backups: [running], volumeWork, ...state }),
  });
}

function found(...given: Parameters<typeof factsOf>): readonly Finding[] {
  return stuckTransfers(factsOf(...given));
}

describe('how long is too long fits the phase', () => {
  test.each<[string, number, number]>([
    ['', 10, 11],
    ['New', 10, 11],
    ['Accepted', 10, 11],
    ['Prepared', 30, 31],
    ['InProgress', 30, 31],
    ['Canceling', 15, 16],
    ['SomethingOfTomorrow', 30, 31],
  ])('%s: not after %i minutes, but after %i', (phase, fine, tooLong) => {
    expect(found([open(phase, fine)])).toEqual([]);
    expect(found([open(phase, tooLong)])).toMatchObject([{ check: 'volume/transfer-stuck' }]);
  });

  test.each(['Completed', 'Failed', 'Canceled'])('%s is an end', (phase) => {
    expect(found([open(phase, 600)])).toEqual([]);
  });

  test('bytes that move unseen, where nobody notes changes, have all the time that Velero gives', () => {
    const { changedAt: __, ...unseen } = open('InProgress', 0);

    expect(found([{ ...unseen, createdAt: noon - 4 * hours }])).toEqual([]);
    expect(found([{ ...unseen, createdAt: noon - 5 * hours }])).toHaveLength(1);
  });
});

test('one that hangs says what, since when, in whose run, until when, and how it is ended', () => {
  const work = open('InProgress', 45, { bytesDone: 400, totalBytes: 1000 });

  expect(found([work])).toMatchObject([
    {
      check: 'volume/transfer-stuck',
      severity: 'P0',
      subject: { kind: 'PodVolumeBackup', name: work.name },
      title: {
        en: 'The transfer of volume shop/shop-0/data makes no progress: its PodVolumeBackup has been InProgress for 45 min',
      },
      evidence: [
        expect.stringContaining('status.phase: InProgress, 400 of 1000 bytes, node node-1'),
        'last change: 2026-11-22T11:15:00Z',
        `Backup ${name}, status.phase: InProgress`,
        'fs-backup-timeout: 4 h, over at 2026-11-22T14:00:00Z',
      ],
      remedy: {
        say: {
          en: expect.stringContaining('Setting spec.cancel: true on it ends only this volume'),
        },
        commands: expect.arrayContaining([
          `kubectl -n velero get podvolumebackup ${work.name} -o yaml`,
        ]),
      },
    },
  ]);
});

test('what waits for its turn behind one that moves on its node is not stuck', () => {
  const waiting = open('Prepared', 90, { name: 'waits' });
  const moving = open('InProgress', 1, { name: 'moves' });

  expect(found([waiting, moving])).toEqual([]);
  expect(found([waiting, { ...moving, node: 'node-2' }])).toMatchObject([
    { subject: { name: 'waits' } },
  ]);
});

test('a node without a ready node agent is told after five minutes, and named', () => {
  const state = { nodeAgent: aNodeAgent({ pods: [] }) };

  expect(found([open('InProgress', 4)], state)).toEqual([]);
  expect(found([open('InProgress', 6)], state)).toMatchObject([
    {
      title: { en: expect.stringContaining('node node-1 has no ready node agent') },
      evidence: expect.arrayContaining(['node node-1: no node agent is ready there']),
      follows: expect.arrayContaining([
        { check: 'node-agent/not-found' },
        { check: 'node-agent/not-on-node' },
      ]),
    },
  ]);
});

test('where the node agent of its node is ready, no other one explains it', () => {
  const [finding] = found([open('InProgress', 45)]);

  expect(
    finding?.follows?.map(({ check }) => check).filter((one) => one.startsWith('node-agent')),
  ).toEqual([]);
});

test('its own pod and the location of its backup may explain it', () => {
  const [finding] = found([open('InProgress', 45)]);

  expect(finding?.follows).toEqual(
    expect.arrayContaining([
      {
        check: 'volume/mover-image',
        subject: { kind: 'Pod', name: 'daily-20261122100000-x7k2p', namespace: 'velero' },
      },
      {
        check: 'storage-location/unavailable',
        subject: { kind: 'BackupStorageLocation', name: 'default' },
      },
    ]),
  );
});

test('the backup that hangs in a volume is folded under that volume', () => {
  const facts = factsOf([open('InProgress', 45)], {
    backups: [{ ...running, changedAt: noon - 45 * minutes }],
  });

  expect(folded([...stuckBackups(facts), ...stuckTransfers(facts)])).toMatchObject([
    { check: 'volume/transfer-stuck', consequences: [{ check: 'backup/stuck' }] },
  ]);
});

test('what is left of a run that is over endangers nothing, and is told after an hour', () => {
  const state = { backups: [aBackup({ phase: 'Failed' })] };

  expect(found([open('InProgress', 50)], state)).toEqual([]);
  expect(found([open('InProgress', 61)], state)).toMatchObject([
    { severity: 'P2', title: { en: expect.stringContaining('although its run is over') } },
  ]);
  expect(found([open('InProgress', 61)], { backups: [] })).toMatchObject([
    {
      severity: 'P2',
      evidence: expect.arrayContaining([expect.stringContaining('not there any more')]),
    },
  ]);
});

test('before 1.17 files of pods can’t be canceled one by one, and that is said', () => {
  const before = { server: aVeleroServer({ version: 'v1.16.2' }) };
  const [old] = found([open('InProgress', 45)], before);
  const [moved] = found([open('InProgress', 45, { kind: 'DataUpload' })], before);

  expect(old?.remedy.say.en).toContain('Velero 1.16 can’t cancel it');
  expect(moved?.remedy.say.en).toContain('spec.cancel: true');
});

test('a restore that nobody takes up is told with the pod that it waits for', () => {
  const { completedAt: __, ...restore } = aRestore({ phase: 'InProgress' });
  const work = open('New', 20, {
    kind: 'PodVolumeRestore',
    name: 'copy-1-abcde',
    owner: restore.name,
  });

  expect(found([work], { restores: [restore] })).toMatchObject([
    {
      severity: 'P1',
      cause: { en: expect.stringContaining('restore-wait') },
      remedy: { commands: expect.arrayContaining(['kubectl -n shop describe pod shop-0']) },
    },
  ]);
});

describe('the scope', () => {
  const works = [
    open('InProgress', 45),
    open('InProgress', 45, { name: 'other', namespace: 'bank' }),
  ];

  test('of volumes of a namespace is those of that namespace', () => {
    const names = found(works, {}, { scope: { what: 'volumes', namespace: 'bank' } }).map(
      ({ subject }) => subject.name,
    );

    expect(names).toEqual(['other']);
    expect(found(works, {}, { scope: { what: 'volumes' } })).toHaveLength(2);
  });

  test('of a backup is its own; etcd has none', () => {
    expect(found(works, {}, { scope: { what: 'backup', name } })).toHaveLength(2);
    expect(found(works, {}, { scope: { what: 'backup', name: 'another' } })).toEqual([]);
    expect(found(works, {}, { scope: { what: 'etcd' } })).toEqual([]);
  });
});

test('of very many fifteen are told one by one and the others in one sentence', () => {
  const many = Array.from({ length: 400 }, (__, at) =>
    open('InProgress', 45, { name: `pvb-${at}` }),
  );

  const findings = found(many);

  expect(findings).toHaveLength(16);
  expect(findings.at(-1)).toMatchObject({ count: 385, subject: { kind: 'Cluster' } });
});
