import type { ArchivedService, NamespaceContents } from './contents.ts';
import { mergeRule, type ModifierRule, type Rules } from './modifier-rule.ts';

/**
 * Services that nobody outside of the copy can reach and that lead nowhere outside of it. Their annotations are instructions to load
 * balancers, DNS and meshes, and stay out.
 */
export function serviceRules({ namespace, services }: NamespaceContents): Rules {
  return {
    rules: [
      ...(services.some((one) => one.hasAnnotations)
        ? [mergeRule({ resource: 'services', namespace }, { metadata: { annotations: null } })]
        : []),
      ...services.flatMap((one) => ownRule(namespace, one)),
    ],
    changed: services.flatMap((one) => changed(`Service ${namespace}/${one.name}`, one)),
    limits: [],
  };
}

function ownRule(namespace: string, one: ArchivedService): readonly ModifierRule[] {
  const where = { resource: 'services', namespace, names: [one.name] };
  switch (one.type) {
    case 'LoadBalancer':
    case 'NodePort':
      return [mergeRule(where, { spec: { ...inside, ports: one.ports } })];
    case 'ExternalName':
      return [mergeRule(where, { spec: { ...inside, externalName: null, clusterIP: 'None' } })];
    default:
      return one.externalIPs ? [mergeRule(where, { spec: { externalIPs: null } })] : [];
  }
}

/** The API server refuses a ClusterIP that still has any of these. */
const inside = {
  type: 'ClusterIP',
  allocateLoadBalancerNodePorts: null,
  externalIPs: null,
  externalTrafficPolicy: null,
  healthCheckNodePort: null,
  loadBalancerClass: null,
  loadBalancerIP: null,
  loadBalancerSourceRanges: null,
} as const;

function changed(name: string, one: ArchivedService): readonly string[] {
  if (one.type === 'ExternalName') {
    return [`${name} no longer leads to ${one.externalName ?? 'an external name'}`];
  }
  return [
    ...(['LoadBalancer', 'NodePort'].includes(one.type)
      ? [`${name} is a ClusterIP instead of a ${one.type}`]
      : []),
    ...(one.externalIPs ? [`${name} does without external addresses`] : []),
  ];
}
