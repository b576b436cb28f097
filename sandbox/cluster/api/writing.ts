import { randomBytes, randomUUID } from 'node:crypto';

import { admitted, readmitted } from './admission/admission.ts';
import { alreadyExists, conflict, forbidden, invalid, notFound } from './failures.ts';
import { resourceOf, type Kind } from './kinds.ts';
import { noted } from './managers.ts';
import { labelErrors, nameErrors, wrong } from './names.ts';
import { timestamp, type Draft, type Fields, type KubeObject } from './objects.ts';
import { checkPreconditions, type Preconditions } from './preconditions.ts';
import type { Store } from './store.ts';
import { schemaErrors } from './validation.ts';

/** What writing needs: the objects, the time, and the kinds by name to look namespaces up. */
export type Writing = {
  readonly store: Store;
  readonly now: () => number;
  readonly kind: (resource: string) => Kind;
  /** Who writes, as a client tells it by its user agent; left out: no note is taken of it. */
  readonly manager?: string;
};

const namesOf = 'bcdfghjklmnpqrstvwxz2456789';

/** Creates an object as POST does: fills in its metadata, checks name, labels and namespace. */
export function create(
  world: Writing,
  kind: Kind,
  namespace: string | undefined,
  draft: Draft,
): KubeObject {
  const { generateName = '' } = draft.metadata;
  const name = draft.metadata.name ?? (generateName === '' ? '' : generatedName(generateName));
  requireNamespace(world, kind, namespace, name);
  validate(kind, name, draft);
  if (world.store.read(kind, namespace, name) !== undefined) {
    throw alreadyExists(kind, name);
  }
  const object = {
    ...admitted(world, kind, namespace, name, draft),
    metadata: {
      ...draft.metadata,
      name,
      ...(kind.namespaced && namespace !== undefined ? { namespace } : {}),
      uid: randomUUID(),
      resourceVersion: '0',
      generation: 1,
      creationTimestamp: timestamp(world.now()),
    },
  };
  return world.store.put(kind, noted(world, isNamespace(kind) ? asNamespace(object) : object));
}

/** Replaces an object as PUT and PATCH do; `resourceVersion`, where it is given, must be the newest. */
export function update(world: Writing, kind: Kind, before: KubeObject, draft: Draft): KubeObject {
  const { name } = before.metadata;
  checkIdentity(kind, before, draft);
  validate(kind, name, draft);
  const admittedDraft = readmitted(world, kind, before, draft);
  const next = { ...admittedDraft, metadata: keptMetadata(kind, before, admittedDraft) };
  if (JSON.stringify(next) === JSON.stringify(before)) {
    return before;
  }
  const ended =
    next.metadata.deletionTimestamp !== undefined && (next.metadata.finalizers ?? []).length === 0;
  if (ended && !isNamespace(kind)) {
    world.store.remove(kind, next);
    return next;
  }
  return world.store.put(kind, noted(world, next));
}

/** What a change says of the object that it is based on must be true. */
function checkIdentity(kind: Kind, before: KubeObject, draft: Draft): void {
  const { name } = before.metadata;
  const given = draft.metadata.resourceVersion;
  if (given !== undefined && given !== '' && given !== before.metadata.resourceVersion) {
    const why =
      'the object has been modified; please apply your changes to the latest version and try again';
    throw conflict(kind, name, why);
  }
  const { uid = before.metadata.uid } = draft.metadata;
  if (uid !== before.metadata.uid) {
    throw invalid(kind, name, [wrong('metadata.uid', uid, 'field is immutable')]);
  }
}

/** Deletes an object as DELETE does: at once, or by marking it when finalizers hold it. Returns what is left of it. */
export function remove(
  world: Writing,
  kind: Kind,
  object: KubeObject,
  preconditions: Preconditions = {},
): KubeObject | undefined {
  const { finalizers = [] } = object.metadata;
  checkPreconditions(kind, object, preconditions);
  if (finalizers.length === 0 && !isNamespace(kind)) {
    world.store.remove(kind, object);
    return undefined;
  }
  return object.metadata.deletionTimestamp === undefined
    ? world.store.put(kind, marked(object, kind, world.now()))
    : object;
}

function marked(object: KubeObject, kind: Kind, now: number): KubeObject {
  const metadata = {
    ...object.metadata,
    deletionTimestamp: timestamp(now),
    deletionGracePeriodSeconds: 0,
  };
  return isNamespace(kind)
    ? { ...object, metadata, status: { ...object.status, phase: 'Terminating' } }
    : { ...object, metadata };
}

function validate(kind: Kind, name: string, draft: Draft): void {
  if (draft.kind !== kind.kind) {
    const error = wrong('kind', draft.kind, `must be ${kind.kind}`);
    throw invalid({ ...kind, kind: draft.kind }, name, [error]);
  }
  const errors = [
    ...nameErrors(name, isNamespace(kind)),
    ...labelErrors(draft.metadata.labels ?? {}),
    ...schemaErrors(resourceOf(kind), draft),
  ];
  if (errors.length > 0) {
    throw invalid(kind, name, errors);
  }
}

function requireNamespace(
  world: Writing,
  kind: Kind,
  namespace: string | undefined,
  name: string,
): void {
  if (!kind.namespaced || namespace === undefined) {
    return;
  }
  const namespaces = world.kind('namespaces');
  const found = world.store.read(namespaces, undefined, namespace);
  if (found === undefined) {
    throw notFound(namespaces, namespace);
  }
  if (found.metadata.deletionTimestamp !== undefined) {
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    throw forbidden(kind, name, why, [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ]);
  }
}

/** What a client can't change: identity and the marks of deletion. */
function keptMetadata(kind: Kind, before: KubeObject, draft: Draft): KubeObject['metadata'] {
  const { name, namespace, uid, resourceVersion, creationTimestamp, deletionTimestamp } =
    before.metadata;
  const { managedFields } = before.metadata;
  const { managedFields: _, ...metadata } = draft.metadata;
  return {
    ...metadata,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid,
    resourceVersion,
    creationTimestamp,
    generation: (before.metadata.generation ?? 1) + (isNewGeneration(kind, before, draft) ? 1 : 0),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    ...(managedFields === undefined ? {} : { managedFields }),
  };
}

/** Velero's kinds have no status subresource: a change of their status counts too. */
function isNewGeneration(kind: Kind, before: KubeObject, draft: Draft): boolean {
  const counted = kind.custom ? ['spec', 'status'] : ['spec'];
  const fields: Fields = before;
  return counted.some((field) => JSON.stringify(fields[field]) !== JSON.stringify(draft[field]));
}

function generatedName(prefix: string): string {
  const suffix = Array.from(randomBytes(5), (byte) => namesOf[byte % namesOf.length]);
  return prefix + suffix.join('');
}

function isNamespace(kind: Kind): boolean {
  return resourceOf(kind) === 'namespaces';
}

/** The API server labels each namespace with its name and keeps it until its content is gone. */
function asNamespace(object: KubeObject): KubeObject {
  const labels = { 'kubernetes.io/metadata.name': object.metadata.name, ...object.metadata.labels };
  return {
    ...object,
    metadata: { ...object.metadata, labels },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}
