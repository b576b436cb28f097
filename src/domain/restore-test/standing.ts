import { each, fields, isFields, text, type Fields } from './fields.ts';
import type { KubernetesObject } from '../kubernetes-object.ts';
import type { LiveObject } from './live.ts';

/** What stands in a copy's namespaces, sorted out for judging whether it serves. */
export type Standing = {
  /** Those that nothing else controls and that want replicas. */
  readonly workloads: readonly KubernetesObject[];
  readonly of: (resource: string) => readonly KubernetesObject[];
  /** The pods that a workload controls, directly or through a ReplicaSet; a pod's own is itself. */
  readonly podsOf: (workload: KubernetesObject) => readonly KubernetesObject[];
  /** Warnings about an object, the newest first: reason and message. */
  readonly warnings: (object: KubernetesObject) => readonly Warning[];
  /** By the backup's namespace, such as `Deployment shop/web`. */
  readonly nameOf: (object: KubernetesObject) => string;
};

export type Warning = { readonly reason: string; readonly message: string };

export function stands(
  objects: readonly LiveObject[],
  namespaces: Readonly<Record<string, string>>,
): Standing {
  const all = Map.groupBy(
    objects.filter(({ object }) => object.metadata.deletionTimestamp === undefined),
    (one) => one.resource,
  );
  function of(resource: string): readonly KubernetesObject[] {
    return (all.get(resource) ?? []).map((one) => one.object);
  }
  const original = new Map(Object.entries(namespaces).map(([from, to]) => [to, from]));
  const warnings = Map.groupBy(
    of('events')
      .filter((one) => one['type'] === 'Warning')
      .toSorted(newestFirst),
    (one) => about(fields(one['involvedObject'])),
  );
  const byOwner = Map.groupBy(
    [...of('pods'), ...of('replicasets.apps')],
    (one) => controllerUid(one) ?? '',
  );
  function podsOf(workload: KubernetesObject): readonly KubernetesObject[] {
    if (workload.kind === 'Pod') {
      return [workload];
    }
    const controlled = byOwner.get(workload.metadata.uid ?? 'unknown') ?? [];
    return controlled.flatMap((one) => (one.kind === 'Pod' ? [one] : podsOf(one)));
  }
  return {
    of,
    podsOf,
    workloads: workloadResources.flatMap((resource) =>
      of(resource).filter((one) => controllerUid(one) === undefined && wanted(one) > 0),
    ),
    warnings: ({ kind, metadata: { namespace, name } }) =>
      (warnings.get(about({ kind, namespace, name })) ?? [])
        .slice(0, mostWarnings)
        .map((event) => ({ reason: text(event['reason']) ?? '', message: messageOf(event) })),
    nameOf: ({ kind, metadata: { namespace = '', name } }) =>
      `${kind} ${original.get(namespace) ?? namespace}/${name}`,
  };
}

/** How many pods a workload is to have; of a pod that came to its end, or is kept from running, none. */
export function wanted(object: KubernetesObject): number {
  const spec = fields(object['spec']);
  if (object.kind === 'Pod') {
    const { phase } = fields(object['status']);
    return phase === 'Succeeded' || each(spec['schedulingGates']).length > 0 ? 0 : 1;
  }
  const { replicas } = spec;
  return typeof replicas === 'number' ? replicas : 1;
}

/** A condition of an object's status, by its type. */
export function condition(object: KubernetesObject, type: string): Fields | undefined {
  return each(fields(object['status'])['conditions']).find((one) => one['type'] === type);
}

const workloadResources = [
  'deployments.apps',
  'statefulsets.apps',
  'replicasets.apps',
  'replicationcontrollers',
  'pods',
];

const mostWarnings = 20;

function controllerUid(object: KubernetesObject): string | undefined {
  const owners = object.metadata.ownerReferences;
  return Array.isArray(owners) ? owners.find((one) => one.controller === true)?.uid : undefined;
}

function about(object: Fields): string {
  return `${text(object['kind'])} ${text(object['namespace'])}/${text(object['name'])}`;
}

function newestFirst(a: KubernetesObject, b: KubernetesObject): number {
  return at(b).localeCompare(at(a));
}

function at(event: KubernetesObject): string {
  return (
    text(event['lastTimestamp']) ??
    text(event['eventTime']) ??
    event.metadata.creationTimestamp ??
    ''
  );
}

/** Longer than a name, and cut. */
function messageOf(event: KubernetesObject): string {
  const message = isFields(event) ? event['message'] : undefined;
  return typeof message === 'string' ? message.slice(0, 2000) : '';
}
