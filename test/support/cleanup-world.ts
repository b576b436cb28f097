import type { Outside } from '../../src/capability.ts';
import { cleanup } from '../../src/capabilities/cleanup/index.ts';
import type { AuditEntry } from '../../src/domain/audit.ts';
import { ownAnnotations, ownLabels } from '../../src/domain/restore-test/ownership.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Backup } from '../../src/domain/velero.ts';
import { memoryAudit } from './memory-audit.ts';
import { memoryVerifications } from './memory-verifications.ts';
import { memoryCluster, type MemoryCluster } from './memory-cluster.ts';
import { memoryObjects, type MemoryObjects, type MemoryObjectsGiven } from './memory-objects.ts';
import { playJob, type Played } from './play-job.ts';
import { someSettings } from './settings.ts';
import type { MemoryGiven } from './steps.ts';
import { aBackup, aClusterState, hours, noon } from './velero.ts';

export const backupsKind = {
  resource: 'backups.velero.io',
  version: 'v1',
  namespace: 'velero',
} as const;
const served = [
  {
    resource: 'configmaps',
    version: 'v1',
    kind: 'ConfigMap',
    namespaced: true,
    verbs: ['list', 'create'],
  },
];
export const requestsKind = { ...backupsKind, resource: 'deletebackuprequests.velero.io' } as const;

/** A good backup and two that may go: one failed, one expired. */
export const given = {
  good: aBackup({ name: 'good', includedNamespaces: ['shop'] }),
  failed: aBackup({ name: 'failed', phase: 'Failed', includedNamespaces: ['shop'] }),
  expired: aBackup({
    name: 'expired',
    includedNamespaces: ['shop'],
    startedAt: noon - 800 * hours,
    expiresAt: noon - 80 * hours,
  }),
};

export type CleanupWorld = {
  readonly objects: MemoryObjects;
  readonly cluster: MemoryCluster;
  /** Of each backup directory in the bucket, whose description lies there. */
  readonly bucket: Map<string, string>;
  readonly audited: AuditEntry[];
  /** Each DeleteBackupRequest that was created, however often Velero saw one. */
  readonly asked: string[];
  readonly play: (job: 'cleanup' | 'hold', request: object, how?: MemoryGiven) => Promise<Played>;
};

/** A cluster whose Velero deletes what it is asked to, and a bucket, in memory. */
export function cleanupWorld(
  options: {
    readonly backups?: readonly Backup[];
    readonly guarded?: boolean;
    readonly store?: MemoryObjectsGiven;
    /** Operations that are not at their end. */
    readonly goingOn?: readonly Operation[];
    /** What Velero says to a request instead of deleting. */
    readonly refuses?: (backup: string) => string | undefined;
  } = {},
): CleanupWorld {
  const { backups = [given.good, given.failed, given.expired], refuses = () => undefined } =
    options;
  const objects = memoryObjects({ now: () => noon, served, ...options.store });
  const bucket = new Map(backups.map(({ name, uid }) => [name, uid]));
  const asked: string[] = [];
  for (const one of backups) {
    objects.put(backupsKind, live(one));
  }
  objects.put({ resource: 'namespaces', version: 'v1' }, leftover('op-old'));
  objects.react(({ verb, which, object }) => {
    if (verb === 'create' && which.resource === requestsKind.resource) {
      const { spec } = object as unknown as { spec: { backupName: string } };
      asked.push(spec.backupName);
      velero(objects, bucket, which.name, spec.backupName, refuses(spec.backupName));
    }
  });
  const cluster = memoryCluster({
    state: aClusterState({ backups }),
    store: objects,
    guarded: options.guarded ?? true,
  });
  const audited: AuditEntry[] = [];
  const outside = outsideOf(cluster, bucket, audited);
  const { jobs = [] } = cleanup({
    ...outside,
    operations: { ...outside.operations, unfinished: async () => options.goingOn ?? [] },
  });
  return {
    objects,
    cluster,
    bucket,
    audited,
    asked,
    play: (name, request, how = {}) => {
      const job = jobs.find((one) => one.name === name);
      if (job === undefined) {
        throw new Error(`there is no job ${name}`);
      }
      return playJob(job, request, how);
    },
  };
}

function outsideOf(
  cluster: MemoryCluster,
  bucket: ReadonlyMap<string, string>,
  audited: AuditEntry[],
): Pick<
  Outside,
  'clusters' | 'buckets' | 'operations' | 'audit' | 'verifications' | 'settings' | 'now'
> {
  return {
    clusters: cluster.clusters,
    buckets: { of: () => bucketOf(bucket), at: () => bucketOf(bucket) },
    operations: {
      find: async () => undefined,
      unfinished: async () => [],
      recent: async () => [],
      steps: async () => [],
    },
    audit: memoryAudit(audited),
    verifications: memoryVerifications().reached.verifications,
    settings: someSettings(),
    now: () => noon,
  };
}

function bucketOf(bucket: ReadonlyMap<string, string>): ReturnType<Outside['buckets']['of']> {
  return {
    head: async () => undefined,
    get: async (key) => {
      const uid = bucket.get(key.split('/')[1] ?? '');
      return uid === undefined ? undefined : Buffer.from(JSON.stringify({ metadata: { uid } }));
    },
    open: async () => undefined,
    read: () => {
      throw new Error('nothing was to be read as a stream');
    },
    checksum: async () => undefined,
    reach: async () => ({ address: 'memory' }),
    async *list(prefix) {
      for (const name of bucket.keys()) {
        for (const file of ['velero-backup.json', `${name}.tar.gz`]) {
          const key = `backups/${name}/${file}`;
          if (key.startsWith(prefix)) {
            yield await Promise.resolve({ key, bytes: 500, modifiedAt: noon });
          }
        }
      }
    },
  };
}

function velero(
  objects: MemoryObjects,
  bucket: Map<string, string>,
  request: string,
  backup: string,
  refusal: string | undefined,
): void {
  if (refusal !== undefined) {
    const found = objects
      .all(requestsKind.resource)
      .find(({ metadata }) => metadata.name === request);
    objects.put(requestsKind, {
      ...found,
      metadata: { ...found?.metadata, name: request },
      status: { phase: 'Processed', errors: [refusal] },
    });
    return;
  }
  bucket.delete(backup);
  objects.vanish({ ...backupsKind, name: backup });
  objects.vanish({ ...requestsKind, name: request });
}

export function live(backup: Backup): Parameters<MemoryObjects['put']>[1] {
  const { name, uid, phase, storageLocation, expiresAt = noon } = backup;
  return {
    kind: 'Backup',
    metadata: { name, uid },
    spec: { storageLocation },
    status: { phase, expiration: new Date(expiresAt).toISOString() },
  };
}

function leftover(operation: string): Parameters<MemoryObjects['put']>[1] {
  return {
    kind: 'Namespace',
    metadata: {
      name: `lifeboat-${operation}`,
      labels: ownLabels(operation),
      annotations: ownAnnotations({ owner: 'U1ANNA', expiresAt: noon - hours }),
    },
  };
}
