import { resourceOf, type Kind } from '../kinds.ts';
import { isFields, type Draft, type Fields, type KubeObject } from '../objects.ts';
import type { Writing } from '../writing.ts';
import { podSpecOf, type Container, type PodSpec } from './pod-fields.ts';
import { amountOf } from './quantities.ts';

export type Usage = Readonly<Record<string, number>>;

/** Kinds that a quota counts under their bare plural too. */
const plainlyCounted = new Set([
  'pods',
  'services',
  'configmaps',
  'secrets',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
]);

/** What an object takes of a quota, by the quota's own words. A pod that has ended takes nothing. */
export function usageOf(kind: Kind, object: Draft | KubeObject): Usage {
  const resource = resourceOf(kind);
  const counted = { [`count/${resource}`]: 1 };
  const plain = plainlyCounted.has(resource) ? { [resource]: 1 } : {};
  const spec = isFields(object['spec' as keyof typeof object])
    ? (object as { readonly spec: Fields }).spec
    : {};
  switch (resource) {
    case 'pods':
      return hasEnded(object) ? counted : { ...counted, ...plain, ...usageOfPod(podSpecOf(spec)) };
    case 'services':
      return { ...counted, ...plain, ...usageOfService(spec) };
    case 'persistentvolumeclaims':
      return { ...counted, ...plain, ...usageOfClaim(spec) };
    default:
      return { ...counted, ...plain };
  }
}

/** What stands in a namespace, summed up. */
export function usedIn(world: Writing, namespace: string, kinds: readonly Kind[]): Usage {
  return kinds
    .flatMap((kind) => world.store.list(kind, namespace).map((object) => usageOf(kind, object)))
    .reduce(added, {});
}

export function added(a: Usage, b: Usage): Usage {
  const sum: Record<string, number> = { ...a };
  for (const [key, amount] of Object.entries(b)) {
    sum[key] = (sum[key] ?? 0) + amount;
  }
  return sum;
}

function hasEnded(object: Draft | KubeObject): boolean {
  const { status } = object as { readonly status?: unknown };
  return isFields(status) && ['Succeeded', 'Failed'].includes(String(status['phase']));
}

function usageOfPod({ containers = [] }: PodSpec): Usage {
  return containers.map(usageOfContainer).reduce(added, {});
}

function usageOfContainer({ resources = {} }: Container): Usage {
  const { requests = {}, limits = {} } = resources;
  const usage: Record<string, number> = {};
  for (const [name, quantity] of Object.entries(requests)) {
    usage[`requests.${name}`] = amountOf(quantity);
    usage[name] = amountOf(quantity);
  }
  for (const [name, quantity] of Object.entries(limits)) {
    usage[`limits.${name}`] = amountOf(quantity);
  }
  return usage;
}

function usageOfService(spec: Fields): Usage {
  const ports = Array.isArray(spec['ports']) ? spec['ports'].length : 0;
  switch (spec['type']) {
    case 'LoadBalancer':
      return {
        'services.loadbalancers': 1,
        'services.nodeports': spec['allocateLoadBalancerNodePorts'] === false ? 0 : ports,
      };
    case 'NodePort':
      return { 'services.nodeports': ports };
    default:
      return {};
  }
}

function usageOfClaim(spec: Fields): Usage {
  const resources = isFields(spec['resources']) ? spec['resources'] : {};
  const requests = isFields(resources['requests']) ? resources['requests'] : {};
  const amount = amountOf(requests['storage']);
  const own = spec['storageClassName'];
  return {
    'requests.storage': amount,
    ...(typeof own === 'string'
      ? {
          [`${own}.storageclass.storage.k8s.io/requests.storage`]: amount,
          [`${own}.storageclass.storage.k8s.io/persistentvolumeclaims`]: 1,
        }
      : {}),
  };
}
