import type { LiveObject } from '../../../src/domain/restore-test/live.ts';

type Plain = Readonly<Record<string, unknown>>;

function part(of: unknown, name: string): Plain {
  return plain(plain(of)[name]);
}

function plain(of: unknown): Plain {
  return typeof of === 'object' && of !== null ? (of as Plain) : {};
}

function list(of: Plain, name: string): readonly Plain[] {
  const found = of[name];
  return Array.isArray(found) ? (found as Plain[]) : [];
}

/** Kinds of which a copy has none at all. */
const none = new Set([
  'ingresses.networking.k8s.io',
  'jobs.batch',
  'daemonsets.apps',
  'poddisruptionbudgets.policy',
  'horizontalpodautoscalers.autoscaling',
  'widgets.example.org',
]);

/** Looks by itself, with none of the product's rules, for what could act on the world. */
export function actingOnTheWorld(objects: readonly LiveObject[]): readonly string[] {
  return objects.flatMap(({ resource, object }) =>
    waysOf(resource, object as unknown as Plain).map(
      (way) => `${resource} ${object.metadata.name}: ${way}`,
    ),
  );
}

function waysOf(resource: string, object: Plain): readonly string[] {
  const spec = part(object, 'spec');
  switch (resource) {
    case 'services':
      return ofService(object, spec);
    case 'pods':
      return ofPod(object);
    case 'deployments.apps':
    case 'replicasets.apps':
      return [...replicas(spec), ...ofPod(part(spec, 'template'))];
    case 'cronjobs.batch':
      return spec['suspend'] === true ? [] : ['runs'];
    case 'networkpolicies.networking.k8s.io':
      return isOpen(spec) ? ['open to all'] : [];
    default:
      return none.has(resource) ? ['is there'] : [];
  }
}

function replicas({ replicas: count }: Plain): readonly string[] {
  return Number(count) > 1 ? [`${String(count)} replicas`] : [];
}

/** A rule without conditions lets everything through. */
function isOpen(policy: Plain): boolean {
  return [...list(policy, 'ingress'), ...list(policy, 'egress')].some(
    (rule) => Object.keys(rule).length === 0,
  );
}

function ofService(object: Plain, spec: Plain): readonly string[] {
  return [
    ...(spec['type'] === 'ClusterIP' ? [] : [String(spec['type'])]),
    ...(spec['externalName'] === undefined ? [] : ['external name']),
    ...list(spec, 'externalIPs').map(String),
    ...list(spec, 'ports')
      .filter((port) => port['nodePort'] !== undefined)
      .map(() => 'node port'),
    ...(spec['healthCheckNodePort'] === undefined ? [] : ['health check on nodes']),
    ...Object.keys(part(part(object, 'metadata'), 'annotations')),
  ];
}

function ofPod(pod: Plain): readonly string[] {
  const spec = part(pod, 'spec');
  const ports = list(spec, 'containers').flatMap((one) => list(one, 'ports'));
  return [
    ...['hostNetwork', 'hostPID', 'hostIPC'].filter((one) => spec[one] === true),
    ...ports.filter((port) => port['hostPort'] !== undefined).map(() => 'host port'),
    ...list(spec, 'volumes')
      .filter((one) => one['hostPath'] !== undefined || one['nfs'] !== undefined)
      .map(() => 'storage of the host or the net'),
    ...(spec['priorityClassName'] === undefined ? [] : ['priority']),
    ...Object.keys(part(part(pod, 'metadata'), 'annotations')).filter((one) =>
      one.includes('hook.restore.velero.io'),
    ),
    ...list(spec, 'initContainers').map(() => 'restore hook'),
  ];
}
