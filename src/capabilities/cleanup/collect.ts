import type { Outside } from '../../capability.ts';
import { reason } from '../../domain/cleanup/backups.ts';
import type {
  CleanupFacts,
  CleanupScope,
  OwnObject,
  StoredBackup,
} from '../../domain/cleanup/facts.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { isAtItsEnd } from '../../domain/phases.ts';
import {
  expiryAnnotation,
  operationLabel,
  ownerAnnotation,
  ownSelector,
} from '../../domain/restore-test/ownership.ts';
import type { Backup } from '../../domain/velero.ts';
import { damagedUids } from '../../facts/damaged-uids.ts';
import { foreignIn } from '../../facts/foreign-in.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import type { LocationBucket } from '../../outside/object-store/buckets.ts';
import { inVelero } from './refs.ts';

/** Far more than any backup's own description has. */
const mostMetadataBytes = 4 * 1024 * 1024;
const readsAtOnce = 8;
const settleMs = 10_000;

/** What a clean-up is judged on, read now. A bucket that can't be read is left out: what lies in it is not touched. */
export async function collect(
  cluster: Cluster,
  outside: Pick<Outside, 'buckets' | 'operations' | 'verifications' | 'now'>,
  { what }: Pick<CleanupScope, 'what'>,
  signal: AbortSignal,
): Promise<CleanupFacts> {
  await cluster.settled(settleMs);
  const state = cluster.state();
  const now = outside.now();
  const unfinished = await outside.operations.unfinished();
  const goingOn = new Set(unfinished.map(({ id }) => id));
  const own = what === 'backups' ? [] : await ownObjects(cluster, goingOn, signal);
  const damaged = await damagedUids(outside.verifications, cluster.name);
  const facts: CleanupFacts = { state, stored: {}, own, goingOn, damaged, now };
  if (what === 'drills') {
    return facts;
  }
  const wanted = state.backups.filter((backup) => reason(backup, facts) !== undefined);
  const stored = await Promise.all(
    state.storageLocations.map(async (location) => {
      const names = wanted.filter(({ storageLocation }) => storageLocation === location.name);
      const bucket = outside.buckets.of(state.cluster, location);
      const found = await storedBackups(bucket, names, signal);
      return found === undefined ? [] : [[location.name, found] as const];
    }),
  );
  return { ...facts, stored: Object.fromEntries(stored.flat()) };
}

/** Whose description lies in the bucket under this name; `undefined`: there is none or it can't be understood. */
async function storedUid(
  bucket: LocationBucket,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const content = await bucket.get(metadataKey(name), mostMetadataBytes, signal);
  try {
    const { metadata }: { readonly metadata?: { readonly uid?: unknown } } = JSON.parse(
      new TextDecoder().decode(content ?? new Uint8Array()),
    );
    return typeof metadata?.uid === 'string' ? metadata.uid : undefined;
  } catch {
    return undefined;
  }
}

/** What lies under one name now. */
export async function storedNow(
  bucket: LocationBucket,
  name: string,
  signal: AbortSignal,
): Promise<StoredBackup | undefined> {
  const [found] = await sizes(bucket, `backups/${name}/`, signal);
  const uid = found?.hasMetadata === true ? await storedUid(bucket, name, signal) : undefined;
  return found === undefined ? undefined : { ...found, ...(uid === undefined ? {} : { uid }) };
}

async function storedBackups(
  bucket: LocationBucket,
  wanted: readonly Backup[],
  signal: AbortSignal,
): Promise<readonly StoredBackup[] | undefined> {
  try {
    const found = await sizes(bucket, 'backups/', signal);
    const uids = new Map<string, string | undefined>();
    const names = new Set(wanted.map(({ name }) => name));
    const described = found.filter((one) => one.hasMetadata && names.has(one.name));
    for (let at = 0; at < described.length; at += readsAtOnce) {
      const some = described.slice(at, at + readsAtOnce);
      const read = await Promise.all(some.map(({ name }) => storedUid(bucket, name, signal)));
      some.forEach(({ name }, index) => uids.set(name, read[index]));
    }
    return found.map((one) => {
      const uid = uids.get(one.name);
      return uid === undefined ? one : { ...one, uid };
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError) {
      throw error;
    }
    return undefined;
  }
}

async function sizes(
  bucket: LocationBucket,
  prefix: string,
  signal: AbortSignal,
): Promise<readonly StoredBackup[]> {
  const found = new Map<string, StoredBackup>();
  for await (const { key, bytes } of bucket.list(prefix, signal)) {
    const [, name = ''] = key.split('/');
    const known = found.get(name) ?? { name, bytes: 0, hasMetadata: false };
    const hasMetadata = known.hasMetadata || key === metadataKey(name);
    found.set(name, { name, bytes: known.bytes + bytes, hasMetadata });
  }
  return [...found.values()];
}

function metadataKey(name: string): string {
  return `backups/${name}/velero-backup.json`;
}

async function ownObjects(
  cluster: Cluster,
  goingOn: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<readonly OwnObject[]> {
  const labels = ownSelector;
  const [namespaces, configMaps, restores] = await Promise.all([
    cluster.objects.list({ resource: 'namespaces', version: 'v1', labels }, signal),
    cluster.objects.list({ ...inVelero(cluster, 'configmaps'), labels }, signal),
    cluster.objects.list({ ...inVelero(cluster, 'restores.velero.io'), labels }, signal),
  ]);
  const busy = new Set(restores.filter(isRunning).flatMap(operationOf));
  const copies: OwnObject[] = [];
  for (const one of namespaces.flatMap((each) => ownObject('Namespace', each, busy))) {
    const isLeft = !one.isBusy && !goingOn.has(one.operation);
    const inside = isLeft ? await foreignIn(one.name, one.operation, cluster, signal) : undefined;
    copies.push(inside === undefined ? one : { ...one, inside });
  }
  return [
    ...copies,
    ...configMaps.flatMap((one) => ownObject('ConfigMap', one, busy)),
    ...restores.flatMap((one) => ownObject('Restore', one, busy)),
  ];
}

function ownObject(
  kind: OwnObject['kind'],
  object: KubernetesObject,
  busy: ReadonlySet<string>,
): readonly OwnObject[] {
  const { name, namespace, uid = '', annotations = {} } = object.metadata;
  const owner = annotations[ownerAnnotation];
  const expiresAt = Date.parse(annotations[expiryAnnotation] ?? '');
  return operationOf(object).map((operation) => ({
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid,
    operation,
    ...(owner === undefined ? {} : { owner }),
    ...(Number.isNaN(expiresAt) ? {} : { expiresAt }),
    isBusy: busy.has(operation),
  }));
}

/** What has our label but no operation was made by somebody else's hand. */
function operationOf({ metadata: { labels = {} } }: KubernetesObject): readonly string[] {
  const operation = labels[operationLabel];
  return operation === undefined ? [] : [operation];
}

function isRunning(restore: KubernetesObject): boolean {
  const { status } = restore;
  const phase =
    typeof status === 'object' && status !== null && 'phase' in status ? status.phase : '';
  return !isAtItsEnd(typeof phase === 'string' ? phase : '');
}
