import { kinds, resourceOf, type Kind } from './api/kinds.ts';
import type { Fields, KubeObject } from './api/objects.ts';
import { create, remove, update, type Writing } from './api/writing.ts';

/** The namespace controller's own pace in a real cluster is 7 to 11 s. */
const deletionMs = 8_000;

/** Furnishes new namespaces as Kubernetes does; empties and removes those that are being deleted, some time after they were marked. Returns how to stop. */
export function keepNamespaces(world: Writing, speed: number): () => void {
  const timers = new Set<NodeJS.Timeout>();

  function later(name: string): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!finish(world, name)) {
        later(name);
      }
    }, deletionMs / speed);
    timers.add(timer);
  }

  const stopListening = world.store.listen(({ kind, type, object, before }) => {
    if (type === 'ADDED' && resourceOf(kind) === 'namespaces') {
      furnish(world, object.metadata.name);
    }
    const begins =
      type === 'MODIFIED' &&
      resourceOf(kind) === 'namespaces' &&
      object.metadata.deletionTimestamp !== undefined &&
      before?.metadata.deletionTimestamp === undefined;
    if (begins) {
      later(object.metadata.name);
    }
  });
  return () => {
    stopListening();
    timers.forEach(clearTimeout);
  };
}

/** Every namespace has an account and the API server's certificate. */
function furnish(world: Writing, namespace: string): void {
  create(world, world.kind('serviceaccounts'), namespace, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default' },
  });
  create(world, world.kind('configmaps'), namespace, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-root-ca.crt' },
    data: { 'ca.crt': 'the certificate of the simulated API server' },
  });
}

/** False while something in the namespace is held by a finalizer. */
function finish(world: Writing, name: string): boolean {
  for (const { kind, object } of contentOf(world, name)) {
    remove(world, kind, object);
  }
  const left = contentOf(world, name);
  const emptied = left.length === 0;
  const kind = world.kind('namespaces');
  const namespace = world.store.read(kind, undefined, name);
  if (namespace !== undefined && emptied) {
    world.store.remove(kind, namespace);
  } else if (namespace !== undefined) {
    update(world, kind, namespace, { ...namespace, status: heldBy(left) });
  }
  return emptied;
}

/** What keeps a namespace from going, as its controller tells it. */
function heldBy(left: readonly Content[]): Fields {
  const resources = [...new Set(left.map(({ kind }) => resourceOf(kind)))].map(
    (resource) =>
      `${resource} has ${left.filter(({ kind }) => resourceOf(kind) === resource).length} resource instances`,
  );
  const finalizers = [...new Set(left.flatMap(({ object }) => object.metadata.finalizers ?? []))];
  const holding = finalizers.map(
    (finalizer) =>
      `${finalizer} in ${left.filter(({ object }) => (object.metadata.finalizers ?? []).includes(finalizer)).length} resource instances`,
  );
  return {
    phase: 'Terminating',
    conditions: [
      {
        type: 'NamespaceContentRemaining',
        status: 'True',
        reason: 'SomeResourcesRemain',
        message: `Some resources are remaining: ${resources.join(', ')}`,
      },
      {
        type: 'NamespaceFinalizersRemaining',
        status: 'True',
        reason: 'SomeFinalizersRemain',
        message: `Some content in the namespace has finalizers remaining: ${holding.join(', ')}`,
      },
    ],
  };
}

type Content = { readonly kind: Kind; readonly object: KubeObject };

function contentOf(world: Writing, namespace: string): readonly Content[] {
  return kinds
    .filter((kind) => kind.namespaced)
    .flatMap((kind) => world.store.list(kind, namespace).map((object) => ({ kind, object })));
}
