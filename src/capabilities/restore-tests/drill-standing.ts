import type { KubernetesObject, ResourceIn } from '../../domain/kubernetes-object.ts';
import { foreignObjects } from '../../domain/restore-test/foreign-objects.ts';
import { restoreNameLabel } from '../../domain/restore-test/restore-name.ts';
import { UserError } from '../../errors.ts';
import { everythingIn } from '../../facts/everything-in.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { selectorOf } from './copying.ts';
import type { Standing } from './drill-plan.ts';
import { folded } from './folded-standing.ts';
import { modifiersOf, restoresOf } from './velero-objects.ts';

/** All that an operation made in a cluster and that stands now: namespaces, Restores, modifiers, and what the restores brought beside namespaces. */
export async function standingOf(
  operation: string,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<readonly Standing[]> {
  const labels = selectorOf(operation);
  function list(where: ResourceIn): Promise<readonly KubernetesObject[]> {
    return cluster.objects.list({ ...where, labels }, signal);
  }
  const namespaces = await list({ resource: 'namespaces', version: 'v1' });
  const restores = await list(restoresOf(cluster));
  const modifiers = await list(modifiersOf(cluster));
  const names = restores.map(({ metadata }) => metadata.name);
  const standing: Standing[] = [];
  for (const namespace of namespaces) {
    standing.push(await copyIn(namespace, { operation, restores: names }, cluster, signal));
  }
  const beside = await broughtBeside(names, cluster, signal);
  return folded([...standing, ...[...restores, ...modifiers, ...beside].map((one) => plain(one))]);
}

async function copyIn(
  namespace: KubernetesObject,
  brought: { readonly operation: string; readonly restores: readonly string[] },
  cluster: Cluster,
  signal: AbortSignal,
): Promise<Standing> {
  const { objects, unread } = await everythingIn(namespace.metadata.name, cluster, signal);
  const foreign = foreignObjects(objects, brought).toSorted();
  return { ...plain(namespace), foreign, unread };
}

/** Objects of no namespace, by the label that Velero gives to what it creates, but for those that are going. Kinds that may not be listed are none that we could remove. */
async function broughtBeside(
  restores: readonly string[],
  { objects }: Cluster,
  signal: AbortSignal,
): Promise<readonly KubernetesObject[]> {
  if (restores.length === 0) {
    return [];
  }
  const labels = `${restoreNameLabel} in (${restores.join(',')})`;
  const { kinds } = await objects.served(signal);
  const found: KubernetesObject[] = [];
  for (const { resource, version, namespaced, verbs } of kinds) {
    if (namespaced || resource === 'namespaces' || !verbs.includes('list')) {
      continue;
    }
    try {
      const listed = await objects.list({ resource, version, labels }, signal);
      found.push(...listed.filter(({ metadata }) => metadata.deletionTimestamp === undefined));
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw error;
      }
    }
  }
  return found;
}

function plain({ kind, metadata }: KubernetesObject): Standing {
  const { name, namespace, uid = '' } = metadata;
  return {
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid,
    foreign: [],
    unread: [],
  };
}
