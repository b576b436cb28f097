import { controlledPods } from './controlled-pods.ts';
import type { Seen } from './judge.ts';
import { judgedResources } from './live.ts';
import type { RestoreTestReport } from './report.ts';
import { objectName, type ListedObject, type RestoredObject } from './resource-list.ts';

/** What was to come against what came, by the backup's namespaces. */
export type JudgedObjects = RestoreTestReport['objects'] & {
  /** Neither list could be read: nothing can be said. */
  readonly unknown: boolean;
  readonly limits: readonly string[];
};

/**
 * Expected is what the backup's own list has of these namespaces, minus what was left out on purpose. Velero's list of the restore counts, not
 * what stands now: controllers remove pods that a copy has too many of. Without that list, what stands counts, but for the pods of controllers.
 */
export function judgeObjects(seen: Seen): JudgedObjects {
  const cameList = seen.came ?? standing(seen);
  if (seen.expected === undefined || cameList === undefined) {
    return { ...nothing, unknown: true };
  }
  const expected = expectedOf(seen, seen.expected).filter(canBeMissed(seen));
  const original = new Map(Object.entries(seen.namespaces).map(([from, to]) => [to, from]));
  const came = new Map(
    cameList
      .filter((one) => original.has(one.namespace ?? ''))
      .map((one) => ({ ...one, namespace: original.get(one.namespace ?? '') ?? '' }))
      .map((one) => [keyOf(one), one]),
  );
  const missed = expected.filter((one) => isMissing(came.get(keyOf(one))));
  const told = missed.map((one) => ({ name: objectName(one), error: errorOf(seen, one) }));
  const keptOut = told.filter(({ error }) => isOurIsolation(error));
  const keys = new Set(expected.map(keyOf));
  return {
    expected: expected.length,
    came: expected.length - missed.length,
    missing: told.filter(({ error }) => !isOurIsolation(error)).map(line),
    keptOut: keptOut.map(line),
    extra: [...came]
      .filter(([key, one]) => one.action === 'created' && !keys.has(key) && !isEverywhere(one))
      .map(([, one]) => objectName(one)),
    different: [...came.values()]
      .filter((one) => one.action === 'skipped' && !isEverywhere(one))
      .map((one) => `${objectName(one)}: another one stood there`),
    unknown: false,
    limits: seen.came === undefined ? [withoutList] : [],
  };
}

const withoutList =
  'Velero stored no list of what it restored, as when its storage location takes no writes: what stands was looked at';

/** By Velero's list everything can; by what stands only the kinds that are looked at, and no pod that comes and goes with its controller. */
function canBeMissed({ came, live = [], namespaces }: Seen): (one: ListedObject) => boolean {
  if (came !== undefined) return () => true;
  const looked = new Set(judgedResources.map((one) => one.resource));
  const isControlled = controlledPods(live, namespaces);
  return (one) => looked.has(pluralOf(one)) && !isControlled(one);
}

/** Whether a message is about a guard of ours: the quota, the limits, or the pod security level of a scratch namespace. */
export function isOurIsolation(told: string | undefined): boolean {
  return (
    told !== undefined &&
    /exceeded quota: lifeboat|violates PodSecurity|failed quota: lifeboat|unknown for quota: lifeboat/.test(
      told,
    )
  );
}

/** Of the kinds that are looked at: all of them have ordinary plurals. */
function pluralOf({ apiVersion, kind }: ListedObject): string {
  const group = groupOfVersion(apiVersion);
  const plural = kind.toLowerCase().replace(/y$/, 'ie').replace(/s$/, 'se').concat('s');
  return group === '' ? plural : `${plural}.${group}`;
}

const nothing = {
  expected: 0,
  came: 0,
  missing: [],
  extra: [],
  different: [],
  keptOut: [],
  limits: [],
};

function expectedOf(seen: Seen, listed: readonly ListedObject[]): readonly ListedObject[] {
  const leftOut = new Set(seen.plan.leftOut.map((one) => `${one.group ?? ''} ${one.kind}`));
  const pods = new Set(seen.plan.leftOutPods ?? []);
  return listed.filter(
    (one) =>
      one.namespace !== undefined &&
      Object.hasOwn(seen.namespaces, one.namespace) &&
      !neverRestored.has(one.kind) &&
      !isEverywhere(one) &&
      !leftOut.has(`${groupOfVersion(one.apiVersion)} ${one.kind}`) &&
      !(one.kind === 'Pod' && pods.has(`${one.namespace}/${one.name}`)),
  );
}

/** Velero itself never restores them. */
const neverRestored: ReadonlySet<string> = new Set([
  'Event',
  'Backup',
  'Restore',
  'ResticRepository',
  'BackupRepository',
]);

function groupOfVersion(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/** Kinds are compared without their versions: a restore may use a newer one. */
function keyOf(one: ListedObject): string {
  return `${groupOfVersion(one.apiVersion)} ${objectName(one)}`;
}

function isMissing(came: RestoredObject | undefined): boolean {
  return came === undefined || came.action === 'failed';
}

/** Kubernetes puts these into every namespace. */
function isEverywhere({ kind, name }: ListedObject): boolean {
  return (
    (kind === 'ConfigMap' && name === 'kube-root-ca.crt') ||
    (kind === 'ServiceAccount' && name === 'default')
  );
}

/** What Velero said of an object that did not come. */
function errorOf({ restore, namespaces }: Seen, one: ListedObject): string | undefined {
  const kind = one.kind.toLowerCase();
  const target = namespaces[one.namespace ?? ''] ?? '';
  const own = restore?.errors.filter((error) =>
    error.split(/[\s"'/,;]+/).some((word) => word.replace(/:$/, '') === one.name),
  );
  return (
    own?.find((error) => error.toLowerCase().includes(kind) || error.includes(target)) ?? own?.[0]
  );
}

function line({
  name,
  error,
}: {
  readonly name: string;
  readonly error: string | undefined;
}): string {
  return error === undefined ? name : `${name}: ${error.slice(0, 300)}`;
}

/** Only kinds that were looked at can be missed. */
function standing(seen: Seen): readonly RestoredObject[] | undefined {
  return seen.live?.map(({ object }) => ({
    apiVersion: object.apiVersion,
    kind: object.kind,
    ...(object.metadata.namespace === undefined ? {} : { namespace: object.metadata.namespace }),
    name: object.metadata.name,
    action: 'stands',
  }));
}
