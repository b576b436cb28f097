import type { KubernetesObject, ResourceIn } from '../../domain/kubernetes-object.ts';
import { isAtItsEnd } from '../../domain/phases.ts';
import { fields, text } from '../../domain/restore-test/fields.ts';
import {
  quotaCounts,
  quotaName,
  scratchManifests,
  scratchName,
} from '../../domain/restore-test/scratch-namespace.ts';
import { shortened } from '../../domain/restore-test/shortened.ts';
import type { Tidied } from '../../engine/steps.ts';
import {
  type Changing,
  type Copying,
  isOf,
  makeOurs,
  ownedBy,
  removeThis,
  selectorOf,
  stepName,
} from './copying.ts';
import type { Examined } from './examine.ts';
import type { ScratchNamespace } from './isolated.ts';
import { judgedResources } from '../../domain/restore-test/live.ts';
import { foreignIn, foreignLines } from '../../facts/foreign-in.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { removeRestoredVolumes, retainedDisks } from './restored-volumes.ts';
import { isRestoreOf, restoreNameLabel } from '../../domain/restore-test/restore-name.ts';
import { restoresOf } from './velero-objects.ts';

const namespaces: ResourceIn = { resource: 'namespaces', version: 'v1' };
const inside = {
  quota: { resource: 'resourcequotas', version: 'v1' },
  limits: { resource: 'limitranges', version: 'v1' },
  policy: { resource: 'networkpolicies.networking.k8s.io', version: 'v1' },
} as const;

/** Makes the walls of the copy before anything is restored. They go with the operation. */
export async function makeNamespaces(
  all: Copying,
  found: Examined,
  attempt: number,
): Promise<readonly ScratchNamespace[]> {
  const walled = await all.steps.run(
    stepName(all, 'make the namespaces', attempt),
    async () => {
      const made: ScratchNamespace[] = [];
      for (const [index, one] of found.namespaces.entries()) {
        made.push(await makeNamespace(all, one, index));
      }
      return made;
    },
    {
      afterwards: {
        act: () => removeNamespaces(all, namesOf(all, found)),
        everyMs: 3_000,
        deadlineMs: goneWithinMs,
      },
    },
  );
  await all.steps.waitFor(
    stepName(all, 'wait until their quotas count', attempt),
    async () => ((await quotasCount(all, walled)) ? 'they count' : undefined),
    { everyMs: 500, firstMs: 50, deadlineMs: 60_000 },
  );
  return walled;
}

/** Until its quota counts, the API server refuses every pod in a namespace. */
async function quotasCount({ place }: Copying, all: readonly ScratchNamespace[]): Promise<boolean> {
  const quotas = await Promise.all(
    all.map(({ to }) => place.objects.read({ ...inside.quota, namespace: to, name: quotaName })),
  );
  return quotas.every((one) => one === undefined || quotaCounts(one));
}

/** Kubernetes takes about ten seconds, and longer where finalizers hold something. */
export const goneWithinMs = 900_000;

async function makeNamespace(
  all: Copying,
  from: Examined['namespaces'][number],
  index: number,
): Promise<ScratchNamespace> {
  const name = nameOf(all, index);
  const manifests = scratchManifests(name, ownedBy(all), from);
  const { metadata } = await makeOurs(all, namespaces, manifests.namespace);
  for (const part of ['quota', 'limits', 'policy'] as const) {
    await makeOurs(all, { ...inside[part], namespace: name }, manifests[part]);
  }
  return { from: from.namespace, to: name, uid: metadata.uid ?? '' };
}

/** In another cluster those of the backup. */
export function namesOf(all: Copying, found: Examined): readonly string[] {
  return found.namespaces.map(({ namespace }, index) =>
    all.wish.target === undefined ? nameOf(all, index) : namespace,
  );
}

function nameOf({ steps, wish }: Copying, index: number): string {
  const isOneOfSeveral = wish.several || wish.namespaces.length !== 1;
  return scratchName(steps.operation.id, wish.index + index, isOneOfSeveral);
}

/**
 * Removes the copy's namespaces and what was restored for them beside them, once no restore of ours runs: Velero makes a namespace anew that
 * vanishes in the middle, without our walls. Disks that nobody will delete are told.
 */
export async function removeNamespaces(all: Changing, names: readonly string[]): Promise<Tidied> {
  const { place, steps } = all;
  const labels = selectorOf(steps.operation.id);
  const restores = await place.objects.list({ ...restoresOf(place), labels });
  if (restores.some((one) => !isAtItsEnd(text(fields(one['status'])['phase']) ?? ''))) {
    return 'not yet';
  }
  const listed = await place.objects.list({ ...namespaces, labels });
  const standing = listed.filter(
    (one) => names.includes(one.metadata.name) && isOf(one, steps.operation.id),
  );
  const theirs = await spared(all, standing);
  for (const one of standing) {
    if (!theirs.has(one)) {
      await removeNamespace(all, one);
    }
  }
  if (standing.length > theirs.size) {
    return 'not yet';
  }
  if (theirs.size > 0) {
    return { left: [...theirs.values()].join('; ') };
  }
  const remade = await madeAnew(all, names);
  const disks = await retainedDisks(all, names);
  await removeRestoredVolumes(all);
  const left = [...remade, ...disks];
  return left.length === 0 ? 'done' : { left: left.join(', ') };
}

/** Namespaces that hold something of others, or that can't be looked through, each with what is told of it. */
async function spared(
  { place, steps, sparing }: Changing,
  standing: readonly KubernetesObject[],
): Promise<ReadonlyMap<KubernetesObject, string>> {
  const found = new Map<KubernetesObject, string>();
  const looked = standing.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  for (const one of sparing?.foreign === true ? looked : []) {
    const { name } = one.metadata;
    const { signal } = new AbortController();
    const what = foreignLines(await foreignIn(name, steps.operation.id, place, signal));
    if (what.length > 0) {
      found.set(one, `Namespace ${name}, which holds ${shortened(what, 5).join(', ')}`);
    }
  }
  return found;
}

/** Scratch namespaces that stand without our labels: Velero makes one that vanished in the middle anew, and it is not ours to remove. */
async function madeAnew({ place, steps }: Changing, names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of names.filter((one) =>
    one.startsWith(scratchName(steps.operation.id, 0, false)),
  )) {
    const there = await place.objects.read({ ...namespaces, name });
    if (there !== undefined && (await holdsRestored(place, name, steps.operation.id))) {
      found.push(`Namespace ${name}, which somebody made anew and which is not ours to remove`);
    }
  }
  return found;
}

async function holdsRestored(
  place: Cluster,
  namespace: string,
  operation: string,
): Promise<boolean> {
  for (const kind of judgedResources) {
    const found = await place.objects.list({ ...kind, namespace, labels: restoreNameLabel });
    if (found.some((one) => isRestoreOf(operation, one.metadata.labels?.[restoreNameLabel]))) {
      return true;
    }
  }
  return false;
}

async function removeNamespace(all: Changing, namespace: KubernetesObject): Promise<void> {
  const { name, deletionTimestamp } = namespace.metadata;
  if (deletionTimestamp === undefined) {
    await removeThis(all, { ...namespaces, name }, namespace);
  }
}
