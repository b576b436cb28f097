import { describe, expect, test } from '@jest/globals';

import { restoreStuck } from '../../../src/domain/diagnosis/checks/restore-stuck.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import { restoresToLookInto } from '../../../src/domain/diagnosis/restores-to-look-into.ts';
import type { Restore } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aRestore,
  aVolumeWork,
  hours,
  minutes,
  noon,
} from '../../support/velero.ts';

test('restores that fail, run or ended lately are looked into, the newest first; old good ones and our own are not', () => {
  const state = aClusterState({
    restores: [
      aRestore({
        name: 'good-and-old',
        createdAt: noon - 90 * hours,
        completedAt: noon - 90 * hours,
      }),
      aRestore({
        name: 'lately',
        backup: 'other',
        createdAt: noon - hours,
        completedAt: noon - 30 * minutes,
      }),
      aRestore({ name: 'failed', backup: 'x', phase: 'Failed', createdAt: noon - 3 * hours }),
      aRestore({ name: 'lifeboat-op-7f3k', phase: 'InProgress', createdAt: noon }),
      aRestore({ name: 'runs', phase: 'InProgress', createdAt: noon - minutes }),
    ],
  });

  const all = restoresToLookInto({ scope: { what: 'everything' }, state, at: noon });
  const named = restoresToLookInto({
    scope: { what: 'restore', name: 'good-and-old' },
    state,
    at: noon,
  });

  expect(all.map(({ name }) => name)).toEqual(['runs', 'lately', 'failed']);
  expect(named.map(({ name }) => name)).toEqual(['good-and-old']);
});

describe('a restore that goes on', () => {
  test.each([
    ['InProgress', 20 * minutes, false],
    ['InProgress', 31 * minutes, true],
    ['WaitingForPluginOperations', 3 * hours, false],
    ['WaitingForPluginOperations', 5 * hours, true],
    ['Finalizing', 40 * minutes, false],
    ['Finalizing', 50 * minutes, true],
    ['New', 9 * hours, false],
  ])('in the phase %s for %i ms is stuck: %s', (phase, ms, isFound) => {
    expect(stuck({ phase, startedAt: noon - ms })).toHaveLength(isFound ? 1 : 0);
  });

  test('is told with its volumes, and as worse when others wait behind it', () => {
    const work = aVolumeWork({
      kind: 'PodVolumeRestore',
      owner: 'copy',
      phase: 'Prepared',
      bytesDone: 0,
    });
    const { completedAt: _, ...moving } = work;
    const waiting = aRestore({ name: 'next', phase: 'New' });

    expect(
      stuck({ phase: 'InProgress' }, { volumeWork: [moving], restores: [waiting] }),
    ).toMatchObject([
      {
        check: 'restore/stuck',
        severity: 'P1',
        evidence: [
          'status.phase: InProgress, status.startTimestamp: 2026-11-22T11:00:00Z',
          'status.progress: 3 of 40 items',
          'PodVolumeRestore shop/data: Prepared, 0 B of 1.0 MB',
          '1 restores wait behind it: Velero restores one after the other',
        ],
      },
    ]);
  });
});

function stuck(
  restore: Partial<Restore>,
  more: Partial<DiagnosisFacts['state']> = {},
): readonly Finding[] {
  const one = aRestore({
    name: 'copy',
    startedAt: noon - hours,
    items: 3,
    totalItems: 40,
    ...restore,
  });
  const { completedAt: _, ...running } = one;
  const restores = [running, ...(more.restores ?? [])];
  return [
    ...restoreStuck(
      someFacts({ state: aClusterState({ ...more, restores, backups: [aBackup()] }) }),
    ),
  ];
}
