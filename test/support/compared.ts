import { archiveSide, type Bounds } from '../../src/domain/diff/archive-side.ts';
import { comparing, type Comparison } from '../../src/domain/diff/comparison.ts';
import type { KubernetesObject, ServedKind } from '../../src/domain/kubernetes-object.ts';
import type { ArchivedObject } from '../../src/domain/restore-test/archived-object.ts';

/** Kinds that the cluster of these tests serves, as `resource` or `resource version,version`. */
export function servedKinds(
  ...kinds: readonly (readonly [resource: string, kind: string, ...versions: string[]])[]
): ReadonlyMap<string, ServedKind> {
  return new Map(
    kinds.map(([resource, kind, ...versions]) => [
      resource,
      {
        resource,
        kind,
        version: versions[0] ?? 'v1',
        versions,
        namespaced: !clusterScoped.has(resource),
        verbs: ['list', 'get', 'create', 'delete'],
      },
    ]),
  );
}

const clusterScoped = new Set(['namespaces', 'persistentvolumes']);

export const usualKinds = servedKinds(
  ['namespaces', 'Namespace'],
  ['configmaps', 'ConfigMap'],
  ['secrets', 'Secret'],
  ['services', 'Service'],
  ['serviceaccounts', 'ServiceAccount'],
  ['endpoints', 'Endpoints'],
  ['pods', 'Pod'],
  ['persistentvolumeclaims', 'PersistentVolumeClaim'],
  ['persistentvolumes', 'PersistentVolume'],
  ['deployments.apps', 'Deployment'],
  ['replicasets.apps', 'ReplicaSet'],
  ['jobs.batch', 'Job'],
  ['cronjobs.batch', 'CronJob'],
  ['networkpolicies.networking.k8s.io', 'NetworkPolicy'],
  ['horizontalpodautoscalers.autoscaling', 'HorizontalPodAutoscaler', 'v2'],
  ['widgets.example.org', 'Widget'],
);

/** What is live, said as what is archived. */
export type Sides = {
  readonly backup: readonly ArchivedObject[];
  readonly live: readonly ArchivedObject[];
  readonly served?: typeof usualKinds;
  readonly bounds?: Bounds;
};

const key = 'op-7f3k';

/** The comparison of these objects, with every kind listed. */
export function compared({ backup, live, served = usualKinds, bounds }: Sides): Comparison {
  const room = bounds ?? { objects: 1000, chars: 1_000_000 };
  const archive = archiveSide({ served, key, bounds: room });
  backup.forEach(archive.add);
  const comparison = comparing(archive, { served, key });
  comparison.take(live.map(({ resource, object }) => comparison.judge(resource, withLife(object))));
  return comparison.end();
}

/** As the API server has it: with what it says of every object. */
function withLife(object: KubernetesObject): KubernetesObject {
  return {
    ...object,
    metadata: {
      uid: 'b6b5',
      resourceVersion: '42',
      creationTimestamp: '2026-11-22T10:00:00Z',
      ...object.metadata,
    },
  };
}

/** Each object that differs, with its fields as `path: before → after`. */
export function differencesOf({ different }: Comparison): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    different.map(({ kind, name, fields }) => [
      `${kind} ${name}`,
      fields.map((field) => {
        switch (field.what) {
          case 'changed':
            return `${field.path}: ${field.before} → ${field.after}`;
          case 'lines':
            return [field.path, ...field.lines];
          case 'hidden':
            return `${field.path}: hidden`;
          case 'only in the backup':
          case 'only live':
            return `${field.path}: ${field.what} ${field.value}`;
        }
      }),
    ]),
  );
}
