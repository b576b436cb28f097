/** An object as an API server sends it; tests break it as they like. */
export type VeleroFields = {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec?: unknown;
  readonly status?: unknown;
  readonly [key: string]: unknown;
};

/** A Backup of the schedule `daily` as Velero 1.18 leaves it. Given parts replace whole parts. */
export function aBackupObject(name: string, given: Partial<VeleroFields> = {}): SentObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    spec: {
      csiSnapshotTimeout: '10m0s',
      hooks: {},
      includedNamespaces: ['*'],
      itemOperationTimeout: '4h0m0s',
      storageLocation: 'default',
      ttl: '720h0m0s',
    },
    status: {
      completionTimestamp: '2026-11-22T10:05:00Z',
      expiration: '2026-12-22T10:00:00Z',
      formatVersion: '1.1.0',
      phase: 'Completed',
      progress: { itemsBackedUp: 120, totalItems: 121 },
      startTimestamp: '2026-11-22T10:00:00Z',
      version: 1,
      warnings: 2,
    },
    ...given,
    metadata: {
      name,
      namespace: 'velero',
      labels: { 'velero.io/schedule-name': 'daily', 'velero.io/storage-location': 'default' },
      creationTimestamp: '2026-11-22T10:00:00Z',
      ...given.metadata,
    },
  };
}

export type SentObject = VeleroFields & {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [key: string]: unknown };
};

/** Any other object of Velero's namespace. */
export function anObject(
  apiVersion: string,
  kind: string,
  name: string,
  given: Partial<VeleroFields> = {},
): SentObject {
  return { apiVersion, kind, ...given, metadata: { name, namespace: 'velero', ...given.metadata } };
}
