import type { ResourceIn } from '../../domain/kubernetes-object.ts';
import {
  type Isolation,
  probedIsolation,
  type ProbingEnd,
  probingEnd,
  probingManifests,
  probingPod,
  type ProbingSide,
} from '../../domain/restore-test/policy-probe.ts';
import { scratchName } from '../../domain/restore-test/scratch-namespace.ts';
import type { RestoreTestSettings } from '../../domain/settings.ts';
import type { Tidied } from '../../engine/steps.ts';
import { UserError } from '../../errors.ts';
import { type Copying, makeOurs, ownedBy, removeOurs, stepName } from './copying.ts';
import { goneWithinMs } from './scratch.ts';

/**
 * Whether network policies keep a copy from the world where it stands: as it is configured, or as a pair of pods of ours shows, which are
 * gone again before anything is restored. Not knowing counts as not.
 */
export async function isolationOf(all: Copying): Promise<Isolation> {
  const { networkPolicies, probeImage } = settingsOf(all);
  if (all.wish.target !== undefined) {
    return { enforced: false };
  }
  if (networkPolicies !== undefined) {
    return networkPolicies === 'enforced'
      ? { enforced: true }
      : {
          enforced: false,
          because: 'restoreTests.networkPolicies says that they are not enforced',
        };
  }
  return probeImage === undefined
    ? {
        enforced: false,
        because:
          'nobody configured restoreTests.networkPolicies, or restoreTests.probeImage to find it out',
      }
    : triedIsolation(all, probeImage);
}

/** Whether probing pods are needed to find it out. */
export function isProbed(all: Copying): boolean {
  const { networkPolicies, probeImage } = settingsOf(all);
  return all.wish.target === undefined && networkPolicies === undefined && probeImage !== undefined;
}

/** How copies are made where this one stands. */
export function settingsOf({ outside, place }: Copying): RestoreTestSettings {
  const found = outside.settings.clusters.find(({ name }) => name === place.name);
  if (found === undefined) {
    throw new Error(`cluster ${place.name} is not configured`);
  }
  return found.restoreTests;
}

async function triedIsolation(all: Copying, image: string): Promise<Isolation> {
  await all.steps.run(
    stepName(all, 'make the namespaces of the policy probe'),
    async () => {
      for (const side of sides) {
        const { namespace, policy } = manifests(all, side, image);
        await makeOurs(all, namespaces, namespace);
        if (policy !== undefined) {
          await makeOurs(all, { ...policies, namespace: nameOf(all, side) }, policy);
        }
      }
      return null;
    },
    {
      afterwards: { act: () => removed(all), everyMs: 3_000, deadlineMs: goneWithinMs },
    },
  );
  const ends = await all.steps.waitFor(
    stepName(all, 'try whether network policies hold'),
    () => endsOf(all, image),
    { everyMs: 1_000, deadlineMs: endsWithinMs },
  );
  await all.steps.waitFor(
    stepName(all, 'remove the policy probe'),
    async () => ((await removed(all)) === 'done' ? 'removed' : undefined),
    { everyMs: 2_000, deadlineMs: goneWithinMs },
  );
  return probedIsolation(ends);
}

const endsWithinMs = 180_000;

async function endsOf(
  all: Copying,
  image: string,
): Promise<Readonly<Record<ProbingSide, ProbingEnd>> | undefined> {
  const [walled, free] = await Promise.all(sides.map((side) => endOf(all, side, image)));
  return walled === undefined || free === undefined ? undefined : { walled, free };
}

/** The pod is made as soon as the API server takes it: a namespace has no service account in its first moments. */
async function endOf(
  all: Copying,
  side: ProbingSide,
  image: string,
): Promise<ProbingEnd | undefined> {
  const where = { ...pods, namespace: nameOf(all, side) };
  const found = await all.place.objects.read({ ...where, name: probingPod });
  if (found !== undefined) {
    return probingEnd(found);
  }
  try {
    await makeOurs(all, where, manifests(all, side, image).pod);
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
  }
  return undefined;
}

async function removed(all: Copying): Promise<Tidied> {
  const gone: boolean[] = [];
  for (const side of sides) {
    gone.push(await removeOurs(all, { ...namespaces, name: nameOf(all, side) }));
  }
  return gone.every(Boolean) ? 'done' : 'not yet';
}

function manifests(
  all: Copying,
  side: ProbingSide,
  image: string,
): ReturnType<typeof probingManifests> {
  return probingManifests(nameOf(all, side), side, image, ownedBy(all));
}

function nameOf({ steps, wish }: Copying, side: ProbingSide): string {
  return `${scratchName(steps.operation.id, wish.index, wish.several)}-${side}`;
}

const sides = ['walled', 'free'] as const;

const namespaces: ResourceIn = { resource: 'namespaces', version: 'v1' };
const policies: ResourceIn = { resource: 'networkpolicies.networking.k8s.io', version: 'v1' };
const pods: ResourceIn = { resource: 'pods', version: 'v1' };
