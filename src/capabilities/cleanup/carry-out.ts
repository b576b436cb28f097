import type { Outside } from '../../capability.ts';
import { backupFacts, lastCopyNow, type PlannedNames } from '../../domain/cleanup/backups.ts';
import { ownFacts, someOf } from '../../domain/cleanup/plan.ts';
import { canonical } from '../../domain/canonical.ts';
import { heldBy } from '../../domain/held-backup.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import type { PlanItem, PlanResult } from '../../domain/plan.ts';
import { operationLabel, ownerAnnotation } from '../../domain/restore-test/ownership.ts';
import type { Backup } from '../../domain/velero.ts';
import { UserError } from '../../errors.ts';
import { foreignIn, foreignLines } from '../../facts/foreign-in.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { storedNow } from './collect.ts';
import { backupRef, deleteRequest, refOf, requestRef } from './refs.ts';

/** What one item's deletion needs. */
export type Execution = {
  readonly cluster: Cluster;
  readonly buckets: Outside['buckets'];
  readonly operation: string;
  readonly planned: PlannedNames;
  readonly now: number;
  readonly signal: AbortSignal;
};

/** `asked`: the deletion was taken in; whether it happens is looked at afterwards. */
export type Begun =
  { readonly state: 'asked' } | { readonly state: 'over'; readonly result: PlanResult };

/** What is there before anything is done; `null`: the very object of the item. */
export async function goneBefore(
  item: PlanItem,
  { cluster, signal }: Execution,
): Promise<PlanResult | null> {
  const live = await cluster.objects.read(refOf(cluster, item), signal);
  if (live === undefined) {
    return result(item, 'was gone');
  }
  return live.metadata.uid === item.uid
    ? null
    : result(item, 'changed since, left alone', 'another object has this name');
}

/**
 * Deletes exactly this object, when all that the plan says of it still holds; otherwise leaves it alone. Idempotent: what was asked for
 * before a crash is found by its name, and what has gone since was asked for by us.
 */
export async function begin(item: PlanItem, execution: Execution): Promise<Begun> {
  const { cluster, signal } = execution;
  const live = await cluster.objects.read(refOf(cluster, item), signal);
  if (live === undefined || live.metadata.deletionTimestamp !== undefined) {
    return { state: 'asked' };
  }
  if (live.metadata.uid !== item.uid) {
    return over(item, 'changed since, left alone', 'another object has this name');
  }
  if (item.kind === 'Backup') {
    return beginBackup(item, live, execution);
  }
  return beginOwn(item, live, execution);
}

/** What has become of a deletion that was asked for; `undefined`: it goes on. */
export async function end(
  item: PlanItem,
  { cluster, operation, signal }: Execution,
): Promise<PlanResult | undefined> {
  // The request is read first: on success Velero removes the Backup and then its requests.
  const request =
    item.kind === 'Backup'
      ? await cluster.objects.read(requestRef(cluster, operation, item), signal)
      : undefined;
  const live = await cluster.objects.read(refOf(cluster, item), signal);
  if (live?.metadata.uid !== item.uid) {
    return result(item, 'deleted');
  }
  if (item.kind !== 'Backup') {
    return undefined;
  }
  const { phase, errors } = statusOf(request);
  if (request !== undefined && phase !== 'Processed') {
    return undefined;
  }
  const why = Array.isArray(errors) ? errors.map(String).join('; ') : '';
  const unsaid = request === undefined ? 'Velero dropped the request' : 'Velero gave no reason';
  return result(item, 'failed', why === '' ? unsaid : why);
}

export function result(
  { kind, name }: PlanItem,
  outcome: PlanResult['outcome'],
  detail?: string,
): PlanResult {
  return { kind, name, outcome, ...(detail === undefined ? {} : { detail: detail.slice(0, 400) }) };
}

async function beginOwn(
  item: PlanItem,
  { metadata: { labels = {}, annotations = {} } }: KubernetesObject,
  { cluster, signal }: Execution,
): Promise<Begun> {
  const owner = annotations[ownerAnnotation];
  const changed = difference(
    item.facts,
    ownFacts({
      operation: labels[operationLabel] ?? '',
      ...(owner === undefined ? {} : { owner }),
    }),
  );
  if (changed !== undefined) {
    return over(item, 'changed since, left alone', changed);
  }
  const inside = item.kind === 'Namespace' ? await putInside(item, cluster, signal) : [];
  return inside.length > 0
    ? over(item, 'changed since, left alone', `it holds ${someOf(inside)}`)
    : removeOwn(item, cluster);
}

/** What the API server refuses is told of this item and keeps no other from being deleted. */
async function removeOwn(item: PlanItem, cluster: Cluster): Promise<Begun> {
  try {
    const removed = await cluster.objects.remove(refOf(cluster, item), { uid: item.uid });
    return removed === 'another'
      ? over(item, 'changed since, left alone', 'another object has this name')
      : { state: 'asked' };
  } catch (error) {
    if (error instanceof UserError) {
      return over(item, 'failed', error.told.en);
    }
    throw error;
  }
}

/** What nobody knew of when the plan was approved. */
async function putInside(
  { name, facts }: PlanItem,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return foreignLines(await foreignIn(name, facts['operation'] ?? '', cluster, signal));
}

async function beginBackup(
  item: PlanItem,
  live: KubernetesObject,
  execution: Execution,
): Promise<Begun> {
  const { cluster, operation, signal } = execution;
  const asked = await cluster.objects.read(requestRef(cluster, operation, item), signal);
  if (asked !== undefined) {
    return { state: 'asked' };
  }
  const changed = await changedSince(item, live, execution);
  if (changed !== undefined) {
    return over(item, 'changed since, left alone', changed);
  }
  const { where, object } = deleteRequest(cluster, operation, item);
  await cluster.objects.create(where, object);
  return { state: 'asked' };
}

/** The first of the plan's facts that does not hold any more, in words. */
async function changedSince(
  item: PlanItem,
  live: KubernetesObject,
  { cluster, buckets, planned, now, signal }: Execution,
): Promise<string | undefined> {
  const backup = liveBackup(live);
  const location = cluster
    .state()
    .storageLocations.find(({ name }) => name === backup.storageLocation);
  if (location === undefined) {
    return 'its storage location is gone';
  }
  if ((live.metadata.annotations?.[heldBy] ?? '') !== '') {
    return 'an operation uses it';
  }
  const lastOf = lastCopyNow(item.uid, planned, cluster.state(), now) ?? [
    'what nobody sees any more',
  ];
  if (lastOf.length > 0) {
    return `it is the last good copy of ${someOf(lastOf)} by now`;
  }
  const stored = await storedNow(buckets.of(cluster.name, location), item.name, signal);
  const copy = await leftCopy(item, cluster, signal);
  return difference(item.facts, backupFacts(backup, stored, copy));
}

/** The copy that the plan counts on, when it is there and good. */
async function leftCopy(
  { facts }: PlanItem,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<Pick<Backup, 'name' | 'uid'> | undefined> {
  const [name] = (facts['leftCopy'] ?? '').split(' ');
  const live =
    name === undefined || name === ''
      ? undefined
      : await cluster.objects.read(backupRef(cluster, name), signal);
  return live === undefined || statusOf(live).phase !== 'Completed'
    ? undefined
    : { name: live.metadata.name, uid: live.metadata.uid ?? '' };
}

function liveBackup(
  live: KubernetesObject,
): Pick<Backup, 'phase' | 'storageLocation' | 'expiresAt'> {
  const { phase, expiration } = statusOf(live);
  const { spec } = live;
  const location =
    typeof spec === 'object' && spec !== null && 'storageLocation' in spec
      ? spec.storageLocation
      : undefined;
  return {
    phase: typeof phase === 'string' ? phase : '',
    ...(typeof location === 'string' ? { storageLocation: location } : {}),
    ...(typeof expiration === 'string' ? { expiresAt: Date.parse(expiration) } : {}),
  };
}

function difference(before: PlanItem['facts'], now: PlanItem['facts']): string | undefined {
  if (canonical(before) === canonical(now)) {
    return undefined;
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names
    .filter((name) => before[name] !== now[name])
    .map((name) => `${name}: ${before[name] ?? 'none'} → ${now[name] ?? 'none'}`)
    .join('; ');
}

function over(item: PlanItem, outcome: PlanResult['outcome'], detail: string): Begun {
  return { state: 'over', result: result(item, outcome, detail) };
}

type Status = {
  readonly phase?: unknown;
  readonly errors?: unknown;
  readonly expiration?: unknown;
};

function statusOf(object: KubernetesObject | undefined): Status {
  const status = object?.['status'];
  return typeof status === 'object' && status !== null ? status : {};
}
