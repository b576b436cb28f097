import { each, fields, type Fields } from './fields.ts';
import { quantity } from './quantity.ts';
import type { Amount, PodShape } from './workload.ts';

/** What a pod asks of its node, as the scheduler counts it: the sum of its containers, or its largest init container. */
export function amounts(spec: Fields): Pick<PodShape, 'requests' | 'limits' | 'largestUnlimited'> {
  const containers = each(spec['containers']).map(resources);
  const first = each(spec['initContainers']).map(resources);
  const unlimited = [...containers, ...first].map((one) => ({
    cpuMilli: one.limits.cpuMilli === 0 ? one.requests.cpuMilli : 0,
    memoryBytes: one.limits.memoryBytes === 0 ? one.requests.memoryBytes : 0,
  }));
  return {
    requests: ofPod(containers, first, 'requests'),
    limits: ofPod(containers, first, 'limits'),
    largestUnlimited: largest(unlimited),
  };
}

export const nothing: Amount = { cpuMilli: 0, memoryBytes: 0 };

export function sum(all: readonly Amount[]): Amount {
  return all.reduce(
    (a, b) => ({
      cpuMilli: a.cpuMilli + b.cpuMilli,
      memoryBytes: a.memoryBytes + b.memoryBytes,
    }),
    nothing,
  );
}

export function largest(all: readonly Amount[]): Amount {
  return all.reduce(
    (a, b) => ({
      cpuMilli: Math.max(a.cpuMilli, b.cpuMilli),
      memoryBytes: Math.max(a.memoryBytes, b.memoryBytes),
    }),
    nothing,
  );
}

type Resources = { readonly requests: Amount; readonly limits: Amount };

function ofPod(
  containers: readonly Resources[],
  first: readonly Resources[],
  which: keyof Resources,
): Amount {
  return largest([sum(containers.map((one) => one[which])), ...first.map((one) => one[which])]);
}

/** A request that is not told is the limit. */
function resources(container: Fields): Resources {
  const { requests, limits } = fields(container['resources']);
  const limit = amount(fields(limits));
  const asked = amount(fields(requests));
  return {
    limits: limit,
    requests: {
      cpuMilli: asked.cpuMilli === 0 ? limit.cpuMilli : asked.cpuMilli,
      memoryBytes: asked.memoryBytes === 0 ? limit.memoryBytes : asked.memoryBytes,
    },
  };
}

function amount(of: Fields): Amount {
  return {
    cpuMilli: Math.ceil(quantity(of['cpu']) * 1000),
    memoryBytes: Math.ceil(quantity(of['memory'])),
  };
}
