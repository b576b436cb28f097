import type { KubernetesObject } from '@kubernetes/client-node';

import type { Objects } from '../test/e2e/world/objects.ts';

const schedules = 50;
const perSchedule = 200;
const atOnce = 40;

/** 50 hourly schedules with 200 Completed backups each, created over the API as fast as it takes them. A Velero that runs deletes those that lie in no bucket, unless the location is never synced. */
export async function manyBackups(objects: Objects, location = 'default'): Promise<void> {
  const now = Date.now();
  const all: KubernetesObject[] = [];
  for (let schedule = 0; schedule < schedules; schedule += 1) {
    all.push(aSchedule(`schedule-${schedule}`));
    for (let index = 0; index < perSchedule; index += 1) {
      all.push(aBackup(`schedule-${schedule}`, new Date(now - index * 3_600_000), location));
    }
  }
  const next = all.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const object of next) {
        await objects.create(object);
      }
    }),
  );
}

function aSchedule(name: string): KubernetesObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name, namespace: 'velero' },
    spec: { schedule: '0 * * * *', template: { includedNamespaces: [name] } },
    status: { phase: 'Enabled', lastBackup: seconds(new Date()) },
  } as KubernetesObject;
}

function aBackup(schedule: string, at: Date, location: string): KubernetesObject {
  const stamp = at.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: {
      name: `${schedule}-${stamp}`,
      namespace: 'velero',
      labels: {
        'velero.io/schedule-name': schedule,
        'velero.io/storage-location': location,
        app: 'lifeboat-bench',
      },
      annotations: {
        'velero.io/source-cluster-k8s-gitversion': 'v1.35.4',
        'velero.io/source-cluster-k8s-major-version': '1',
        'velero.io/source-cluster-k8s-minor-version': '35',
        'velero.io/resource-timeout': '10m0s',
      },
    },
    spec: {
      includedNamespaces: [schedule],
      storageLocation: location,
      ttl: '720h0m0s',
      hooks: {},
      metadata: {},
      csiSnapshotTimeout: '10m0s',
      itemOperationTimeout: '4h0m0s',
      snapshotMoveData: false,
      defaultVolumesToFsBackup: false,
    },
    status: {
      phase: 'Completed',
      version: 1,
      formatVersion: '1.1.0',
      startTimestamp: seconds(at),
      completionTimestamp: seconds(new Date(at.getTime() + 60_000)),
      expiration: seconds(new Date(at.getTime() + 30 * 86_400_000)),
      progress: { totalItems: 340, itemsBackedUp: 340 },
      hookStatus: {},
    },
  } as KubernetesObject;
}

function seconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
