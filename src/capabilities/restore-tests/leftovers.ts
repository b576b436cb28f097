import { z } from 'zod';
import { defineJob, type Ending, type JobOf, type Outside } from '../../capability.ts';
import type { ResourceIn } from '../../domain/kubernetes-object.ts';
import { leftovers, type Leftover } from '../../domain/restore-test/leftovers.ts';
import { expiryAnnotation, ownSelector } from '../../domain/restore-test/ownership.ts';
import { shortened } from '../../domain/restore-test/shortened.ts';
import type { Steps, Tidied } from '../../engine/steps.ts';
import { UserError } from '../../errors.ts';
import { foreignIn, foreignLines } from '../../facts/foreign-in.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { type Changing, removeOurs } from './copying.ts';
import { endRestoreNamed } from './ending-restore.ts';
import { leftoversEnding } from './leftovers-message.ts';
import { removeNamespaces } from './scratch.ts';
import { isolatedStepNames } from './step-names.ts';
import { modifiersOf, restoresOf } from './velero-objects.ts';

export const LeftoversRequest = z.object({
  cluster: z.string().max(300),
  /** The dead operation. */
  operation: z.string().max(100),
});

export type LeftoversRequest = z.infer<typeof LeftoversRequest>;

type Reached = Pick<Outside, 'clusters' | 'operations' | 'audit' | 'now'>;

/** What became of what an operation left. */
export type Tidying = { readonly removed: readonly string[]; readonly stays: readonly string[] };

/**
 * Removes what an operation that is over has left in a cluster: what carries our label, its owner and an expiry that has passed. A namespace
 * into which somebody put something of their own stays, and is told.
 */
export function leftoversJob(outside: Reached): JobOf<LeftoversRequest> {
  return defineJob({
    name: 'leftovers',
    version: 1,
    schema: LeftoversRequest,
    stepNames: isolatedStepNames(),
    run: (request, steps) => tidied(request, steps, outside),
  });
}

async function tidied(request: LeftoversRequest, steps: Steps, outside: Reached): Promise<Ending> {
  const cluster = outside.clusters.get(request.cluster);
  const { removable, stays } = await steps.run('look what was left', async ({ signal }) => {
    const all = await leftoversIn(cluster, outside);
    const its = all.filter((one) => one.operation === request.operation && one.removable);
    const found = await foreignAside(its, cluster, request.operation, signal);
    await lookAgainTomorrow(found.theirs, cluster, outside.now());
    return { removable: found.removable, stays: found.stays };
  });
  const { requester } = steps.operation;
  const parts = {
    place: cluster,
    outside,
    sparing: { foreign: true },
    steps: { operation: { id: request.operation, requester } },
  };
  const done = await steps.waitFor(
    'remove what was left',
    async () => removeAll(removable, parts),
    { everyMs: 3_000, deadlineMs: 1_800_000 },
  );
  const names = removable.map(nameOf);
  return leftoversEnding(
    request,
    done === undefined
      ? {
          removed: [],
          stays: [...stays, ...names.map((one) => `${one}: it did not go within 30 minutes`)],
        }
      : {
          removed: names.filter((one) => !isAmong(one, done.left)),
          stays: [...stays, ...done.left],
        },
    steps.operation.language,
  );
}

/** Everything that carries our label, and what may be removed of it now. */
export async function leftoversIn(
  cluster: Cluster,
  { operations, now }: Pick<Reached, 'operations' | 'now'>,
): Promise<readonly Leftover[]> {
  const listed = await Promise.all(
    kindsIn(cluster).map(async (where) => {
      const objects = await cluster.objects.list({ ...where, labels: ownSelector });
      return objects.map((object) => ({ resource: where.resource, object }));
    }),
  );
  const going = new Set((await operations.unfinished()).map(({ id }) => id));
  return leftovers(listed.flat(), (operation) => going.has(operation), now());
}

function kindsIn(cluster: Cluster): readonly ResourceIn[] {
  return [{ resource: 'namespaces', version: 'v1' }, restoresOf(cluster), modifiersOf(cluster)];
}

type Found = {
  readonly removable: readonly Leftover[];
  readonly theirs: readonly Leftover[];
  readonly stays: readonly string[];
};

/** Takes out the namespaces that hold what no restore of that operation brought. */
async function foreignAside(
  found: readonly Leftover[],
  cluster: Cluster,
  operation: string,
  signal: AbortSignal,
): Promise<Found> {
  const removable: Leftover[] = [];
  const theirs: Leftover[] = [];
  const stays: string[] = [];
  for (const one of found) {
    const foreign =
      one.resource === 'namespaces' ? await foreignTo(one.name, cluster, operation, signal) : [];
    if (foreign.length === 0) {
      removable.push(one);
    } else {
      theirs.push(one);
      stays.push(`${nameOf(one)}: it holds ${shortened(foreign, 5).join(', ')}`);
    }
  }
  return { removable, theirs, stays };
}

/** What stays is told once a day, not each hour. A cluster that does not let us has it told each hour. */
async function lookAgainTomorrow(
  theirs: readonly Leftover[],
  { objects }: Cluster,
  now: number,
): Promise<void> {
  const annotations = { [expiryAnnotation]: new Date(now + 86_400_000).toISOString() };
  for (const { resource, name, uid } of theirs) {
    const which = { resource, version: 'v1', name };
    await objects.patch(which, { metadata: { annotations } }, { uid }).catch((error: unknown) => {
      if (!(error instanceof UserError)) {
        throw error;
      }
    });
  }
}

/** What is told of something that stays begins with its name. */
function isAmong(name: string, told: readonly string[]): boolean {
  return told.some((one) => one.startsWith(`${name},`));
}

async function foreignTo(
  namespace: string,
  cluster: Cluster,
  operation: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return foreignLines(await foreignIn(namespace, operation, cluster, signal));
}

/** Restores come to their end before their namespaces go. Undefined: something of it stands still. */
async function removeAll(
  all: readonly Leftover[],
  parts: Changing,
): Promise<{ readonly left: readonly string[] } | undefined> {
  const ended: Tidied[] = [];
  for (const name of namesOf(all, 'restores.velero.io')) {
    ended.push(await endRestoreNamed(name, parts));
  }
  for (const name of namesOf(all, 'configmaps')) {
    const isGone = await removeOurs(parts, { ...modifiersOf(parts.place), name });
    ended.push(isGone ? 'done' : 'not yet');
  }
  const namespaces = namesOf(all, 'namespaces');
  ended.push(namespaces.length === 0 ? 'done' : await removeNamespaces(parts, namespaces));
  return ended.includes('not yet')
    ? undefined
    : { left: ended.flatMap((one) => (typeof one === 'string' ? [] : [one.left])) };
}

function namesOf(all: readonly Leftover[], resource: string): readonly string[] {
  return all.filter((one) => one.resource === resource).map(({ name }) => name);
}

function nameOf({ resource, name }: Leftover): string {
  const kinds: Readonly<Record<string, string>> = {
    namespaces: 'Namespace',
    'restores.velero.io': 'Restore',
    configmaps: 'ConfigMap',
  };
  return `${kinds[resource] ?? resource} ${name}`;
}
