import {
  ApiException,
  KubernetesObjectApi,
  PatchStrategy,
  loadAllYaml,
  loadYaml,
  type KubeConfig,
  type KubernetesObject,
} from '@kubernetes/client-node';

import { until } from './process.ts';

/** Objects of a cluster as its administrator sees them. */
export type Objects = {
  /** Creates each object in order, or merges it into the one that is there. */
  readonly apply: (objects: readonly KubernetesObject[]) => Promise<void>;
  readonly applyYaml: (text: string) => Promise<void>;
  readonly create: <T extends KubernetesObject>(object: T) => Promise<T>;
  readonly patch: (object: KubernetesObject) => Promise<void>;
  /** `undefined` when there is none. */
  readonly get: <T extends KubernetesObject>(reference: Reference) => Promise<T | undefined>;
  readonly list: (
    apiVersion: string,
    kind: string,
    namespace: string,
  ) => Promise<readonly KubernetesObject[]>;
  readonly remove: (reference: Reference) => Promise<void>;
};

export type Reference = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
};

export function objectsOf(config: KubeConfig): Objects {
  const api = KubernetesObjectApi.makeApiClient(config);
  async function merge(object: KubernetesObject): Promise<void> {
    await api.patch(object, undefined, undefined, undefined, undefined, PatchStrategy.MergePatch);
  }
  async function applyOne(object: KubernetesObject): Promise<void> {
    // A custom resource can be created only when the API server serves its definition, moments after that was created.
    await until(`${object.kind} ${object.metadata?.name} to be taken`, async () => {
      await api.create(object).catch(async (error: unknown) => {
        if (error instanceof ApiException && error.code === 409) {
          await merge(object);
          return;
        }
        throw error;
      });
      return true;
    });
  }
  async function apply(objects: readonly KubernetesObject[]): Promise<void> {
    for (const object of objects) {
      await applyOne(object);
    }
  }
  return {
    apply,
    applyYaml: (text) => apply(loadAllYaml(text).flatMap(unlisted)),
    create: (object) => api.create(object),
    patch: merge,
    get: async (reference) => absentWhen404(api.read(reference as never)),
    list: async (apiVersion, kind, namespace) =>
      (await api.list(apiVersion, kind, namespace)).items,
    remove: async (reference) => {
      await absentWhen404(api.delete(reference));
    },
  };
}

/** A List is a way to print objects, not an object that could be created. Its items are read once more, each by itself: the library knows what `enum` means in a definition only then. */
function unlisted(object: unknown): readonly KubernetesObject[] {
  const { items } = object as { readonly items?: readonly unknown[] };
  return (
    items?.map((item) => loadYaml<KubernetesObject>(JSON.stringify(item))) ?? [
      object as KubernetesObject,
    ]
  );
}

async function absentWhen404<T>(answer: Promise<unknown>): Promise<T | undefined> {
  try {
    return (await answer) as T;
  } catch (error) {
    if (error instanceof ApiException && error.code === 404) {
      return undefined;
    }
    throw error;
  }
}
