import { ownLabels, operationLabel } from '../../domain/restore-test/ownership.ts';
import type { ScratchOf } from '../../domain/restore-test/scratch-namespace.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import type { Json } from '../../domain/json.ts';
import type { KubernetesObject, ObjectRef, ResourceIn } from '../../domain/kubernetes-object.ts';
import type { Steps } from '../../engine/steps.ts';
import { UserError } from '../../errors.ts';
import { code } from '../../messages/escape.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import type { IsolatedWish, RestoreTestOutside, Sparing } from './isolated.ts';
import { both } from './words.ts';

/** One isolated restore on its way. */
export type Copying = {
  readonly wish: IsolatedWish;
  readonly steps: Steps;
  readonly outside: RestoreTestOutside;
  /** Where the backup lies. */
  readonly source: Cluster;
  /** Where the copy stands. */
  readonly place: Cluster;
  readonly sparing: Readonly<Sparing>;
};

/** Who changes what stands in a cluster, for which operation. */
export type Changing = {
  readonly place: Cluster;
  /** Says at the time whether namespaces with something of others in them stay. */
  readonly sparing?: Readonly<Sparing>;
  readonly outside: Pick<RestoreTestOutside, 'audit' | 'now'>;
  readonly steps: { readonly operation: Pick<Steps['operation'], 'id' | 'requester'> };
};

export function copying(wish: IsolatedWish, steps: Steps, outside: RestoreTestOutside): Copying {
  const { clusters } = outside;
  const place = clusters.get(wish.target?.cluster ?? wish.cluster);
  const { sparing = { foreign: false } } = wish;
  return { wish, steps, outside, source: clusters.get(wish.cluster), place, sparing };
}

/** The name of a step, unique in the operation. */
export function stepName({ wish }: Copying, name: string, attempt = 1): string {
  const tried = attempt === 1 ? name : `${name}, try ${attempt}`;
  return wish.group === '' ? tried : `${tried} (${wish.group})`;
}

/** The name of the Restore and of its modifiers. */
export function restoreName({ wish, steps }: Copying, attempt: number): string {
  const group = wish.several ? `-${wish.index + 1}` : '';
  const tried = attempt === 1 ? '' : `-try-${attempt}`;
  return `lifeboat-${steps.operation.id}${group}${tried}`;
}

/** Whose it is and until when, of what is made now. */
export function ownedBy({ steps, wish, outside }: Copying): ScratchOf {
  const { id, requester } = steps.operation;
  const expiresAt = outside.now() + wish.keepMs + workMs;
  return { operation: id, owner: requester.userId, expiresAt };
}

/** Beside the time for which a copy is kept: in which it is queued, restored, judged and removed. */
const workMs = 8 * 3_600_000;

export function isOf(object: KubernetesObject, operation: string): boolean {
  const { labels = {} } = object.metadata;
  return Object.entries(ownLabels(operation)).every(([key, value]) => labels[key] === value);
}

/** Selects what this operation made. */
export function selectorOf(operation: string): string {
  return `${operationLabel}=${operation}`;
}

/** Makes it, or takes over the one that an attempt before made. Throws UserError when another one has its name. */
export async function makeOurs(
  all: Copying,
  where: ResourceIn,
  wanted: KubernetesObject,
): Promise<KubernetesObject> {
  const { object } = await all.place.objects.create(where, wanted);
  if (!isOf(object, all.steps.operation.id)) {
    const name = code(`${wanted.kind} ${wanted.metadata.name}`);
    throw new UserError(
      both((say) => say.notOurs(name, code(all.place.name))),
      { remedy: both((say) => say.notOursRemedy) },
    );
  }
  await audit(all, all.place, 'created', object);
  return object;
}

/** Removes it if it is of this operation and this very one; says whether it is gone. */
export async function removeOurs(all: Changing, which: ObjectRef): Promise<boolean> {
  const object = await all.place.objects.read(which);
  if (object === undefined || !isOf(object, all.steps.operation.id)) {
    return true;
  }
  if (object.metadata.deletionTimestamp === undefined) {
    await removeThis(all, which, object);
    return (await all.place.objects.read(which)) === undefined;
  }
  return false;
}

/**
 * Removes this very object. It is told before: who dies in between comes back to find nothing, and has nothing to tell any more. What the
 * API server refuses is told too.
 */
export async function removeThis(
  all: Changing,
  which: ObjectRef,
  object: KubernetesObject,
): Promise<void> {
  const { uid } = object.metadata;
  await audit(all, all.place, 'deleted', object);
  try {
    await all.place.objects.remove(which, uid === undefined ? {} : { uid });
  } catch (error) {
    if (error instanceof UserError) {
      await audit(all, all.place, 'refused', object, { deleted: false });
    }
    throw error;
  }
}

/** A change in a cluster, in the audit log: once, however often its step is repeated. */
export async function audit(
  { outside, steps: { operation } }: Pick<Changing, 'outside' | 'steps'>,
  cluster: Pick<Cluster, 'name'>,
  what: AuditEntry['what'],
  object: Pick<KubernetesObject, 'kind' | 'metadata'>,
  detail?: Readonly<Record<string, Json>>,
): Promise<void> {
  const { namespace, name, uid = '?' } = object.metadata;
  const path = namespace === undefined ? name : `${namespace}/${name}`;
  const entry = {
    at: outside.now(),
    what,
    who: operation.requester.userId,
    operation: operation.id,
    cluster: cluster.name,
    subject: `${object.kind} ${path} (uid ${uid})`,
    ...(detail === undefined ? {} : { detail }),
  };
  const change = Object.keys(detail ?? {}).join(' ');
  await outside.audit.append(entry, [operation.id, what, object.kind, path, uid, change].join(' '));
}
