import { resourceOf, type Kind } from './kinds.ts';
import type { KubeObject } from './objects.ts';

export type Change = {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly kind: Kind;
  readonly object: KubeObject;
  readonly before?: KubeObject;
  readonly version: number;
};

/** What etcd is to a real API server: objects, one version that counts every change, the history since the last compaction. */
export type Store = {
  readonly version: () => number;
  /** The version of the kind's last change; 0 when there was none. */
  readonly lastChange: (kind: Kind) => number;
  readonly read: (
    kind: Kind,
    namespace: string | undefined,
    name: string,
  ) => KubeObject | undefined;
  /** In the order of etcd's keys: by namespace, then name. Left out: all namespaces. */
  readonly list: (kind: Kind, namespace?: string) => readonly KubeObject[];
  /** Makes a new version of the object and tells it to everybody who listens. */
  readonly put: (kind: Kind, object: KubeObject) => KubeObject;
  readonly remove: (kind: Kind, object: KubeObject) => void;
  readonly listen: (listener: (change: Change) => void) => () => void;
  /** `undefined`: compacted away. */
  readonly since: (version: number) => readonly Change[] | undefined;
  readonly compactedAt: () => number;
  readonly compact: () => void;
  /** Keeps a list as it was, so that it can be paged through; gone after a compaction. */
  readonly keepList: (key: string, objects: readonly KubeObject[]) => void;
  readonly keptList: (key: string) => readonly KubeObject[] | undefined;
};

const historyLength = 20_000;
const keptLists = 100;
/** A cluster that has lived: what was before this version is forgotten. */
const firstVersion = 1_000;

export function createStore(): Store {
  const shelves = new Map<string, Shelf>();
  const listeners = new Set<(change: Change) => void>();
  const kept = new Map<string, readonly KubeObject[]>();
  let history: Change[] = [];
  let version = firstVersion;
  let compactedAt = firstVersion - 1;

  function shelf(kind: Kind): Shelf {
    const resource = resourceOf(kind);
    const found = shelves.get(resource) ?? createShelf();
    shelves.set(resource, found);
    return found;
  }

  function tell(change: Change): void {
    history.push(change);
    if (history.length > historyLength) {
      const dropped = history.splice(0, historyLength / 2);
      compactedAt = dropped.at(-1)?.version ?? compactedAt;
    }
    for (const listener of listeners) {
      listener(change);
    }
  }

  return {
    version: () => version,
    lastChange: (kind) => shelf(kind).lastChange(),
    read: (kind, namespace, name) => shelf(kind).objects.get(keyOf(namespace, name)),
    list: (kind, namespace) => shelf(kind).sorted(namespace),
    put: (kind, object) => {
      version += 1;
      const before = shelf(kind).objects.get(
        keyOf(object.metadata.namespace, object.metadata.name),
      );
      const stored = withVersion(object, version);
      shelf(kind).put(stored);
      const type = before === undefined ? 'ADDED' : 'MODIFIED';
      tell({ type, kind, object: stored, version, ...(before === undefined ? {} : { before }) });
      return stored;
    },
    remove: (kind, object) => {
      version += 1;
      const last = withVersion(object, version);
      shelf(kind).remove(last);
      tell({ type: 'DELETED', kind, object: last, before: object, version });
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    since: (from) =>
      from < compactedAt ? undefined : history.filter((change) => change.version > from),
    compactedAt: () => compactedAt,
    compact: () => {
      history = [];
      compactedAt = version;
      kept.clear();
    },
    keepList: (key, objects) => {
      kept.set(key, objects);
      const oldest = kept.keys().next();
      if (kept.size > keptLists && oldest.done !== true) {
        kept.delete(oldest.value);
      }
    },
    keptList: (key) => kept.get(key),
  };
}

type Shelf = {
  readonly objects: Map<string, KubeObject>;
  readonly put: (object: KubeObject) => void;
  readonly remove: (object: KubeObject) => void;
  readonly sorted: (namespace?: string) => readonly KubeObject[];
  readonly lastChange: () => number;
};

/** The objects of one kind; their sorted list is made again only after a change. */
function createShelf(): Shelf {
  const objects = new Map<string, KubeObject>();
  let order: readonly KubeObject[] | undefined;
  let lastChange = 0;

  function changed({ metadata }: KubeObject): void {
    order = undefined;
    lastChange = Number(metadata.resourceVersion);
  }

  return {
    objects,
    put: (object) => {
      objects.set(keyOf(object.metadata.namespace, object.metadata.name), object);
      changed(object);
    },
    remove: (object) => {
      objects.delete(keyOf(object.metadata.namespace, object.metadata.name));
      changed(object);
    },
    sorted: (namespace) => {
      order ??= [...objects].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
      return namespace === undefined
        ? order
        : order.filter((object) => object.metadata.namespace === namespace);
    },
    lastChange: () => lastChange,
  };
}

export function keyOf(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function withVersion(object: KubeObject, version: number): KubeObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
}
