import type { ArchivedObject } from './archived-object.ts';
import { archivedWorkload } from './archived-workload.ts';
import { archivedClaim, archivedService, archivedVolume, podSecurityOf } from './archived-kinds.ts';
import type { BackupContents, NamespaceContents } from './contents.ts';
import { addressFinder } from './named-addresses.ts';

export type ContentsReader = {
  readonly add: (one: ArchivedObject) => void;
  readonly contents: () => BackupContents;
};

/** Takes a backup's objects one by one and remembers what matters of these namespaces. Hostile objects are counted and otherwise ignored. */
export function contentsReader(
  namespaces: readonly string[],
  most: Partial<Most> = {},
): ContentsReader {
  const bounds = { ...usualMost, ...most };
  const overflowed = new Set<string>();
  const spaces = new Map(namespaces.map((one) => [one, emptySpace(one)]));
  const cluster: Cluster = { counts: new Map(), volumes: [] };
  const find = addressFinder(namespaces);
  const kinds = new Map<string, BackupContents['kinds'][string]>();
  let objects = 0;
  const keep = keeper(bounds, overflowed);

  return {
    add: (one) => {
      objects += 1;
      if (!kinds.has(one.resource) && kinds.size < bounds.resources) {
        kinds.set(one.resource, { apiVersion: one.object.apiVersion, kind: one.object.kind });
      }
      if (one.namespace === undefined) {
        addClusterScoped(one, cluster, spaces, keep);
        return;
      }
      const space = spaces.get(one.namespace);
      if (space !== undefined) {
        addNamespaced(one, space, keep);
        for (const address of find(one)) {
          if (space.addresses.length < bounds.addresses) {
            space.addresses.push(address);
          }
        }
      }
    },
    contents: () => ({
      objects,
      namespaces: [...spaces.values()].map((one) => ({
        ...one,
        counts: Object.fromEntries(one.counts),
      })),
      kinds: Object.fromEntries(kinds),
      clusterScoped: Object.fromEntries(cluster.counts),
      persistentVolumes: cluster.volumes,
      overflowed: [...overflowed],
    }),
  };
}

/** How much is remembered of each namespace. */
type Most = {
  readonly workloads: number;
  readonly services: number;
  readonly claims: number;
  readonly names: number;
  readonly resources: number;
  readonly volumes: number;
  readonly addresses: number;
};

const usualMost: Most = {
  workloads: 5000,
  services: 2000,
  claims: 5000,
  names: 10_000,
  resources: 1000,
  volumes: 10_000,
  addresses: 200,
};

type Space = {
  -readonly [K in keyof Omit<NamespaceContents, 'counts'>]: Mutable<NamespaceContents[K]>;
} & {
  readonly counts: Map<string, number>;
};
type Mutable<T> = T extends readonly (infer One)[] ? One[] : T;
type Cluster = {
  readonly counts: Map<string, number>;
  readonly volumes: BackupContents['persistentVolumes'][number][];
};
type Keep = <T>(what: keyof Most, list: T[], one: T | undefined) => void;

function emptySpace(namespace: string): Space {
  return {
    namespace,
    counts: new Map(),
    workloads: [],
    services: [],
    claims: [],
    secrets: [],
    configMaps: [],
    addresses: [],
  };
}

function keeper(bounds: Most, overflowed: Set<string>): Keep {
  return (what, list, one) => {
    if (one === undefined) {
      return;
    }
    if (list.length < bounds[what]) {
      list.push(one);
    } else {
      overflowed.add(what);
    }
  };
}

function addNamespaced(one: ArchivedObject, space: Space, keep: Keep): void {
  count(one.resource, space.counts, keep);
  switch (one.resource) {
    case 'services':
      keep('services', space.services, archivedService(one));
      break;
    case 'persistentvolumeclaims':
      keep('claims', space.claims, archivedClaim(one));
      break;
    case 'secrets':
      keep('names', space.secrets, one.name);
      break;
    case 'configmaps':
      keep('names', space.configMaps, one.name);
      break;
    default:
      keep('workloads', space.workloads, archivedWorkload(one));
  }
}

function addClusterScoped(
  one: ArchivedObject,
  cluster: Cluster,
  spaces: ReadonlyMap<string, Space>,
  keep: Keep,
): void {
  count(one.resource, cluster.counts, keep);
  const space = one.resource === 'namespaces' ? spaces.get(one.name) : undefined;
  const level = space === undefined ? undefined : podSecurityOf(one);
  if (space !== undefined && level !== undefined) {
    space.podSecurity = level;
  }
  if (one.resource === 'persistentvolumes') {
    keep('volumes', cluster.volumes, archivedVolume(one));
  }
}

/** Counts what a map has room for; a new kind beyond that is told as overflow. */
function count(resource: string, counts: Map<string, number>, keep: Keep): void {
  const before = counts.get(resource);
  if (before === undefined) {
    const room: string[] = [...counts.keys()];
    const length = room.length;
    keep('resources', room, resource);
    if (room.length === length) {
      return;
    }
  }
  counts.set(resource, (before ?? 0) + 1);
}
