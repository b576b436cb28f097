import { describe, expect, test } from '@jest/globals';

import { causes } from '../../../src/domain/diagnosis/checks/causes.ts';
import { failedRuns } from '../../../src/domain/diagnosis/checks/failed-runs.ts';
import { storageLocations } from '../../../src/domain/diagnosis/checks/storage-locations.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { aSaidLine, someFacts, someMessages } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aRestore,
  aStorageLocation,
  hours,
  noon,
} from '../../support/velero.ts';

const denied =
  'operation error S3: ListObjectsV2, https response error StatusCode: 403, RequestID: X1, HostID: h, api error AccessDenied: Access Denied';
const restarted =
  'found a backup with status "InProgress" during the server starting, mark it as "Failed"';

function failed(name: string, given: Parameters<typeof aBackup>[0] = {}) {
  return aBackup({ name, phase: 'Failed', startedAt: noon - hours, errors: 1, ...given });
}

function tree(facts: ReturnType<typeof someFacts>) {
  return diagnose(facts, [storageLocations, causes, failedRuns]).map(({ check, consequences }) => [
    check,
    consequences.map((one) => one.check),
  ]);
}

describe('what follows from what', () => {
  test('a refused backup follows its location, and that what Velero says of the bucket', () => {
    const state = aClusterState({
      backups: [
        aBackup(),
        failed('daily-2', {
          phase: 'FailedValidation',
          validationErrors: [
            "backup can't be created because BackupStorageLocation default is in Unavailable status.",
          ],
        }),
      ],
      storageLocations: [
        aStorageLocation({
          phase: 'Unavailable',
          message: `BackupStorageLocation "default" is unavailable: ${denied}`,
        }),
      ],
    });

    expect(tree(someFacts({ state }))).toEqual([
      [
        'cause/9',
        expect.arrayContaining([
          'storage-location/unavailable',
          'cause/3',
          'backup/validation-failed',
        ]),
      ],
    ]);
  });

  test('a wrapper follows the reason that the same run tells, and not that of another', () => {
    const state = aClusterState({
      backups: [
        aBackup(),
        failed('daily-2', { phase: 'PartiallyFailed' }),
        failed('by-hand', { schedule: '', failureReason: restarted }),
      ],
    });
    const seen = someMessages(
      aSaidLine('pod volume backup failed: data path backup failed: something new'),
      aSaidLine('data path backup failed: no space left on device'),
    );

    expect(tree(someFacts({ state, seen }))).toEqual([
      ['cause/34', ['cause/43', 'backup/partially-failed']],
      ['cause/1', ['backup/failed']],
    ]);
  });

  test('a repository’s own reason explains that it was not ready', () => {
    const state = aClusterState({
      backups: [aBackup(), failed('daily-2', { phase: 'PartiallyFailed' })],
      repositories: [
        {
          name: 'shop-default-kopia-x',
          volumeNamespace: 'shop',
          storageLocation: 'default',
          type: 'kopia',
          phase: 'NotReady',
          message: 'error to connect to repository: invalid repository password',
        },
      ],
    });
    const seen = someMessages(
      aSaidLine('failed to wait BackupRepository: backup repository is not ready: something new'),
    );

    expect(tree(someFacts({ state, seen }))).toEqual([
      ['cause/30', ['cause/32', 'backup/partially-failed']],
    ]);
  });

  test('a failure follows no warning', () => {
    const state = aClusterState({
      restores: [aRestore({ phase: 'PartiallyFailed', errors: 1, warnings: 1 })],
    });
    const by = { kind: 'Restore', name: 'daily-restored' };
    const seen = someMessages(
      aSaidLine(
        'could not restore, Deployment:web already exists. Warning: the in-cluster version is different than the backed-up version',
        { by, severity: 'warning' },
      ),
    );

    expect(tree(someFacts({ state, seen }))).toEqual([
      ['restore/partially-failed', []],
      ['cause/45', []],
    ]);
  });
});
