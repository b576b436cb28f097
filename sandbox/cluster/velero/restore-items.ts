import { Failure } from '../api/failures.ts';
import { apiVersionOf } from '../api/kinds.ts';
import { given, type Draft, type Fields, type KubeObject } from '../api/objects.ts';
import { keyOf } from '../api/store.ts';
import type { Archived } from './archive.ts';
import { askForData } from './data-downloads.ts';
import { prepared } from './restore-actions.ts';
import { ensureNamespace } from './restore-namespaces.ts';
import { hasEnded } from './restore-selection.ts';
import type { Modifiers } from './resource-modifiers.ts';
import { askForFiles, copiesOf, type BackedUpVolumes } from './restore-volumes.ts';
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
  /** Tells an error beside the object's own entry. */
  readonly isNote?: true;
};

/** What a restore brings its objects with. */
export type Bringing = {
  readonly world: VeleroWorld;
  readonly restore: Restore;
  readonly script: Script;
  readonly modify: Modifiers;
  readonly volumes: BackedUpVolumes;
  /** The backed-up namespaces, by name. */
  readonly namespaces: ReadonlyMap<string, Archived>;
  /** Volumes that are provisioned anew instead of being restored; grows while volumes come by. */
  readonly provisioned: Set<string>;
};

/** Creates one object in its mapped namespace, which is made where it is missing. An object that exists is left alone; one that has ended is passed over. */
export async function bring(bringing: Bringing, archived: Archived): Promise<readonly Brought[]> {
  const { world, restore, namespaces } = bringing;
  const original = archived.object.metadata.namespace;
  const namespace = mapped(original, restore.spec);
  const made =
    namespace !== undefined &&
    (await ensureNamespace(world, namespace, namespaces.get(original ?? '')));
  return [
    ...(made ? [newNamespace(namespace)] : []),
    ...(hasEnded(archived) ? [] : bringOne(bringing, archived, namespace)),
  ];
}

function bringOne(
  bringing: Bringing,
  { resource, object }: Archived,
  namespace: string | undefined,
): readonly Brought[] {
  const kind = bringing.world.kind(resource);
  const { name } = object.metadata;
  const told = {
    key: `${apiVersionOf(kind)}/${kind.kind}`,
    kind: kind.kind,
    name: keyOf(namespace, name),
    ...given({ namespace }),
  };
  const trouble = bringing.script.errors?.find(
    (one) => one.resource === resource && one.name === name,
  );
  if (trouble !== undefined) {
    return [{ ...told, outcome: 'failed', error: trouble.message }];
  }
  if (resource === 'persistentvolumes' && isProvisioned(bringing, object)) {
    return [{ ...told, outcome: 'skipped' }];
  }
  const { draft, errors } = draftOf(bringing, resource, object, namespace);
  const existing = bringing.world.store.read(kind, namespace, name);
  const result =
    existing === undefined
      ? created(bringing, resource, draft, object)
      : left(kind.kind, name, draft, existing);
  const notes = errors.map((error): Brought => ({
    ...told,
    outcome: 'created',
    error,
    isNote: true,
  }));
  return [...notes, { ...told, ...result }];
}

function newNamespace(name: string): Brought {
  return { key: 'v1/Namespace', kind: 'Namespace', name, outcome: 'created' };
}

/** A volume whose data were copied, or which would go with its claim, is provisioned anew; every other one comes back as it is. */
function isProvisioned({ volumes, provisioned }: Bringing, volume: KubeObject): boolean {
  const { name } = volume.metadata;
  const isNew =
    ['PodVolumeBackup', 'CSISnapshot'].includes(volumes.methods.get(name) ?? '') ||
    volume.spec?.['persistentVolumeReclaimPolicy'] === 'Delete';
  if (isNew) {
    provisioned.add(name);
  }
  return isNew;
}

function draftOf(
  { restore, modify, volumes, provisioned }: Bringing,
  resource: string,
  object: KubeObject,
  namespace: string | undefined,
): { readonly draft: Draft; readonly errors: readonly string[] } {
  const bare = bared(object);
  const ready = prepared(resource, bare, {
    preserveNodePorts: restore.spec['preserveNodePorts'] === true,
    provisioned,
    moved: volumes.moved,
    mapped: (one) => mapped(one, restore.spec),
    restoreUid: restore.metadata.uid,
    copiedVolumes: () => copiesOf(volumes, object).map(({ spec }) => String(spec?.['volume'])),
  });
  const modified = modify(ready, object, resource);
  const draft = labelled(modified.object as Draft, restore, namespace);
  return { draft, errors: modified.errors };
}

function mapped(namespace: string | undefined, spec: RestoreSpec): string | undefined {
  return namespace === undefined ? undefined : (spec.namespaceMapping?.[namespace] ?? namespace);
}

function created(
  { world, restore, volumes }: Bringing,
  resource: string,
  draft: Draft,
  original: KubeObject,
): Pick<Brought, 'outcome' | 'error'> {
  try {
    const made = make(world, resource, draft);
    if (resource === 'pods') {
      askForFiles(world, restore, made, copiesOf(volumes, original));
    }
    const moved = volumes.moved.get(String(original.spec?.['volumeName']));
    if (resource === 'persistentvolumeclaims' && moved !== undefined) {
      askForData(world, restore, made, moved);
    }
    return { outcome: 'created' };
  } catch (error) {
    if (!(error instanceof Failure)) {
      throw error;
    }
    const id = [resource, draft.metadata.namespace, draft.metadata.name].filter(Boolean).join('/');
    return { outcome: 'failed', error: `error restoring ${id}: ${error.message}` };
  }
}

/** As Velero takes it from the archive: identity, owners and status gone. */
function bared({ status: _status, ...rest }: KubeObject): Draft {
  const { name, namespace, labels, annotations } = rest.metadata;
  return { ...rest, metadata: given({ name, namespace, labels, annotations }) };
}

function labelled(draft: Draft, { metadata, spec }: Restore, namespace: string | undefined): Draft {
  const labels = {
    ...draft.metadata.labels,
    [label.backup]: labelValue(spec.backupName ?? ''),
    [label.restore]: labelValue(metadata.name),
  };
  return { ...draft, metadata: { ...draft.metadata, ...given({ namespace }), labels } };
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
