import { expect, test } from '@jest/globals';

import { failedRuns } from '../../../src/domain/diagnosis/checks/failed-runs.ts';
import { silentTransfers } from '../../../src/domain/diagnosis/checks/silent-transfers.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import { folded } from '../../../src/domain/diagnosis/diagnose.ts';
import type { VolumeWork } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aVolumeWork, hours, noon } from '../../support/velero.ts';

const failed = aBackup({ phase: 'PartiallyFailed', errors: 1 });

function factsOf(volumeWork: readonly VolumeWork[], given: Partial<ClusterState> = {}) {
  return someFacts({ state: aClusterState({ backups: [failed], volumeWork, ...given }) });
}

test('volumes that failed without a word are told by their run, with the nodes', () => {
  const works = [
    aVolumeWork({ phase: 'Failed' }),
    aVolumeWork({ phase: 'Canceled', name: 'two', message: ' ' }),
    aVolumeWork({ phase: 'Failed', name: 'three', message: 'connection refused' }),
  ];

  expect(silentTransfers(factsOf(works))).toMatchObject([
    {
      check: 'volume/transfer-failed',
      count: 2,
      subject: { kind: 'Backup', name: failed.name },
      evidence: [
        expect.stringContaining('status.phase: Failed, no status.message, node node-1'),
        expect.stringContaining('PodVolumeBackup two'),
      ],
    },
  ]);
});

test('the failure of the backup is folded under them', () => {
  const facts = factsOf([aVolumeWork({ phase: 'Failed' })]);

  expect(folded([...failedRuns(facts), ...silentTransfers(facts)])).toMatchObject([
    { check: 'volume/transfer-failed', consequences: [{ check: 'backup/partially-failed' }] },
  ]);
});

test('what a later good backup has made up for is not told', () => {
  const good = aBackup({ name: 'daily-3', startedAt: noon - hours });

  expect(
    silentTransfers(factsOf([aVolumeWork({ phase: 'Failed' })], { backups: [failed, good] })),
  ).toEqual([]);
});
