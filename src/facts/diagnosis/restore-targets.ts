import type {
  RestoreTarget,
  RestoreTargets,
} from '../../domain/diagnosis/facts/restore-targets.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { restoresToLookInto } from '../../domain/diagnosis/restores-to-look-into.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { Resource } from '../../domain/kubernetes-object.ts';
import type { LiveObject } from '../../domain/restore-test/live.ts';
import { labelValue } from '../../domain/velero-label.ts';
import type { Restore } from '../../domain/velero.ts';
import type { Sources } from './sources.ts';

const mostNamespaces = 6;

/** The target namespaces of restores that matter now, with what stands in them. */
export async function restoreTargets(from: Sources): Promise<Partial<Slices>> {
  if (!covers(from.scope, 'restore')) {
    return {};
  }
  const restores = restoresToLookInto({ ...from, at: from.now() });
  const wanted = (await Promise.all(restores.map((one) => targetsOf(one, from)))).flat();
  const distinct = [...Map.groupBy(wanted, ({ namespace }) => namespace).values()].flatMap(
    (all) => all[0] ?? [],
  );
  const seen = await Promise.all(
    distinct.slice(0, mostNamespaces).map((one) => targetSeen(one, from)),
  );
  const targets: RestoreTargets = {
    targets: seen.filter((one) => one !== undefined),
    leftOut: distinct.slice(mostNamespaces).map((one) => `${one.restore}: ${one.namespace}`),
  };
  return restores.length === 0 ? {} : { restoreTargets: targets };
}

type Target = Pick<RestoreTarget, 'restore' | 'source' | 'namespace'>;

/** Those that the Restore names, or its backup; where both mean all, those in which its objects are found. */
async function targetsOf(restore: Restore, from: Sources): Promise<readonly Target[]> {
  const backup = from.state.backups.find(({ name }) => name === restore.backup);
  const named = [restore.includedNamespaces, backup?.includedNamespaces ?? []].find(
    (names) => names.length > 0 && !names.some((name) => name.includes('*')),
  );
  const mapping = restore.namespaceMapping;
  if (named !== undefined) {
    return named.map((source) => ({
      restore: restore.name,
      source,
      namespace: mapping[source] ?? source,
    }));
  }
  const found = await namespacesWith(restore, from);
  return found.map((namespace) => ({
    restore: restore.name,
    source: Object.keys(mapping).find((source) => mapping[source] === namespace) ?? namespace,
    namespace,
  }));
}

/** Where most of its pods and claims are, first. */
async function namespacesWith(
  { name }: Restore,
  { cluster, look }: Sources,
): Promise<readonly string[]> {
  const what = { en: `what restore ${name} created`, zh: `恢复 ${name} 创建的对象` };
  const labels = `velero.io/restore-name=${labelValue(name)}`;
  const found = await look(what, (signal) =>
    Promise.all(
      ['pods', 'persistentvolumeclaims'].map((resource) =>
        cluster.objects.list({ resource, version: 'v1', labels, metadataOnly: true }, signal),
      ),
    ),
  );
  const counted = Map.groupBy((found ?? []).flat(), ({ metadata }) => metadata.namespace ?? '');
  return [...counted]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([namespace]) => namespace);
}

const kinds: readonly Resource[] = [
  { resource: 'pods', version: 'v1' },
  { resource: 'persistentvolumeclaims', version: 'v1' },
  { resource: 'replicationcontrollers', version: 'v1' },
  { resource: 'serviceaccounts', version: 'v1' },
  { resource: 'resourcequotas', version: 'v1' },
  { resource: 'limitranges', version: 'v1' },
  { resource: 'deployments.apps', version: 'v1' },
  { resource: 'statefulsets.apps', version: 'v1' },
  { resource: 'replicasets.apps', version: 'v1' },
  { resource: 'networkpolicies.networking.k8s.io', version: 'v1' },
];
const events = { resource: 'events', version: 'v1', fields: 'type=Warning' };

async function targetSeen(
  target: Target,
  { cluster, look }: Sources,
): Promise<RestoreTarget | undefined> {
  const { namespace } = target;
  const what = { en: `namespace ${namespace}`, zh: `命名空间 ${namespace}` };
  return look(what, async (signal) => {
    const which = { resource: 'namespaces', version: 'v1', name: namespace };
    const object = await cluster.objects.read(which, signal);
    if (object === undefined) {
      return { ...target, objects: [] };
    }
    const lists = await Promise.all(
      [...kinds, events].map(async (kind): Promise<readonly LiveObject[]> => {
        const all = await cluster.objects.list({ ...kind, namespace }, signal);
        return all.map((one) => ({ resource: kind.resource, object: one }));
      }),
    );
    return { ...target, object, objects: lists.flat() };
  });
}
