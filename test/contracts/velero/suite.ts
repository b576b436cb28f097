import { describe } from '@jest/globals';

import { backupContract } from './backups.ts';
import { bucketContract } from './buckets.ts';
import { changedRestoreContract } from './changed-restores.ts';
import { deletionContract } from './deletions.ts';
import { requestContract } from './requests.ts';
import { restoreContract } from './restores.ts';
import { scheduleContract } from './schedules.ts';
import { selectedRestoreContract } from './selected-restores.ts';
import type { VeleroWorld } from './world.ts';

export type { VeleroWorld };

/** What Lifeboat relies on of Velero 1.18, but for the data of volumes. The world is started once per part. */
export function veleroContract(start: () => Promise<VeleroWorld>): void {
  describe('Velero', () => {
    backupContract(start);
    restoreContract(start);
    changedRestoreContract(start);
    selectedRestoreContract(start);
    requestContract(start);
    deletionContract(start);
    scheduleContract(start);
    bucketContract(start);
  });
}
