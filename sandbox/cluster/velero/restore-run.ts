import { timestamp, type Fields } from '../api/objects.ts';
import { objectsIn, type Archived } from './archive.ts';
import { gzippedJson } from './artifacts.ts';
import { waitingFor } from './data-downloads.ts';
import { selectorErrors } from './label-selection.ts';
import type { LocationStore } from './location-store.ts';
import { locationOf } from './locations.ts';
import type { Restore } from './objects.ts';
import { modifiersOf, type Modifiers } from './resource-modifiers.ts';
import { bring, type Bringing, type Brought } from './restore-items.ts';
import { logRestore, type RestoreLog } from './restore-log.ts';
import { inOrder } from './restore-order.ts';
import { selected } from './restore-selection.ts';
import { sourceOf } from './restore-source.ts';
import { restoredVolumeInfo } from './restore-volume-info.ts';
import { filesRestored, volumesIn } from './restore-volumes.ts';
import { StoreError } from './store-errors.ts';
import { all, one, patch, phaseOf, type VeleroWorld } from './world.ts';

const resource = 'restores.velero.io';
const finalizer = 'restores.velero.io/external-resources-finalizer';
const standardDurationMs = 4_000;
const progressSteps = 4;

/** Never restored, whatever is asked for. */
const neverRestored: readonly string[] = [
  'nodes',
  'events',
  'events.events.k8s.io',
  'backups.velero.io',
  'restores.velero.io',
  'resticrepositories.velero.io',
  'csinodes.storage.k8s.io',
  'volumeattachments.storage.k8s.io',
  'backuprepositories.velero.io',
];

/** Works off restores one after the other; one that is being deleted loses its files and its finalizer instead. */
export async function runRestores(world: VeleroWorld): Promise<void> {
  for (const restore of byAge(all(world, resource))) {
    if (restore.metadata.deletionTimestamp !== undefined) {
      await forget(world, restore);
    } else if (['', 'New'].includes(phaseOf(restore))) {
      await carryOut(world, restore);
    }
  }
}

/** Restores are taken in the order in which they were last touched: new ones wait behind older ones. */
function byAge(restores: readonly Restore[]): readonly Restore[] {
  return restores.toSorted(
    (a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion),
  );
}

async function carryOut(world: VeleroWorld, restore: Restore): Promise<void> {
  const { name } = restore.metadata;
  patch(world, resource, name, { metadata: { finalizers: [finalizer] } });
  const source = sourceOf(world, restore);
  const excludedResources = [...(restore.spec.excludedResources ?? []), ...neverRestored];
  const spec = { itemOperationTimeout: '4h0m0s', ...restore.spec, excludedResources };
  const modify = modifiersOf(world, restore.spec.resourceModifier);
  const validationErrors = [
    ...nonRestorable(restore),
    ...selectorErrors(restore.spec),
    ...('wrong' in source ? [source.wrong] : []),
    ...('wrong' in modify ? [modify.wrong] : []),
  ];
  if ('wrong' in source || 'wrong' in modify || validationErrors.length > 0) {
    patch(world, resource, name, { spec, status: { phase: 'FailedValidation', validationErrors } });
    return;
  }
  const startTimestamp = timestamp(world.now());
  const backupName = source.backup.metadata.name;
  const started = patch(world, resource, name, {
    spec: { ...spec, backupName },
    status: { phase: 'InProgress', startTimestamp },
  });
  if (started !== undefined) {
    await toItsEnd(world, started, world.storeOf(source.location), modify);
  }
}

function nonRestorable({ spec }: Restore): readonly string[] {
  return neverRestored
    .filter((name) => spec.includedResources?.includes(name) === true)
    .map((name) => `${name} are non-restorable resources`);
}

async function toItsEnd(
  world: VeleroWorld,
  restore: Restore,
  store: LocationStore,
  modify: Modifiers,
): Promise<void> {
  const { name } = restore.metadata;
  const { backupName = '' } = restore.spec;
  const script = world.scripts.of(name);
  const archive = await store.get(`backups/${backupName}/${backupName}.tar.gz`);
  if (archive === undefined || script.fails !== undefined) {
    const failureReason = script.fails ?? 'error downloading backup: not found';
    end(world, name, 'Failed', { failureReason });
    return;
  }
  const archived = await objectsIn(archive);
  const namespaces = archived.filter((each) => each.resource === 'namespaces');
  const bringing: Bringing = {
    world,
    restore,
    script,
    modify,
    volumes: await volumesIn(store, backupName),
    namespaces: new Map(namespaces.map((each) => [each.object.metadata.name, each])),
    provisioned: new Set(),
  };
  const brought = await bringAll(bringing, inOrder(selected(archived, restore.spec)));
  const files = await filesRestored(world, restore);
  const told = logRestore(world, restore, brought, files);
  await putRestore(store, name, told, brought, restoredVolumeInfo(world, restore)).catch(ignored);
  if (afterItems(world, restore, told) === 'finalizing') {
    await world.pause(100);
    end(world, name, told.errors > 0 ? 'PartiallyFailed' : 'Completed');
  }
}

/** Velero goes on when the log of a restore can't be stored. */
function ignored(error: unknown): void {
  if (!(error instanceof StoreError)) {
    throw error;
  }
}

/** One that waits for data from moved snapshots is brought to its end when they are there; the next restore does not wait for that. */
function afterItems(
  world: VeleroWorld,
  restore: Restore,
  { errors, warnings }: RestoreLog,
): 'waiting' | 'finalizing' {
  const waiting = waitingFor(world, restore, errors);
  const status = {
    phase: errors > 0 ? 'FinalizingPartiallyFailed' : 'Finalizing',
    errors: errors > 0 ? errors : null,
    warnings: warnings > 0 ? warnings : null,
    hookStatus: {},
    ...waiting,
  };
  patch(world, resource, restore.metadata.name, { status });
  return waiting === undefined ? 'finalizing' : 'waiting';
}

async function bringAll(
  bringing: Bringing,
  objects: readonly Archived[],
): Promise<readonly Brought[]> {
  const { world, restore, script } = bringing;
  const total = objects.length;
  const brought: Brought[] = [];
  for (let step = 1; step <= progressSteps; step += 1) {
    const from = Math.floor((total * (step - 1)) / progressSteps);
    const until = Math.floor((total * step) / progressSteps);
    await world.pause(
      script.hangs === true
        ? Number.POSITIVE_INFINITY
        : (script.durationMs ?? standardDurationMs) / progressSteps,
    );
    for (const object of objects.slice(from, until)) {
      brought.push(...(await bring(bringing, object)));
    }
    const progress = { totalItems: total, itemsRestored: until };
    patch(world, resource, restore.metadata.name, { status: { progress } });
  }
  return brought;
}

async function putRestore(
  store: LocationStore,
  name: string,
  { log, results }: RestoreLog,
  brought: readonly Brought[],
  volumes: readonly Fields[],
): Promise<void> {
  const folder = `restores/${name}/`;
  await store.put(`${folder}restore-${name}-logs.gz`, log);
  await store.put(`${folder}restore-${name}-results.gz`, gzippedJson(results));
  await store.put(`${folder}restore-${name}-resource-list.json.gz`, gzippedJson(listOf(brought)));
  await store.put(`${folder}restore-${name}-itemoperations.json.gz`, gzippedJson([]));
  await store.put(`${folder}${name}-volumeinfo.json.gz`, gzippedJson(volumes));
}

/** Names with what became of them, by `apiVersion/Kind`. */
function listOf(brought: readonly Brought[]): Readonly<Record<string, readonly string[]>> {
  const list: Record<string, string[]> = {};
  for (const { key, name, outcome } of brought.filter(({ isNote }) => isNote !== true)) {
    list[key] = [...(list[key] ?? []), `${name}(${outcome})`];
  }
  return Object.fromEntries(
    Object.entries(list).map(([key, names]) => [key, [...new Set(names)].toSorted()]),
  );
}

function end(world: VeleroWorld, name: string, phase: string, rest: object = {}): void {
  const completionTimestamp = timestamp(world.now());
  patch(world, resource, name, { status: { phase, completionTimestamp, ...rest } });
}

async function forget(world: VeleroWorld, { metadata, spec }: Restore): Promise<void> {
  const backup = one(world, 'backups.velero.io', spec.backupName ?? '');
  const location = locationOf(world, backup?.spec.storageLocation);
  if (location !== undefined) {
    await world.storeOf(location).removeAll(`restores/${metadata.name}/`);
  }
  patch(world, resource, metadata.name, { metadata: { finalizers: null } });
}
