import { setTimeout as delay } from 'node:timers/promises';

import type { KubernetesObject } from '@kubernetes/client-node';

import { addFolderOfTheHost } from '../test/e2e/world/folder-of-the-host.ts';
import type { RealVelero } from '../test/e2e/world/velero.ts';

const withClaims = ['schedule-1', 'schedule-2', 'schedule-3', 'schedule-4'];

/** The volume information of a backup of each namespace with a claim; and results and log of the run that failed. */
export const artifactsAsked = withClaims.length + 2;

/** Makes Velero's help needed: the newest run of a schedule failed in part, and four schedules take a claim that is bound. */
export async function toBeAsked(velero: RealVelero): Promise<void> {
  const { objects } = velero;
  for (const namespace of withClaims) {
    await addFolderOfTheHost(velero, namespace);
  }
  await objects.create(failedInPart(new Date()));
  // Until the watch has told of it.
  await delay(2_000);
}

function failedInPart(at: Date): KubernetesObject {
  const now = `${at.toISOString().slice(0, 19)}Z`;
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: {
      name: 'failed-in-part',
      namespace: 'velero',
      labels: {
        'velero.io/schedule-name': 'schedule-0',
        'velero.io/storage-location': 'kept-apart',
      },
    },
    spec: {
      includedNamespaces: ['schedule-0'],
      storageLocation: 'kept-apart',
      ttl: '720h0m0s',
    },
    status: {
      phase: 'PartiallyFailed',
      errors: 3,
      startTimestamp: now,
      completionTimestamp: now,
    },
  } as KubernetesObject;
}
