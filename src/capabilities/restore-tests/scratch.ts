import type { KubernetesObject, ResourceIn } from '../../domain/kubernetes-object.ts';
import { isAtItsEnd } from '../../domain/phases.ts';
import { fields, text } from '../../domain/restore-test/fields.ts';
import {
  quotaCounts,
  quotaName,
  scratchManifests,
  scratchName,
} from '../../domain/restore-test/scratch-namespace.ts';
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
import { removeRestoredVolumes, retainedDisks } from './restored-volumes.ts';
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
  for (const one of standing) {
    await removeNamespace(all, one);
  }
  if (standing.length > 0) {
    return 'not yet';
  }
  const disks = await retainedDisks(all, names);
  await removeRestoredVolumes(all);
  return disks.length === 0 ? 'done' : { left: disks.join(', ') };
}

async function removeNamespace(all: Changing, namespace: KubernetesObject): Promise<void> {
  const { name, deletionTimestamp } = namespace.metadata;
  if (deletionTimestamp === undefined) {
    await removeThis(all, { ...namespaces, name }, namespace);
  }
}
