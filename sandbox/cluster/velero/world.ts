import { createHash } from 'node:crypto';

import { mergePatch } from '../api/patches.ts';
import type { Draft, Fields, KubeObject } from '../api/objects.ts';
import { create, remove, update, type Writing } from '../api/writing.ts';
import type { LocationStore } from './location-store.ts';
import type { Backup, Request, Restore, Schedule, StorageLocation } from './objects.ts';
import type { Scripts } from './scripts.ts';

/** What the parts of the simulated Velero work with. */
export type VeleroWorld = Writing & {
  /** Such as `v1.18.3`. */
  readonly version: string;
  readonly clusterVersion: string;
  readonly scripts: Scripts;
  /** Waits so long in the cluster's time; rejects with `Stopped` when the server is stopped meanwhile. */
  readonly pause: (ms: number) => Promise<void>;
  readonly storeOf: (location: StorageLocation) => LocationStore;
  /** A line of the server's own log. */
  readonly print: (line: string) => void;
};

/** The server process is gone: whoever was at work leaves everything as it is. */
export class Stopped extends Error {}

export const veleroNamespace = 'velero';

/** What the server's client calls itself. */
const manager = 'velero-server';

type ByResource = {
  readonly 'backups.velero.io': Backup;
  readonly 'restores.velero.io': Restore;
  readonly 'schedules.velero.io': Schedule;
  readonly 'backupstoragelocations.velero.io': StorageLocation;
  readonly 'deletebackuprequests.velero.io': Request;
  readonly 'downloadrequests.velero.io': Request;
  readonly 'serverstatusrequests.velero.io': Request;
};

type ObjectOf<R> = R extends keyof ByResource ? ByResource[R] : KubeObject;

/** Velero's objects of one kind, such as `backups.velero.io`. */
export function all<R extends string>(world: Writing, resource: R): readonly ObjectOf<R>[] {
  return world.store.list(world.kind(resource), veleroNamespace) as readonly ObjectOf<R>[];
}

export function one<R extends string>(
  world: Writing,
  resource: R,
  name: string,
): ObjectOf<R> | undefined {
  const found = world.store.read(world.kind(resource), veleroNamespace, name);
  return found as ObjectOf<R> | undefined;
}

/** Merges fields into an object; nothing happens, and `undefined` is returned, when it is gone. */
export function patch<R extends string>(
  world: Writing,
  resource: R,
  name: string,
  fields: Fields,
): ObjectOf<R> | undefined {
  const before: KubeObject | undefined = one(world, resource, name);
  if (before === undefined) {
    return undefined;
  }
  const merged = mergePatch(before, fields) as Draft;
  const after = update({ ...world, manager }, world.kind(resource), before, merged);
  return after as ObjectOf<R>;
}

/** Empty: not looked at yet. */
export function phaseOf(object: KubeObject): string {
  const phase = object.status?.['phase'];
  return typeof phase === 'string' ? phase : '';
}

export function make(world: Writing, resource: string, draft: Draft): KubeObject {
  const kind = world.kind(resource);
  const namespace = draft.metadata.namespace ?? veleroNamespace;
  return create({ ...world, manager }, kind, kind.namespaced ? namespace : undefined, draft);
}

/** Nothing happens when it is gone. */
export function drop(world: Writing, resource: string, name: string): void {
  const found = one(world, resource, name);
  if (found !== undefined) {
    remove(world, world.kind(resource), found);
  }
}

/** A name as a label value: longer than 63 characters it is cut, and told apart by its hash, as Velero does. */
export function labelValue(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return name.length <= 63 ? name : name.slice(0, 57) + hash;
}
