import type { ArchivedObject } from './archived-object.ts';
import { each, fields, known, text, whole, type Fields } from './fields.ts';
import { podShape } from './pod-shape.ts';
import type { Workload, WorkloadKind } from './workload.ts';

/** The kinds that run pods, by the plural with their group. */
const workloadKinds: Readonly<Record<string, WorkloadKind>> = {
  'deployments.apps': 'Deployment',
  'statefulsets.apps': 'StatefulSet',
  'daemonsets.apps': 'DaemonSet',
  'replicasets.apps': 'ReplicaSet',
  replicationcontrollers: 'ReplicationController',
  'jobs.batch': 'Job',
  'cronjobs.batch': 'CronJob',
  pods: 'Pod',
};

/** `undefined` for what runs no pods. */
export function archivedWorkload(one: ArchivedObject): Workload | undefined {
  const kind = workloadKinds[one.resource];
  if (kind === undefined || one.namespace === undefined) {
    return undefined;
  }
  const object: Fields = one.object;
  const spec = fields(object['spec']);
  return known({
    kind,
    resource: one.resource,
    namespace: one.namespace,
    name: one.name,
    owner: controller(object),
    replicas: replicasOf(kind, spec),
    labels: labelsOf(object),
    pod: podShape(templateOf(kind, object, spec), kind === 'Pod'),
    claimTemplates: each(spec['volumeClaimTemplates']).map((template) =>
      known({
        name: text(fields(template['metadata'])['name']) ?? '',
        storageClass: text(fields(template['spec'])['storageClassName']),
      }),
    ),
    ended: kind === 'Pod' && hasEnded(object) ? true : undefined,
  });
}

function templateOf(kind: WorkloadKind, object: Fields, spec: Fields): Fields {
  if (kind === 'Pod') {
    return object;
  }
  const holder = kind === 'CronJob' ? fields(fields(spec['jobTemplate'])['spec']) : spec;
  return fields(holder['template']);
}

function replicasOf(kind: WorkloadKind, spec: Fields): number {
  if (kind === 'Pod') {
    return 1;
  }
  return ['CronJob', 'Job', 'DaemonSet'].includes(kind) ? 0 : (whole(spec['replicas']) ?? 1);
}

function controller(object: Fields): Workload['owner'] | undefined {
  const owner = each(fields(object['metadata'])['ownerReferences']).find(
    (one) => one['controller'] === true,
  );
  const kind = text(owner?.['kind']);
  const name = text(owner?.['name']);
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

function labelsOf(object: Fields): Readonly<Record<string, string>> {
  const all = Object.entries(fields(fields(object['metadata'])['labels']));
  return Object.fromEntries(
    all.slice(0, mostLabels).flatMap(([key, value]) => {
      const told = typeof value === 'string' && value.length <= 63 ? value : undefined;
      return told === undefined ? [] : [[key, told] as const];
    }),
  );
}

/** Velero does not restore pods that came to their end. */
function hasEnded(object: Fields): boolean {
  const phase = fields(object['status'])['phase'];
  return phase === 'Succeeded' || phase === 'Failed';
}

const mostLabels = 64;
