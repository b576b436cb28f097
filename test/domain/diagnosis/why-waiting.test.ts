import { describe, expect, test } from '@jest/globals';

import { waitingRuns } from '../../../src/domain/diagnosis/checks/waiting-runs.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { Backup } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aVeleroServer, minutes, noon } from '../../support/velero.ts';

function waits(backup: Partial<Backup>, given: Partial<ClusterState> = {}): Finding | undefined {
  const { startedAt: _, ...one } = aBackup({
    name: 'late',
    createdAt: noon - 20 * minutes,
    ...backup,
  });
  const state = aClusterState(given);
  return waitingRuns(someFacts({ state: { ...state, backups: [...state.backups, one] } }))[0];
}

describe('a backup that waits says why', () => {
  test.each([
    [
      'no server is ready',
      { phase: 'New' },
      { server: aVeleroServer({ readyReplicas: 0 }) },
      /No Velero server is ready/,
    ],
    [
      'another one runs',
      { phase: 'Queued', queuePosition: 1 },
      { backups: [aBackup({ phase: 'InProgress' })] },
      /waiting for what is running \(daily-20261122100000\)/,
    ],
    [
      'more may run at once, but not in its namespace',
      { phase: 'Queued', queuePosition: 1, includedNamespaces: ['shop'] },
      {
        backups: [aBackup({ phase: 'InProgress' })],
        server: aVeleroServer({ args: ['server', '--concurrent-backups=3'] }),
      },
      /Backup daily-20261122100000 is running or queued before it and includes one of its namespaces/,
    ],
    [
      'others stand before it',
      { phase: 'Queued', queuePosition: 2, includedNamespaces: ['shop'] },
      {
        backups: [
          aBackup({
            name: 'first',
            createdAt: noon - 2 * minutes,
            phase: 'Queued',
            queuePosition: 1,
            includedNamespaces: ['payments'],
          }),
        ],
      },
      /Others are before it in the queue \(first\)/,
    ],
    ['it was left behind', { phase: 'ReadyToStart' }, {}, /Velero restarted at that moment/],
    ['Velero does not look', { phase: '' }, {}, /is not processing its queue/],
  ])('%s', (_, backup, given, expected) => {
    expect(waits(backup, given)?.cause.en).toMatch(expected);
  });

  test('and one that was left behind is woken by an annotation', () => {
    expect(waits({ phase: 'ReadyToStart' })?.remedy.commands).toEqual([
      'kubectl -n velero annotate backup late --overwrite lifeboat.dev/woken=true',
    ]);
  });
});
