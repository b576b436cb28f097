import type { ClusterState } from '../../src/domain/cluster-state.ts';
import type {
  Backup,
  DeleteRequest,
  NodeAgent,
  Restore,
  Schedule,
  StorageLocation,
  VeleroPod,
  VeleroServer,
  VolumeWork,
} from '../../src/domain/velero.ts';

/** The moment that the builders' defaults are told from: everything in them happened shortly before it. */
export const noon = Date.parse('2026-11-22T12:00:00Z');

export const minutes = 60_000;
export const hours = 60 * minutes;

/** A good backup of the schedule `daily`, taken at ten, complete after five minutes. */
export function aBackup(given: Partial<Backup> = {}): Backup {
  const startedAt = given.startedAt ?? given.createdAt ?? noon - 2 * hours;
  const name = given.name ?? 'daily-20261122100000';
  return {
    name,
    uid: `uid-${name}`,
    schedule: 'daily',
    storageLocation: 'default',
    phase: 'Completed',
    includedNamespaces: [],
    excludedNamespaces: [],
    createdAt: startedAt,
    startedAt,
    completedAt: startedAt + 5 * minutes,
    expiresAt: startedAt + 720 * hours,
    items: 120,
    totalItems: 120,
    warnings: 0,
    errors: 0,
    validationErrors: [],
    ...given,
  };
}

/** A good restore of that backup, begun an hour ago. */
export function aRestore(given: Partial<Restore> = {}): Restore {
  const startedAt = given.startedAt ?? given.createdAt ?? noon - hours;
  const name = given.name ?? 'daily-restored';
  return {
    name,
    uid: `uid-${name}`,
    backup: 'daily-20261122100000',
    phase: 'Completed',
    includedNamespaces: [],
    namespaceMapping: {},
    createdAt: startedAt,
    startedAt,
    completedAt: startedAt + 3 * minutes,
    items: 120,
    totalItems: 120,
    warnings: 0,
    errors: 0,
    validationErrors: [],
    ...given,
  };
}

/** The schedule `daily`: each day at ten, made 30 days ago, all namespaces. */
export function aSchedule(given: Partial<Schedule> = {}): Schedule {
  const name = given.name ?? 'daily';
  return {
    name,
    uid: `uid-${name}`,
    phase: 'Enabled',
    cron: '0 10 * * *',
    paused: false,
    createdAt: noon - 720 * hours,
    lastBackupAt: noon - 2 * hours,
    validationErrors: [],
    includedNamespaces: [],
    excludedNamespaces: [],
    storageLocation: 'default',
    ttlMs: 720 * hours,
    ownsBackups: false,
    volumes: { isNarrowed: false },
    ...given,
  };
}

/** The default location, available, validated and synced within the last minute. */
export function aStorageLocation(given: Partial<StorageLocation> = {}): StorageLocation {
  return {
    name: 'default',
    provider: 'velero.io/aws',
    bucket: 'backups',
    config: { region: 'us-east-1' },
    isDefault: true,
    phase: 'Available',
    accessMode: 'ReadWrite',
    lastValidatedAt: noon - 30_000,
    lastSyncedAt: noon - 40_000,
    ...given,
  };
}

/** A volume that was backed up with the default backup. */
export function aVolumeWork(given: Partial<VolumeWork> = {}): VolumeWork {
  return {
    kind: 'PodVolumeBackup',
    name: 'daily-20261122100000-x7k2p',
    owner: 'daily-20261122100000',
    namespace: 'shop',
    volume: 'data',
    pod: 'shop-0',
    node: 'node-1',
    phase: 'Completed',
    bytesDone: 1_000_000,
    totalBytes: 1_000_000,
    createdAt: noon - 2 * hours,
    startedAt: noon - 2 * hours,
    completedAt: noon - 2 * hours + minutes,
    ...given,
  };
}

export function aDeleteRequest(given: Partial<DeleteRequest> = {}): DeleteRequest {
  return {
    name: 'daily-20261101100000-q2w3e',
    backup: 'daily-20261101100000',
    phase: 'InProgress',
    errors: [],
    createdAt: noon - minutes,
    ...given,
  };
}

export function aVeleroPod(given: Partial<VeleroPod> = {}): VeleroPod {
  return {
    name: 'velero-6b8f7c9d5-abcde',
    node: 'node-1',
    ready: true,
    restarts: 0,
    ...given,
  };
}

export function aVeleroServer(given: Partial<VeleroServer> = {}): VeleroServer {
  return {
    image: 'velero/velero:v1.18.3',
    version: 'v1.18.3',
    args: ['/velero', 'server'],
    replicas: 1,
    readyReplicas: 1,
    pods: [aVeleroPod()],
    ...given,
  };
}

export function aNodeAgent(given: Partial<NodeAgent> = {}): NodeAgent {
  return {
    desired: 1,
    ready: 1,
    pods: [aVeleroPod({ name: 'node-agent-f4k9z' })],
    ...given,
  };
}

/** A healthy cluster `prod-eu` with one schedule, its good backup and a location, read a second before noon. */
export function aClusterState(given: Partial<ClusterState> = {}): ClusterState {
  return {
    cluster: 'prod-eu',
    connection: { state: 'live', asOf: noon - 1_000 },
    backups: [aBackup()],
    restores: [],
    schedules: [aSchedule()],
    storageLocations: [aStorageLocation()],
    snapshotLocations: [],
    volumeWork: [],
    deleteRequests: [],
    repositories: [],
    server: aVeleroServer(),
    nodeAgent: aNodeAgent(),
    notRead: [],
    ...given,
  };
}
