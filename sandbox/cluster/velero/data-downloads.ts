import { randomUUID } from 'node:crypto';

import { timestamp, type Fields, type KubeObject } from '../api/objects.ts';
import { isOver } from './node-agent.ts';
import { label, type Restore } from './objects.ts';
import { all, labelValue, make, patch, phaseOf, type VeleroWorld } from './world.ts';

const resource = 'datadownloads.velero.io';
const waiting = 'WaitingForPluginOperations';

/** Asks for the data of a moved snapshot, to be brought into the volume of this claim. */
export function askForData(
  world: VeleroWorld,
  { metadata: { name, uid } }: Restore,
  claim: KubeObject,
  moved: Fields,
): void {
  make(world, resource, {
    apiVersion: 'velero.io/v2alpha1',
    kind: 'DataDownload',
    metadata: {
      generateName: `${name}-`,
      labels: {
        [label.restore]: labelValue(name),
        'velero.io/restore-uid': uid,
        'velero.io/async-operation-id': `dd-${uid}.${randomUUID().slice(0, 8)}`,
      },
      ownerReferences: [
        { apiVersion: 'velero.io/v1', kind: 'Restore', name, uid, controller: true },
      ],
    },
    spec: {
      backupStorageLocation: moved['backupStorageLocation'] ?? 'default',
      operationTimeout: '10m0s',
      snapshotID: moved['snapshotHandle'],
      snapshotSize: moved['size'],
      sourceNamespace: moved['sourceNamespace'],
      targetVolume: { namespace: claim.metadata.namespace, pv: '', pvc: claim.metadata.name },
    },
  });
}

/** The phase behind `InProgress` of a restore that still waits for data, and how much it waits for; `undefined`: it waits for none. */
export function waitingFor(
  world: VeleroWorld,
  restore: Restore,
  errors: number,
): Fields | undefined {
  const attempted = downloadsOf(world, restore).length;
  return attempted === 0
    ? undefined
    : {
        phase: errors > 0 ? `${waiting}PartiallyFailed` : waiting,
        restoreItemOperationsAttempted: attempted,
      };
}

/** Brings restores that wait for data to their ends when all of it came, failed or was cancelled: a second restore does not wait for that. */
export async function finishRestores(world: VeleroWorld): Promise<void> {
  for (const restore of all(world, 'restores.velero.io')) {
    const own = phaseOf(restore).startsWith(waiting) ? downloadsOf(world, restore) : [];
    if (own.length > 0 && own.every(isOver)) {
      await finish(world, restore, own);
    }
  }
}

async function finish(
  world: VeleroWorld,
  restore: Restore,
  downloads: readonly KubeObject[],
): Promise<void> {
  const { name } = restore.metadata;
  const failed = downloads.filter((one) => phaseOf(one) !== 'Completed').length;
  const errors = Number(restore.status?.['errors'] ?? 0) + failed;
  const status = {
    errors: errors > 0 ? errors : null,
    restoreItemOperationsCompleted: downloads.length - failed,
    restoreItemOperationsFailed: failed > 0 ? failed : null,
    phase: errors > 0 ? 'FinalizingPartiallyFailed' : 'Finalizing',
  };
  patch(world, 'restores.velero.io', name, { status });
  await world.pause(100);
  const phase = errors > 0 ? 'PartiallyFailed' : 'Completed';
  const completionTimestamp = timestamp(world.now());
  patch(world, 'restores.velero.io', name, { status: { phase, completionTimestamp } });
}

function downloadsOf(world: VeleroWorld, { metadata }: Restore): readonly KubeObject[] {
  return all(world, resource).filter(
    (one) => one.metadata.labels?.['velero.io/restore-uid'] === metadata.uid,
  );
}
