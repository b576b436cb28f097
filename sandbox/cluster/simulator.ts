import { createFaultState, type Faults } from './api/faults.ts';
import { kinds, resourceOf, type Kind } from './api/kinds.ts';
import { mergePatch } from './api/patches.ts';
import type { Draft, Fields, KubeObject } from './api/objects.ts';
import { startApiServer } from './api/server.ts';
import { createStore } from './api/store.ts';
import { create, remove, update, type Writing } from './api/writing.ts';
import { startControllers } from './controllers/controllers.ts';
import { createImages, type Images } from './controllers/images.ts';
import type { Network } from './controllers/network.ts';
import { keepNamespaces } from './namespaces.ts';
import type { Credentials } from '../object-store/signature.ts';
import { startVelero, type Velero } from './velero/velero.ts';
import { kubeconfigOf, usersOf, type UserOption } from './users.ts';

export type ClusterOptions = {
  readonly name: string;
  /** Left out: a free one. */
  readonly port?: number;
  /** How much faster everything goes that takes time in the cluster; 1 when left out. Time stamps are those of `now`. */
  readonly speed?: number;
  readonly now?: () => number;
  /** Beside `admin` and `lifeboat`, who may do everything. */
  readonly users?: readonly UserOption[];
  /** Such as `v1.35.4`. */
  readonly version?: string;
  /** Where its storage location `default` lies; left out: it has none. Any object store that takes these credentials. */
  readonly bucket?: BucketAccess;
  /** Of that location; `ReadWrite` when left out. A second cluster on the bucket of another reads only. */
  readonly accessMode?: 'ReadWrite' | 'ReadOnly';
  /** Such as `v1.18.3`. */
  readonly veleroVersion?: string;
};

export type BucketAccess = {
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
};

/** A simulated Kubernetes cluster, reached over HTTP. What is done through this object needs no rights. */
export type Cluster = {
  readonly name: string;
  readonly url: string;
  /** For the user `lifeboat`. */
  readonly kubeconfig: string;
  readonly kubeconfigFor: (user: string) => string;
  /** Creates the object, or merges it over the one that exists. */
  readonly apply: (object: Draft) => KubeObject;
  /** By resource, such as `backups.velero.io` or `pods`. The namespace is Velero's when left out. */
  readonly get: (resource: string, name: string, namespace?: string) => KubeObject | undefined;
  readonly list: (resource: string, namespace?: string) => readonly KubeObject[];
  readonly patch: (resource: string, name: string, patch: Fields, namespace?: string) => KubeObject;
  readonly remove: (resource: string, name: string, namespace?: string) => void;
  readonly faults: Faults;
  readonly velero: Velero;
  /** What containers do, by the name of their image. */
  readonly images: Images;
  readonly network: Network;
  /** Brings everything to where it would be after a long time, at once: pods run, volumes are bound. */
  readonly settle: () => void;
  /** The store behind it, for those who furnish a cluster with a past. */
  readonly world: Writing;
  readonly stop: () => Promise<void>;
};

/** Starts a simulated cluster on 127.0.0.1; see `Cluster`. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { name, now = Date.now, speed = 1, version = 'v1.35.4' } = options;
  const store = createStore();
  const world: Writing = { store, now, kind: kindOf };
  const people: Writing = { ...world, manager: 'kubectl' };
  const state = createFaultState();
  const users = usersOf(options.users ?? []);
  const images = createImages();
  const network: Network = { enforcesPolicies: true, works: true };
  const api = { ...world, faults: state, version, images };
  const server = await startApiServer(api, users, images, options.port);
  const stopNamespaces = keepNamespaces(world, speed);
  const controllers = startControllers(world, { images, network }, speed);
  const objects = objectsOf(people);
  ['default', 'kube-system', 'velero'].forEach((namespace) => {
    objects.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  });
  const velero = installed(world, objects, options);
  images.set('velero/velero', velero.printed);
  controllers.settle();

  return {
    name,
    url: server.url,
    kubeconfig: kubeconfigOf(name, server.url, users, 'lifeboat'),
    kubeconfigFor: (user) => kubeconfigOf(name, server.url, users, user),
    ...objects,
    velero,
    images,
    network,
    settle: controllers.settle,
    world,
    faults: {
      ...state,
      away: server.away,
      back: server.back,
      breakStreams: server.breakStreams,
      expire: () => {
        store.compact();
        server.expireStreams();
      },
    },
    stop: async () => {
      velero.stop();
      stopNamespaces();
      controllers.stop();
      await server.stop();
    },
  };
}

function installed(world: Writing, objects: Objects, options: ClusterOptions): Velero {
  const { bucket, speed = 1, version = 'v1.35.4', veleroVersion = 'v1.18.3' } = options;
  if (bucket !== undefined) {
    const { accessMode = 'ReadWrite' } = options;
    objects.apply(storageLocation('default', bucket, { default: true, accessMode }));
  }
  return startVelero(world, {
    version: veleroVersion,
    clusterVersion: version,
    speed,
    credentials: bucket?.credentials ?? { accessKeyId: '', secretAccessKey: '' },
  });
}

type Objects = Pick<Cluster, 'apply' | 'get' | 'list' | 'patch' | 'remove'>;

function objectsOf(world: Writing): Objects {
  function get(resource: string, name: string, namespace = 'velero'): KubeObject | undefined {
    const kind = kindOf(resource);
    return world.store.read(kind, kind.namespaced ? namespace : undefined, name);
  }

  function existing(resource: string, name: string, namespace?: string): KubeObject {
    const found = get(resource, name, namespace);
    if (found === undefined) {
      throw new Error(`The simulated cluster has no ${resource} ${name}.`);
    }
    return found;
  }

  function patch(resource: string, name: string, fields: Fields, namespace?: string): KubeObject {
    const before = existing(resource, name, namespace);
    return update(world, kindOf(resource), before, mergePatch(before, fields) as Draft);
  }

  return {
    apply: (object) => {
      const kind = kindOfObject(object);
      const resource = resourceOf(kind);
      const { name = '', namespace = 'velero' } = object.metadata;
      return get(resource, name, namespace) === undefined
        ? create(world, kind, kind.namespaced ? namespace : undefined, object)
        : patch(resource, name, object, namespace);
    },
    get,
    list: (resource, namespace) => world.store.list(kindOf(resource), namespace),
    patch,
    remove: (resource, name, namespace) => {
      remove(world, kindOf(resource), existing(resource, name, namespace));
    },
  };
}

function kindOf(resource: string): Kind {
  const found = kinds.find((kind) => resourceOf(kind) === resource);
  if (found === undefined) {
    throw new Error(`The simulated cluster serves no ${resource}: add it in api/kinds.ts.`);
  }
  return found;
}

function kindOfObject(object: Draft): Kind {
  const found = kinds.find(
    (kind) => kind.kind === object.kind && object.apiVersion.startsWith(kind.group),
  );
  if (found === undefined) {
    throw new Error(`The simulated cluster serves no ${object.kind}: add it in api/kinds.ts.`);
  }
  return found;
}

/** A storage location in this bucket, to be applied. */
export function storageLocation(
  name: string,
  bucket: BucketAccess,
  rest: { readonly default?: boolean; readonly prefix?: string; readonly accessMode?: string } = {},
): Draft {
  const { prefix, ...spec } = rest;
  return {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name },
    spec: {
      provider: 'velero.io/aws',
      objectStorage: { bucket: bucket.name, ...(prefix === undefined ? {} : { prefix }) },
      config: { region: bucket.region, s3ForcePathStyle: 'true', s3Url: bucket.endpoint },
      ...spec,
    },
  };
}
