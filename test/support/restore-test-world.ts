import type { ClusterState } from '../../src/domain/cluster-state.ts';
import type { ArchivedObject } from '../../src/domain/restore-test/archived-object.ts';
import { fields } from '../../src/domain/restore-test/fields.ts';
import type { RestoreTestSettings } from '../../src/domain/settings.ts';
import type { Backup, Restore } from '../../src/domain/velero.ts';
import type { Outside } from '../../src/capability.ts';
import type { ClusterPods } from '../../src/outside/kubernetes/cluster-objects.ts';
import { guardsIn } from '../../src/facts/guards.ts';
import { memoryCluster, type MemoryCluster } from './memory-cluster.ts';
import { memoryObjects, type MemoryObjects, type MemoryObjectsGiven } from './memory-objects.ts';
import { shop } from './archived-shop.ts';
import { restoreTestRecords, type RestoreTestRecords } from './restore-test-records.ts';
import { memoryVelero } from './memory-velero.ts';
import { clusterSettings, someSettings } from './settings.ts';
import { aBackup, aClusterState, aRestore, noon } from './velero.ts';

/** What a restore test reaches, in memory: a cluster `prod-eu` with Velero and the living namespace `shop`. */
export type RestoreTestWorld = Omit<RestoreTestRecords, 'reached'> & {
  readonly outside: Pick<
    Outside,
    | 'settings'
    | 'facts'
    | 'clusters'
    | 'turns'
    | 'audit'
    | 'proofs'
    | 'verifications'
    | 'reports'
    | 'archive'
    | 'pictures'
    | 'readArchive'
    | 'now'
  >;
  readonly cluster: MemoryCluster;
  readonly objects: MemoryObjects;
  /** Velero and the controllers do one thing more. */
  readonly tick: () => void;
  /** Whatever stands that carries our label, and what restores brought, as `resource namespace/name`. */
  readonly ours: () => readonly string[];
  /** How often something of this resource was created through the API, by name. */
  readonly created: (resource: string) => readonly string[];
};

export const backupName = 'daily-20261122100000';

export type WorldGiven = {
  readonly archive?: readonly ArchivedObject[];
  readonly restoreTests?: Partial<RestoreTestSettings>;
  readonly backup?: Partial<Backup>;
  readonly state?: Partial<ClusterState>;
  readonly store?: MemoryObjectsGiven;
  /** What the bucket has instead, by `Kind/name`; `undefined`: it is missing. */
  readonly bucket?: Readonly<Record<string, string | undefined>>;
  readonly guarded?: boolean;
  /** What the ways into pods answer; what is left out is unreachable. */
  readonly pods?: Partial<ClusterPods>;
};

export function restoreTestWorld(given: WorldGiven = {}): RestoreTestWorld {
  const archive = given.archive ?? shop;
  const objects = memoryObjects({ namespaces: ['shop'], now: () => noon, ...given.store });
  const bucket = bucketOf(archive, given.bucket);
  const velero = memoryVelero({ objects, archive, bucket, now: () => noon + 60_000 });
  const created: { readonly resource: string; readonly name: string }[] = [];
  objects.react(({ verb, which }) => {
    if (verb === 'create') {
      created.push(which);
    }
  });
  furnish(objects, given);
  const state = aClusterState({ backups: [aBackup(given.backup)], ...given.state });
  const cluster: MemoryCluster = {
    ...memoryCluster({
      state,
      bucket,
      store: objects,
      guarded: given.guarded ?? true,
      pods: given.pods ?? {},
    }),
    state: () => ({ ...state, restores: restoresIn(objects) }),
    restores: () => Promise.resolve(restoresIn(objects)),
  };
  const records = restoreTestRecords();
  return {
    ...records,
    cluster,
    objects,
    tick: velero.tick,
    ours: () => oursIn(objects),
    created: (resource) =>
      created.filter((one) => one.resource === resource).map((one) => one.name),
    outside: {
      settings: settings(given.restoreTests),
      facts: { collect: () => Promise.resolve([]), guards: () => guardsIn(objects) },
      clusters: { ...cluster.clusters, get: () => cluster },
      ...records.reached,
      readArchive: readJson,
      now: () => noon,
    },
  };
}

function bucketOf(
  archive: readonly ArchivedObject[],
  instead: WorldGiven['bucket'] = {},
): Record<string, string> {
  const listed: Record<string, string[]> = {};
  for (const { object, namespace, name } of archive) {
    const type = `${object.apiVersion}/${object.kind}`;
    const line = namespace === undefined ? name : `${namespace}/${name}`;
    listed[type] = [...(listed[type] ?? []), line];
  }
  const all: Record<string, string | undefined> = {
    [`BackupResourceList/${backupName}`]: JSON.stringify(listed),
    [`BackupVolumeInfos/${backupName}`]: '[]',
    [`BackupContents/${backupName}`]: JSON.stringify(archive),
    ...instead,
  };
  const there = Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined);
  return Object.fromEntries(there);
}

function furnish(objects: MemoryObjects, { backup = {} }: WorldGiven): void {
  const { name, expiresAt = 0 } = aBackup(backup);
  objects.put(
    { resource: 'backups.velero.io', version: 'v1', namespace: 'velero' },
    {
      kind: 'Backup',
      metadata: { name },
      status: { phase: 'Completed', expiration: new Date(expiresAt).toISOString() },
    },
  );
}

function restoresIn(objects: MemoryObjects): readonly Restore[] {
  return objects.all('restores.velero.io').map((one) => {
    const { phase } = fields(one['status']);
    const { name, creationTimestamp = '' } = one.metadata;
    const createdAt = Date.parse(creationTimestamp);
    return aRestore({ name, phase: typeof phase === 'string' ? phase : '', createdAt });
  });
}

function oursIn(objects: MemoryObjects): readonly string[] {
  const kinds = [
    'namespaces',
    'resourcequotas',
    'limitranges',
    'networkpolicies.networking.k8s.io',
    'configmaps',
    'deployments.apps',
    'restores.velero.io',
  ];
  return kinds.flatMap((resource) =>
    objects
      .all(resource)
      .filter(
        ({ metadata: { labels = {} } }) =>
          labels['app.kubernetes.io/managed-by'] === 'lifeboat' ||
          labels['velero.io/restore-name'] !== undefined,
      )
      .map(({ metadata: { namespace, name } }) =>
        [resource, namespace === undefined ? name : `${namespace}/${name}`].join(' '),
      ),
  );
}

function settings(restoreTests: Partial<RestoreTestSettings> = {}): Outside['settings'] {
  const usual = clusterSettings('prod-eu');
  const networkPolicies = 'enforced' as const;
  return someSettings({
    clusters: [
      { ...usual, restoreTests: { ...usual.restoreTests, networkPolicies, ...restoreTests } },
    ],
  });
}

/** The archive of this world is a list in JSON. */
async function* readJson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ArchivedObject> {
  const parts: Uint8Array[] = [];
  for await (const one of bytes) {
    parts.push(one);
  }
  yield* JSON.parse(Buffer.concat(parts).toString()) as readonly ArchivedObject[];
}
