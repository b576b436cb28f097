import type { Cause } from '../failures.ts';
import type { Draft, Fields } from '../objects.ts';
import { wrong } from '../names.ts';
import type { Writing } from '../writing.ts';

type Port = Fields & {
  readonly port?: number;
  readonly nodePort?: number;
  readonly targetPort?: number | string;
  readonly protocol?: string;
};

type ServiceSpec = Fields & {
  readonly type?: string;
  readonly clusterIP?: string;
  readonly externalName?: string;
  readonly ports?: readonly Port[];
  readonly allocateLoadBalancerNodePorts?: boolean;
  readonly externalTrafficPolicy?: string;
  readonly healthCheckNodePort?: number;
  readonly loadBalancerClass?: string;
  readonly loadBalancerSourceRanges?: readonly string[];
};

const onlyBalancers = "may only be used when `type` is 'LoadBalancer'";

/** A Service with what the API server fills in: type, address, node ports. */
export function withDefaults(world: Writing, draft: Draft): Draft {
  const given = (draft['spec'] ?? {}) as ServiceSpec;
  const { type = 'ClusterIP', ports = [] } = given;
  const isExternal = type === 'NodePort' || type === 'LoadBalancer';
  const hasNodePorts = isExternal && given.allocateLoadBalancerNodePorts !== false;
  const spec = {
    internalTrafficPolicy: 'Cluster',
    sessionAffinity: 'None',
    ...(isExternal ? { externalTrafficPolicy: 'Cluster' } : {}),
    ...(type === 'LoadBalancer' ? { allocateLoadBalancerNodePorts: true } : {}),
    ...given,
    type,
    ...(type === 'ExternalName' ? {} : addressOf(world, given)),
    ports: ports.map((port) => ({
      protocol: 'TCP',
      targetPort: port.port,
      ...port,
      ...(hasNodePorts ? { nodePort: port.nodePort ?? freeNodePort(world) } : {}),
    })),
  };
  return { ...draft, spec };
}

function addressOf(world: Writing, { clusterIP = '' }: ServiceSpec): Fields {
  const address = clusterIP === '' ? freeAddress(world) : clusterIP;
  return { clusterIP: address, clusterIPs: [address], ipFamilies: ['IPv4'] };
}

function freeAddress(world: Writing): string {
  const taken = new Set(specsOf(world).map(({ clusterIP }) => clusterIP));
  let host = 10;
  while (taken.has(`10.0.${host >> 8}.${host & 255}`)) {
    host += 1;
  }
  return `10.0.${host >> 8}.${host & 255}`;
}

function freeNodePort(world: Writing): number {
  const taken = takenNodePorts(world);
  let port = 30_000 + Math.floor(Math.random() * 2_000);
  while (taken.has(port)) {
    port += 1;
  }
  return port;
}

function takenNodePorts(world: Writing): ReadonlySet<number> {
  return new Set(
    specsOf(world).flatMap(({ ports = [] }) => ports.flatMap(({ nodePort }) => nodePort ?? [])),
  );
}

function specsOf(world: Writing): readonly ServiceSpec[] {
  return world.store.list(world.kind('services')).map(({ spec }) => (spec ?? {}) as ServiceSpec);
}

/** What is wrong with a Service before anything is filled in, worded as the API server words it. `isNew`: its ports are not its own yet. */
export function serviceErrors(
  world: Writing,
  draft: Draft,
  isNew: boolean,
): readonly Required<Cause>[] {
  const spec = (draft['spec'] ?? {}) as ServiceSpec;
  const { type = 'ClusterIP' } = spec;
  return [
    ...nodePortErrors(world, spec, type, isNew),
    ...(type === 'LoadBalancer' ? [] : balancerErrors(spec)),
    ...(type === 'LoadBalancer' || type === 'NodePort' ? [] : externalErrors(spec)),
  ];
}

function nodePortErrors(
  world: Writing,
  { ports = [] }: ServiceSpec,
  type: string,
  isNew: boolean,
): readonly Required<Cause>[] {
  const taken = isNew ? takenNodePorts(world) : new Set<number>();
  return ports.flatMap(({ nodePort = 0 }, index) => {
    const field = `spec.ports[${index}].nodePort`;
    if (nodePort !== 0 && type === 'ClusterIP') {
      return [forbidden(field, "may not be used when `type` is 'ClusterIP'")];
    }
    return taken.has(nodePort)
      ? [wrong(field, nodePort, 'provided port is already allocated')]
      : [];
  });
}

function balancerErrors(spec: ServiceSpec): readonly Required<Cause>[] {
  const ranges = spec.loadBalancerSourceRanges ?? [];
  return [
    ...(ranges.length === 0 ? [] : [forbidden('spec.LoadBalancerSourceRanges', onlyBalancers)]),
    ...(spec.allocateLoadBalancerNodePorts === undefined
      ? []
      : [forbidden('spec.allocateLoadBalancerNodePorts', onlyBalancers)]),
    ...(spec.loadBalancerClass === undefined
      ? []
      : [forbidden('spec.loadBalancerClass', onlyBalancers)]),
  ];
}

function externalErrors(spec: ServiceSpec): readonly Required<Cause>[] {
  const { externalTrafficPolicy, healthCheckNodePort = 0 } = spec;
  const health =
    "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
  return [
    ...(externalTrafficPolicy === undefined
      ? []
      : [
          wrong(
            'spec.externalTrafficPolicy',
            externalTrafficPolicy,
            'may only be set for externally-accessible services',
          ),
        ]),
    ...(healthCheckNodePort === 0
      ? []
      : [wrong('spec.healthCheckNodePort', healthCheckNodePort, health)]),
  ];
}

function forbidden(field: string, why: string): Required<Cause> {
  return { reason: 'FieldValueForbidden', message: `Forbidden: ${why}`, field };
}
