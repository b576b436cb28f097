import { bringsData, isCustom } from './built-in.ts';
import { each, fields, isFields, type Fields } from './fields.ts';
import { isRouteOrPolicy } from './left-out.ts';
import type { LiveObject } from './live.ts';
import { operationLabel } from './ownership.ts';
import { podShape } from './pod-shape.ts';
import { hookAnnotations } from './restore-hooks.ts';
import { policyName } from './scratch-namespace.ts';

/** What of a copy could act on the world, one line of English each, such as `CronJob lifeboat-op-1/nightly is not suspended`; empty: nothing. */
export function whatCouldAct(
  objects: readonly LiveObject[],
  expected: { readonly customResources: readonly string[] },
): readonly string[] {
  return objects.flatMap((one) => {
    const { kind, metadata } = one.object;
    const name = `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
    return isOurWall(one)
      ? []
      : actions(one, expected.customResources).map((what) => `${name} ${what}`);
  });
}

/** The network policy around the copy. Our label alone says nothing: what is in a backup may carry it too. */
function isOurWall({ resource, object: { metadata } }: LiveObject): boolean {
  return (
    resource === 'networkpolicies.networking.k8s.io' &&
    metadata.name === policyName &&
    metadata.labels?.[operationLabel] !== undefined
  );
}

function actions(
  { resource, object }: LiveObject,
  customResources: readonly string[],
): readonly string[] {
  const spec = fields(object['spec']);
  if (templates.has(resource)) {
    return ofPod(fields(spec['template']), []);
  }
  switch (resource) {
    case 'services':
      return ofService(spec, object.metadata.annotations);
    case 'cronjobs.batch':
      return spec['suspend'] === true ? [] : ['is not suspended'];
    case 'pods':
      return isGated(spec) ? [] : ofPod(object, object.metadata.ownerReferences ?? []);
    default:
      return isUnwanted(resource, customResources) ? ['should have been left out'] : [];
  }
}

const templates: ReadonlySet<string> = new Set([
  'deployments.apps',
  'statefulsets.apps',
  'replicasets.apps',
  'replicationcontrollers',
]);

function ofService(spec: Fields, annotations: unknown): readonly string[] {
  const type = spec['type'];
  return [
    ...(type === 'LoadBalancer' || type === 'NodePort' || type === 'ExternalName'
      ? [`is of type ${type}`]
      : []),
    ...(each(spec['externalIPs']).length > 0 ? ['has external addresses'] : []),
    ...(each(spec['ports']).some((port) => typeof port['nodePort'] === 'number')
      ? ['has a node port']
      : []),
    ...(isFields(annotations) && Object.keys(annotations).length > 0 ? ['has annotations'] : []),
  ];
}

function ofPod(template: Fields, owners: readonly { readonly kind: string }[]): readonly string[] {
  const shape = podShape(template, false);
  // The API server gives every pod a class where one is the cluster's default.
  const isAdmitted = typeof fields(template['spec'])['priority'] === 'number';
  const annotations = fields(fields(template['metadata'])['annotations']);
  return [
    ...owners
      .filter(({ kind }) => kind === 'DaemonSet' || kind === 'Job')
      .map(({ kind }) => `is run by a ${kind}`),
    ...shape.usesHost.map((what) => `shares the host's ${what}`),
    ...shape.hostPorts.map(({ hostPort }) => `takes host port ${hostPort}`),
    ...shape.hostPaths.map(({ path }) => `mounts host path ${path}`),
    ...shape.outsideVolumes.map(({ name, source }) => `mounts ${source} volume ${name}`),
    ...(shape.priorityClass === undefined || isAdmitted
      ? []
      : [`has priority class ${shape.priorityClass}`]),
    ...(hookAnnotations.some((one) => annotations[one] !== undefined)
      ? ['has a restore hook']
      : []),
  ];
}

/** Never scheduled: it does nothing. */
function isGated(spec: Fields): boolean {
  return each(spec['schedulingGates']).length > 0;
}

function isUnwanted(resource: string, customResources: readonly string[]): boolean {
  return (
    unwanted.has(resource) ||
    isRouteOrPolicy(resource) ||
    (isCustom(resource) && !bringsData(resource) && !customResources.includes(resource))
  );
}

const unwanted: ReadonlySet<string> = new Set([
  'daemonsets.apps',
  'horizontalpodautoscalers.autoscaling',
  'ingresses.networking.k8s.io',
  'jobs.batch',
  'networkpolicies.networking.k8s.io',
  'poddisruptionbudgets.policy',
]);
