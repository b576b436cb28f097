import type {
  KubernetesObject,
  ObjectRef,
  ResourceIn,
  ServedKind,
} from '../../src/domain/kubernetes-object.ts';
import type { ClusterObjects, Right } from '../../src/outside/kubernetes/cluster-objects.ts';
import { fieldOf, merged, selects } from './memory-selection.ts';

/** The objects of a cluster in memory, with the contract of ClusterObjects, and what a test does to them behind its back. */
export type MemoryObjects = ClusterObjects & {
  /** Puts an object there as it is, over the one that is there; its namespace is made when it is missing. */
  readonly put: (where: ResourceIn, object: Sketch) => KubernetesObject;
  /** As they are now, in the order in which they came. */
  readonly all: (resource: string, namespace?: string) => readonly KubernetesObject[];
  /** Takes it away at once, finalizers or not. */
  readonly vanish: (which: ObjectRef) => void;
  /** Called after each create, patch and remove through the contract; may put, patch or vanish: Velero and the controllers of a test. Returns how to stop. */
  readonly react: (to: (change: MemoryChange) => void) => () => void;
};

export type MemoryChange = {
  readonly verb: 'create' | 'patch' | 'remove';
  readonly which: ObjectRef;
  /** As it is after the change; after a removal as it was. */
  readonly object: KubernetesObject;
};

/** An object as tests write it: what is left out is made up. */
export type Sketch = {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: Partial<KubernetesObject['metadata']> & { readonly name: string };
  readonly [field: string]: unknown;
};

export type MemoryObjectsGiven = {
  /** Beside `default` and `velero`, which exist. */
  readonly namespaces?: readonly string[];
  /** What this process may not do; everything else it may. */
  readonly mayNot?: (right: Right) => boolean;
  /** What service accounts may not do. */
  readonly accountsMayNot?: (right: Right) => boolean;
  /** Who this process is there. */
  readonly account?: string;
  readonly served?: readonly ServedKind[];
  readonly missing?: readonly string[];
  readonly now?: () => number;
  /** Refuses a write by throwing what the API server would make of it. */
  readonly admit?: (change: MemoryChange) => void;
};

type Stored = ObjectRef & { readonly object: KubernetesObject };

export function memoryObjects(given: MemoryObjectsGiven = {}): MemoryObjects {
  const { now = Date.now } = given;
  const stored = new Map<string, Stored>();
  const listeners = new Set<(change: MemoryChange) => void>();
  let made = 0;

  function find(which: ObjectRef): KubernetesObject | undefined {
    return stored.get(keyOf(which))?.object;
  }

  function put(where: ResourceIn, sketch: Sketch): KubernetesObject {
    made += 1;
    const which = { ...where, name: sketch.metadata.name };
    const { namespace } = where;
    if (namespace !== undefined && !hasNamespace(namespace)) {
      put(namespaces, { metadata: { name: namespace } });
    }
    const object: KubernetesObject = {
      apiVersion: apiVersionOf(where),
      kind: 'Made',
      ...sketch,
      metadata: {
        uid: `uid-${made}`,
        creationTimestamp: new Date(now()).toISOString(),
        ...(namespace === undefined ? {} : { namespace }),
        ...sketch.metadata,
        resourceVersion: String(made),
      },
    };
    stored.set(keyOf(which), { ...which, object });
    return object;
  }

  function hasNamespace(name: string): boolean {
    return find({ ...namespaces, name }) !== undefined;
  }

  function all(resource: string, namespace?: string): readonly KubernetesObject[] {
    return [...stored.values()]
      .filter((one) => one.resource === resource)
      .filter((one) => namespace === undefined || one.namespace === namespace)
      .map(({ object }) => object);
  }

  function vanish(which: ObjectRef): void {
    stored.delete(keyOf(which));
    if (which.resource === 'namespaces') {
      for (const [key, one] of stored) {
        if (one.namespace === which.name) {
          stored.delete(key);
        }
      }
    }
  }

  function tell(verb: MemoryChange['verb'], which: ObjectRef, object: KubernetesObject): void {
    for (const listener of listeners) {
      listener({ verb, which, object });
    }
  }

  function create(where: ResourceIn, object: KubernetesObject): Created {
    const which = { ...where, name: object.metadata.name };
    const existing = find(which);
    if (existing !== undefined) {
      return { created: false, object: existing };
    }
    if (where.namespace !== undefined && !hasNamespace(where.namespace)) {
      throw new Error(`namespaces "${where.namespace}" not found`);
    }
    given.admit?.({ verb: 'create', which, object });
    const { uid: _, resourceVersion: __, ...metadata } = object.metadata;
    const fresh = put(where, { ...object, metadata });
    tell('create', which, fresh);
    return { created: true, object: fresh };
  }

  function patch(which: ObjectRef, change: object, uid?: string): KubernetesObject | undefined {
    const existing = find(which);
    if (existing === undefined || (uid !== undefined && existing.metadata.uid !== uid)) {
      return undefined;
    }
    const object = merged(existing, change) as KubernetesObject;
    given.admit?.({ verb: 'patch', which, object });
    const patched = put(which, object);
    const { deletionTimestamp, finalizers = [] } = patched.metadata;
    if (deletionTimestamp !== undefined && finalizers.length === 0) {
      vanish(which);
    }
    tell('patch', which, patched);
    return patched;
  }

  function remove(which: ObjectRef, uid?: string): 'removed' | 'gone' | 'another' {
    const existing = find(which);
    if (existing === undefined) {
      return 'gone';
    }
    if (uid !== undefined && existing.metadata.uid !== uid) {
      return 'another';
    }
    given.admit?.({ verb: 'remove', which, object: existing });
    if ((existing.metadata.finalizers ?? []).length > 0) {
      const deletionTimestamp = new Date(now()).toISOString();
      put(which, { ...existing, metadata: { deletionTimestamp, ...existing.metadata } });
    } else {
      vanish(which);
    }
    tell('remove', which, existing);
    return 'removed';
  }

  for (const name of ['default', 'velero', ...(given.namespaces ?? [])]) {
    put(namespaces, { kind: 'Namespace', metadata: { name } });
  }
  return {
    put,
    all,
    vanish,
    react: (to) => {
      listeners.add(to);
      return () => {
        listeners.delete(to);
      };
    },
    read: async (which) => Promise.resolve(find(which)),
    metadata: async (which) => Promise.resolve(find(which)?.metadata),
    count: async ({ resource, namespace }) => Promise.resolve(all(resource, namespace).length),
    list: async (where) => Promise.resolve(listed(all(where.resource, where.namespace), where)),
    reduced: async (where, reduce) =>
      Promise.resolve(
        listed(all(where.resource, where.namespace), where).map((one) => reduce(one)),
      ),
    create: async (where, object) => Promise.resolve().then(() => create(where, object)),
    patch: async (which, change, only) =>
      Promise.resolve().then(() => patch(which, change, only?.uid)),
    remove: async (which, only) => Promise.resolve().then(() => remove(which, only?.uid)),
    whoAmI: () => Promise.resolve(given.account ?? 'lifeboat'),
    mayI: async (right) => Promise.resolve(given.mayNot?.(right) !== true),
    mayAccount: async (_, right) => Promise.resolve(given.accountsMayNot?.(right) !== true),
    served: async () =>
      Promise.resolve({ kinds: given.served ?? [], missing: given.missing ?? [] }),
    version: async () => Promise.resolve('v1.35.4'),
  };
}

type Created = Awaited<ReturnType<ClusterObjects['create']>>;

const namespaces = { resource: 'namespaces', version: 'v1' } as const;

function keyOf({ resource, namespace = '', name }: ObjectRef): string {
  return `${resource}/${namespace}/${name}`;
}

function apiVersionOf({ resource, version }: ResourceIn): string {
  const group = resource.split('.').slice(1).join('.');
  return group === '' ? version : `${group}/${version}`;
}

function listed(
  objects: readonly KubernetesObject[],
  where: { readonly labels?: string; readonly fields?: string; readonly most?: number },
): readonly KubernetesObject[] {
  const { labels = '', fields = '', most = 10_000 } = where;
  const found = objects
    .filter(({ metadata }) => selects(labels, (key) => metadata.labels?.[key]))
    .filter((object) => selects(fields, (key) => fieldOf(object, key)));
  if (found.length > most) {
    throw new Error(`there are more than ${most}`);
  }
  return found;
}
