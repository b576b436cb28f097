import type { ClusterState } from '../../domain/cluster-state.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { Steps } from '../../engine/steps.ts';
import { ownAnnotations, ownLabels } from '../../domain/restore-test/ownership.ts';
import { UserError } from '../../errors.ts';
import { code } from '../../messages/escape.ts';
import { type Copying, isOf, makeOurs, ownedBy, stepName } from './copying.ts';
import type { Examined } from './examine.ts';
import type { RestoreTestOutside, ScratchNamespace } from './isolated.ts';
import { goneWithinMs, removeNamespaces } from './scratch.ts';
import { inBoth } from './drill-words.ts';

/**
 * Refuses to rehearse in a cluster that could change the backups: each of its storage locations that leads to the same place as one of the
 * backups' cluster has to be ReadOnly, and there has to be one.
 */
export async function checkTarget(
  { cluster }: Pick<Scenario, 'cluster'>,
  target: string,
  steps: Steps,
  { clusters }: Pick<RestoreTestOutside, 'clusters'>,
): Promise<void> {
  await steps.run('check the other cluster', async () => {
    const [from, to] = [clusters.get(cluster), clusters.get(target)];
    await Promise.all([from.settled(5_000), to.settled(5_000)]);
    refuseUnlessReadOnly(from.state(), to.state(), to.veleroNamespace);
    return null;
  });
}

function refuseUnlessReadOnly(from: ClusterState, to: ClusterState, veleroNamespace: string): void {
  const places = new Set(from.storageLocations.map(placeOf));
  const shared = to.storageLocations.filter((one) => places.has(placeOf(one)));
  const writable = shared.find(({ accessMode }) => accessMode !== 'ReadOnly');
  if (writable !== undefined) {
    const patch = `kubectl -n ${veleroNamespace} patch backupstoragelocation ${writable.name} --type merge -p '{"spec":{"accessMode":"ReadOnly"}}'`;
    throw new UserError(
      inBoth((say) => say.notReadOnly(code(writable.name), code(to.cluster))),
      { remedy: inBoth((say) => say.makeReadOnly(code(patch))) },
    );
  }
  if (shared.length === 0) {
    throw new UserError(
      inBoth((say) => say.noSuchLocation(code(to.cluster))),
      { remedy: inBoth((say) => say.addLocation) },
    );
  }
}

function placeOf({ bucket, prefix }: ClusterState['storageLocations'][number]): string {
  return JSON.stringify([bucket ?? '', (prefix ?? '').replaceAll(/^\/+|\/+$/g, '')]);
}

/**
 * The namespaces of the backup under their own names, with our labels, before anything is restored into them: so that what is removed later is what was made for
 * the drill. One that is there and not of this operation refuses the drill. They go with the operation.
 */
export function makeOriginalNamespaces(
  all: Copying,
  found: Examined,
  attempt: number,
): Promise<readonly ScratchNamespace[]> {
  const names = found.namespaces.map(({ namespace }) => namespace);
  return all.steps.run(
    stepName(all, 'make the namespaces', attempt),
    async () => {
      await refuseForeign(all, names);
      const made: ScratchNamespace[] = [];
      for (const one of found.namespaces) {
        const { metadata } = await makeOurs(all, namespaces, namespaceOf(all, one));
        made.push({ from: one.namespace, to: one.namespace, uid: metadata.uid ?? '' });
      }
      return made;
    },
    {
      afterwards: {
        act: () => removeNamespaces(all, names),
        everyMs: 3_000,
        deadlineMs: goneWithinMs,
      },
    },
  );
}

/** All of them before the first one is made. */
async function refuseForeign({ place, steps }: Copying, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const there = await place.objects.read({ ...namespaces, name });
    if (there !== undefined && !isOf(there, steps.operation.id)) {
      throw new UserError(
        inBoth((say) => say.namespaceThere(code(name), code(place.name))),
        { remedy: inBoth((say) => say.emptyCluster) },
      );
    }
  }
}

function namespaceOf(
  all: Copying,
  { namespace, podSecurity }: Examined['namespaces'][number],
): KubernetesObject {
  const of = ownedBy(all);
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      labels: {
        ...ownLabels(of.operation),
        'velero.io/exclude-from-backup': 'true',
        ...(podSecurity === undefined ? {} : { 'pod-security.kubernetes.io/enforce': podSecurity }),
      },
      annotations: ownAnnotations(of),
    },
  };
}

const namespaces = { resource: 'namespaces', version: 'v1' } as const;
