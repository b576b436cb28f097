import type { Tree } from './tree.ts';

/** What a field of Kubernetes' own kinds means when it is absent: newer versions write more of that down. `undefined`: absent means absent. */
export function usualValue(resource: string, field: string): Tree | undefined {
  return isBuiltIn(resource) && Object.hasOwn(usual, field) ? usual[field] : undefined;
}

/** Whether the fields of this one are not Kubernetes' but people's, so that their names mean nothing. */
export function isNamedByPeople(field: string): boolean {
  return namedByPeople.has(field);
}

const namedByPeople: ReadonlySet<string> = new Set([
  'annotations',
  'binaryData',
  'data',
  'labels',
  'matchLabels',
  'nodeSelector',
  'parameters',
  'stringData',
]);

/** Kinds of Kubernetes itself: their groups have no dot or end in `.k8s.io`. */
function isBuiltIn(resource: string): boolean {
  const group = resource.split('.').slice(1).join('.');
  return !group.includes('.') || group.endsWith('.k8s.io');
}

const usual: Readonly<Record<string, Tree>> = {
  allocateLoadBalancerNodePorts: true,
  completionMode: 'NonIndexed',
  concurrencyPolicy: 'Allow',
  dnsPolicy: 'ClusterFirst',
  enableServiceLinks: true,
  externalTrafficPolicy: 'Cluster',
  internalTrafficPolicy: 'Cluster',
  ipFamilies: ['IPv4'],
  ipFamilyPolicy: 'SingleStack',
  manualSelector: false,
  minReadySeconds: 0,
  persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  podManagementPolicy: 'OrderedReady',
  podReplacementPolicy: 'TerminatingOrFailed',
  preemptionPolicy: 'PreemptLowerPriority',
  progressDeadlineSeconds: 600,
  protocol: 'TCP',
  publishNotReadyAddresses: false,
  reinvocationPolicy: 'Never',
  restartPolicy: 'Always',
  revisionHistoryLimit: 10,
  schedulerName: 'default-scheduler',
  sessionAffinity: 'None',
  successThreshold: 1,
  suspend: false,
  terminationGracePeriodSeconds: 30,
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  volumeMode: 'Filesystem',
};
