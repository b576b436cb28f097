import { createHash } from 'node:crypto';

import { Failure } from '../api/failures.ts';
import type { Draft, Fields, KubeObject, OwnerReference } from '../api/objects.ts';
import { create, update, type Writing } from '../api/writing.ts';
import type { Backoff } from './backoff.ts';
import type { Images } from './images.ts';
import type { Network } from './network.ts';

/** What the controllers work with: one namespace at a time, looked at as a whole. */
export type Controlled = Writing & {
  readonly images: Images;
  readonly network: Network;
  readonly backoff: Backoff;
  /** Something takes so long in the cluster's time: true as soon as it has, and the namespace is looked at again then. */
  readonly hasPassed: (key: string, ms: number, namespace: string) => boolean;
};

export function listed(
  world: Writing,
  resource: string,
  namespace?: string,
): readonly KubeObject[] {
  return world.store.list(world.kind(resource), namespace);
}

export function found(
  world: Writing,
  resource: string,
  namespace: string | undefined,
  name: string,
): KubeObject | undefined {
  return world.store.read(world.kind(resource), namespace, name);
}

export function made(world: Writing, resource: string, draft: Draft): KubeObject {
  return create(world, world.kind(resource), draft.metadata.namespace, draft);
}

/** The refusal in the API server's words instead of the object, where it refuses. */
export function tried(world: Writing, resource: string, draft: Draft): KubeObject | string {
  try {
    return made(world, resource, draft);
  } catch (error) {
    if (error instanceof Failure) {
      return error.message;
    }
    throw error;
  }
}

/** Replaces fields of the newest version of an object; nothing happens when it is gone or has them already. */
export function changed(
  world: Writing,
  resource: string,
  { metadata }: KubeObject,
  change: (now: KubeObject) => Fields,
): KubeObject | undefined {
  const now = found(world, resource, metadata.namespace, metadata.name);
  return now === undefined || now.metadata.uid !== metadata.uid
    ? undefined
    : update(world, world.kind(resource), now, { ...now, ...change(now) });
}

export function withStatus(
  world: Writing,
  resource: string,
  object: KubeObject,
  status: Fields,
): KubeObject | undefined {
  return changed(world, resource, object, (now) => ({ status: { ...now.status, ...status } }));
}

export function controllerOf({ metadata }: KubeObject): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}

export function ownedBy(owner: KubeObject): OwnerReference & Fields {
  const { apiVersion, kind, metadata } = owner;
  const { name, uid } = metadata;
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

export type LabelSelector = {
  readonly matchLabels?: Readonly<Record<string, string>>;
};

export function matches(selector: unknown, labels: Readonly<Record<string, string>> = {}): boolean {
  const wanted = Object.entries((selector as LabelSelector | undefined)?.matchLabels ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

/** Those that match the workload's selector: its own and, adopted by it now, those that nobody owns. */
export function claimed(
  world: Writing,
  resource: string,
  owner: KubeObject,
): readonly KubeObject[] {
  return listed(world, resource, owner.metadata.namespace)
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .filter(({ metadata }) => matches(owner.spec?.['selector'], metadata.labels))
    .flatMap((object) => {
      const controller = controllerOf(object);
      if (controller !== undefined) {
        return controller.uid === owner.metadata.uid ? [object] : [];
      }
      return (
        changed(world, resource, object, ({ metadata }) => ({
          metadata: {
            ...metadata,
            ownerReferences: [...(metadata.ownerReferences ?? []), ownedBy(owner)],
          },
        })) ?? []
      );
    });
}

const letters = 'bcdfghjklmnpqrstvwxz2456789';

/** A short name for a content, always the same for the same. */
export function hashed(content: unknown, length = 10): string {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest();
  return Array.from(digest.subarray(0, length), (byte) => letters[byte % letters.length]).join('');
}

export type Condition = {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason?: string;
  readonly message?: string;
};

export function isReady({ status, metadata }: KubeObject): boolean {
  const conditions = (status?.['conditions'] ?? []) as readonly Condition[];
  return (
    metadata.deletionTimestamp === undefined &&
    conditions.some(({ type, status: holds }) => type === 'Ready' && holds === 'True')
  );
}

export function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
