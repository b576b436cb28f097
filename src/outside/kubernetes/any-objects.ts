import type { KubernetesObject, ObjectRef, ResourceIn } from '../../domain/kubernetes-object.ts';
import { addressOf, placeOf } from './addresses.ts';
import type { ApiServer, Call } from './api-server.ts';
import type { ClusterObjects } from './cluster-objects.ts';
import { countObjects } from './count-objects.ts';
import { Nonsense, Refused } from './failures.ts';
import { listObjects, reducedObjects } from './list-objects.ts';
import { meaningOf } from './meaning-of.ts';
import { parsedObject } from './parsed-object.ts';
import { part, text } from './reduce/fields.ts';
import { reviews } from './reviews.ts';
import { servedKinds } from './served-kinds.ts';

/** Any object of one cluster over its API server: each answer and refusal translated into what it means. */
export function anyObjects(api: ApiServer, cluster: string): ClusterObjects {
  const one = single(api);
  const reviewed = reviews(api);
  async function meant<T>(work: Promise<T>, namespace?: string): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw meaningOf(error, cluster, namespace);
    }
  }
  return {
    read: (which, signal) => meant(one.read(which, signal), which.namespace),
    metadata: async (which, signal) =>
      (await meant(one.metadata(which, signal), which.namespace))?.metadata,
    list: (where, signal) =>
      meant(listObjects(api, where, signal).catch(instead(404, [])), where.namespace),
    reduced: (where, reduce, signal) =>
      meant(reducedObjects(api, where, reduce, signal).catch(instead(404, [])), where.namespace),
    count: (where, signal) =>
      meant(countObjects(api, where, signal).catch(instead(404, 0)), where.namespace),
    create: (where, object) => meant(one.create(where, object), where.namespace),
    patch: (which, patch, only) => meant(one.patch(which, patch, only?.uid), which.namespace),
    remove: (which, only) => meant(one.remove(which, only?.uid), which.namespace),
    mayI: (right, signal) => meant(reviewed.mayI(right, signal)),
    mayAccount: (account, right, signal) => meant(reviewed.mayAccount(account, right, signal)),
    whoAmI: () => meant(reviewed.whoAmI()),
    served: (signal) => meant(servedKinds(api, signal)),
    version: async () => {
      const version = text(part(await meant(api.get({ path: '/version' })))['gitVersion']);
      if (version === undefined) {
        throw new Nonsense('the API server does not say its version');
      }
      return version;
    },
  };
}

type Single = {
  readonly read: ClusterObjects['read'];
  readonly metadata: ClusterObjects['read'];
  readonly create: ClusterObjects['create'];
  readonly patch: (
    which: ObjectRef,
    patch: object,
    uid?: string,
  ) => Promise<KubernetesObject | undefined>;
  readonly remove: (which: ObjectRef, uid?: string) => Promise<'removed' | 'gone' | 'another'>;
};

function single(api: ApiServer): Single {
  async function got(
    which: ObjectRef,
    how: Pick<Call, 'signal' | 'metadataOnly'>,
  ): Promise<KubernetesObject | undefined> {
    const path = addressOf(which);
    const call = { path: path ?? '', ...how };
    const found = path === undefined ? undefined : await api.get(call).catch(instead(404));
    return found === undefined ? undefined : parsedObject(found);
  }
  function read(which: ObjectRef, signal?: AbortSignal): Promise<KubernetesObject | undefined> {
    return got(which, signal === undefined ? {} : { signal });
  }
  return {
    read,
    metadata: (which, signal) =>
      got(which, { metadataOnly: 'object', ...(signal === undefined ? {} : { signal }) }),
    create: (where, object) => created(api, read, where, object),
    patch: async (which, patch, uid) => {
      const path = addressOf(which);
      try {
        const found =
          path === undefined
            ? undefined
            : await api.patch({ path }, withUid(patch, uid)).catch(instead(404));
        return found === undefined ? undefined : parsedObject(found);
      } catch (error) {
        // How a wrong UID is refused depends on the kind and on the version of the server: the object itself says whether it is that.
        const isOther =
          uid !== undefined &&
          isRefused(error, 409, 422) &&
          (await read(which))?.metadata.uid !== uid;
        if (isOther) {
          return undefined;
        }
        throw error;
      }
    },
    remove: async (which, uid) => {
      const path = addressOf(which);
      if (path === undefined) {
        return 'gone';
      }
      try {
        await api.remove({ path }, deletion(uid));
        return 'removed';
      } catch (error) {
        return isRefused(error, 404) ? 'gone' : whyNotRemoved(await read(which), uid, error);
      }
    },
  };
}

async function created(
  api: ApiServer,
  read: ClusterObjects['read'],
  where: ResourceIn,
  object: KubernetesObject,
): ReturnType<ClusterObjects['create']> {
  const { name } = object.metadata;
  if (addressOf({ ...where, name }) === undefined) {
    throw new Error(`no object can be called ${name}`);
  }
  try {
    return {
      created: true,
      object: parsedObject(await api.create({ path: placeOf(where) }, object)),
    };
  } catch (error) {
    const isThere = error instanceof Refused && error.reason === 'AlreadyExists';
    const existing = isThere ? await read({ ...where, name }) : undefined;
    if (existing === undefined) {
      throw error;
    }
    return { created: false, object: existing };
  }
}

function withUid(patch: object, uid: string | undefined): object {
  return uid === undefined ? patch : { ...patch, metadata: { ...part(patch, 'metadata'), uid } };
}

function deletion(uid: string | undefined): object {
  return {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: 'Background',
    ...(uid === undefined ? {} : { preconditions: { uid } }),
  };
}

/** A namespace that is being emptied refuses to be deleted again, with the same status as another object of its name does. */
function whyNotRemoved(
  now: KubernetesObject | undefined,
  uid: string | undefined,
  error: unknown,
): 'removed' | 'gone' | 'another' {
  if (!isRefused(error, 409)) {
    throw error;
  }
  if (now === undefined) {
    return 'gone';
  }
  if (uid !== undefined && now.metadata.uid !== uid) {
    return 'another';
  }
  if (now.metadata.deletionTimestamp !== undefined) {
    return 'removed';
  }
  throw error;
}

function isRefused(error: unknown, ...statuses: readonly number[]): boolean {
  return error instanceof Refused && statuses.includes(error.status);
}

function instead<T>(status: number, value: T): (error: unknown) => T;
function instead(status: number): (error: unknown) => undefined;
function instead(status: number, value?: unknown): (error: unknown) => unknown {
  return (error) => {
    if (isRefused(error, status)) {
      return value;
    }
    throw error;
  };
}
