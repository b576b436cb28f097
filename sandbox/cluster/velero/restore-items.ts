import { Failure } from '../api/failures.ts';
import { apiVersionOf, kinds, resourceOf } from '../api/kinds.ts';
import type { Draft, Fields, KubeObject } from '../api/objects.ts';
import { keyOf } from '../api/store.ts';
import type { Archived } from './archive.ts';
import { isIncluded } from './items.ts';
import { label, type Restore, type RestoreSpec } from './objects.ts';
import type { Script } from './scripts.ts';
import { labelValue, make, type VeleroWorld } from './world.ts';

/** What became of one object of the archive. */
export type Brought = {
  /** `apiVersion/Kind`, as in the resource list. */
  readonly key: string;
  readonly kind: string;
  /** With its new namespace. */
  readonly name: string;
  readonly namespace?: string;
  readonly outcome: 'created' | 'skipped' | 'failed';
  readonly warning?: string;
  readonly error?: string;
};

/** With chosen namespaces, of the cluster's own objects only the volumes of their claims come back. */
export function isRestorable(resource: string, spec: RestoreSpec): boolean {
  const kind = kinds.find((one) => resourceOf(one) === resource);
  if (kind === undefined || !isIncluded(kind, spec)) {
    return false;
  }
  const isWhole = (spec.includedNamespaces ?? ['*']).includes('*');
  return kind.namespaced || isWhole || resource === 'persistentvolumes';
}

/** Creates one object in its mapped namespace, which is made from nothing where it is missing. An object that exists is left alone. */
export function bring(
  world: VeleroWorld,
  restore: Restore,
  { resource, object }: Archived,
  script: Script,
): Brought {
  const kind = world.kind(resource);
  const { name } = object.metadata;
  const namespace = mapped(object.metadata.namespace, restore.spec);
  const told = {
    key: `${apiVersionOf(kind)}/${kind.kind}`,
    kind: kind.kind,
    name: keyOf(namespace, name),
    ...(namespace === undefined ? {} : { namespace }),
  };
  const trouble = script.errors?.find((one) => one.resource === resource && one.name === name);
  if (trouble !== undefined) {
    return { ...told, outcome: 'failed', error: trouble.message };
  }
  ensureNamespace(world, namespace);
  const draft = stripped(object, restore, namespace);
  const existing = world.store.read(kind, namespace, name);
  return existing === undefined
    ? { ...told, ...created(world, resource, draft, told.name) }
    : { ...told, ...left(kind.kind, name, draft, existing) };
}

function mapped(namespace: string | undefined, spec: RestoreSpec): string | undefined {
  return namespace === undefined ? undefined : (spec.namespaceMapping?.[namespace] ?? namespace);
}

function created(
  world: VeleroWorld,
  resource: string,
  draft: Draft,
  name: string,
): Pick<Brought, 'outcome' | 'error'> {
  try {
    make(world, resource, draft);
    return { outcome: 'created' };
  } catch (error) {
    if (!(error instanceof Failure)) {
      throw error;
    }
    return { outcome: 'failed', error: `error restoring ${name}: ${error.message}` };
  }
}

/** A target namespace that is not there is made from the backup's, without Velero's own labels. */
function ensureNamespace(world: VeleroWorld, namespace: string | undefined): void {
  const kind = world.kind('namespaces');
  if (namespace !== undefined && world.store.read(kind, undefined, namespace) === undefined) {
    make(world, 'namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
  }
}

/** As Velero creates it: identity, owners and status gone, its own labels put on. */
function stripped(
  object: KubeObject,
  { metadata, spec }: Restore,
  namespace: string | undefined,
): Draft {
  const { status: _status, ...rest } = object;
  const { name, labels, annotations } = object.metadata;
  return {
    ...rest,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(annotations === undefined ? {} : { annotations }),
      labels: {
        ...labels,
        [label.backup]: labelValue(spec.backupName ?? ''),
        [label.restore]: labelValue(metadata.name),
      },
    },
  };
}

/** A real restore always finds the certificate that Kubernetes puts into each new namespace different. */
function left(
  kind: string,
  name: string,
  draft: Fields,
  existing: Fields,
): Pick<Brought, 'outcome' | 'warning'> {
  const isSame = ['spec', 'data', 'rules', 'subjects'].every(
    (field) => JSON.stringify(draft[field]) === JSON.stringify(existing[field]),
  );
  if (name !== 'kube-root-ca.crt' && (isSame || kind === 'ServiceAccount')) {
    return { outcome: 'skipped' };
  }
  return {
    outcome: 'failed',
    warning: `could not restore, ${kind}:${name} already exists. Warning: the in-cluster version is different than the backed-up version`,
  };
}
