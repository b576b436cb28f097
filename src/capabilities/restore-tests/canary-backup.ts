import { isAtItsEnd } from '../../domain/phases.ts';
import { fields, instant, text, whole } from '../../domain/restore-test/fields.ts';
import type { Tidied } from '../../engine/steps.ts';
import { canaryBackup, canaryNames, deleteRequest } from './canary-objects.ts';
import { type Copying, isOf, makeOurs, ownedBy, restoreName } from './copying.ts';
import type { IsolatedBackup } from './isolated.ts';
import { backupRef } from './velero-objects.ts';

/** Backs the canary up and waits for its end; undefined: not within the time. Its own backup goes with the operation. */
export async function backUpCanary(all: Copying): Promise<IsolatedBackup | undefined> {
  const { steps, place } = all;
  const which = backupRef(place, restoreName(all, 1));
  await steps.run(
    'start the backup',
    async () => {
      const { home } = canaryNames(steps.operation.id);
      const wanted = canaryBackup(which.name, which, home, ownedBy(all));
      await makeOurs(all, which, wanted);
      return null;
    },
    { afterwards: { act: () => deleteBackup(all), everyMs: 1_000, deadlineMs: 900_000 } },
  );
  return steps.waitFor('Velero backs it up', ({ signal }) => endedBackup(all, signal), {
    everyMs: 2_000,
    deadlineMs: 1_800_000,
    wake: { cluster: place.name, resource: 'backups.velero.io', name: which.name },
  });
}

async function endedBackup(
  { place, steps, ...all }: Copying,
  signal: AbortSignal,
): Promise<IsolatedBackup | undefined> {
  const which = backupRef(place, restoreName({ place, steps, ...all }, 1));
  const backup = await place.objects.read(which, signal);
  const status = fields(backup?.['status']);
  const phase = text(status['phase']) ?? '';
  if (backup === undefined || !isAtItsEnd(phase)) {
    return undefined;
  }
  const { name, uid = '' } = backup.metadata;
  const startedAt = instant(status['startTimestamp']) ?? steps.operation.askedAt;
  return { name, uid, phase, startedAt, dataAgeMs: 0, errors: whole(status['errors']) ?? 0 };
}

/** Velero deletes a backup on request, once it is at its end, with all that lies in the bucket. Followed until the Backup is gone. */
async function deleteBackup(all: Copying): Promise<Tidied> {
  const { place, steps } = all;
  const which = backupRef(place, restoreName(all, 1));
  const backup = await place.objects.read(which);
  if (backup === undefined || !isOf(backup, steps.operation.id)) {
    return 'done';
  }
  const phase = text(fields(backup['status'])['phase']) ?? '';
  if (!isAtItsEnd(phase) && phase !== 'Deleting') {
    return 'not yet';
  }
  const requests = { ...which, resource: 'deletebackuprequests.velero.io' };
  const { name, uid = '' } = backup.metadata;
  const request = await makeOurs(
    all,
    requests,
    deleteRequest(name, requests, { name, uid }, ownedBy(all)),
  );
  const status = fields(request['status']);
  const errors = Array.isArray(status['errors']) ? status['errors'].map(String) : [];
  return status['phase'] === 'Processed' && errors.length > 0
    ? { left: `Backup ${name}: ${errors[0]}` }
    : 'not yet';
}
