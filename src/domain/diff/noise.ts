/** Whether a field is written by Kubernetes, a controller, a tool or Velero for itself. `path` has `*` for the elements of lists. */
export function isNoise(resource: string, path: string): boolean {
  return everywhere.has(path) || (ofKind[resource]?.has(path) ?? false);
}

/** Whether a label or annotation is one that Kubernetes, a controller, a tool or Velero sets for itself. */
export function isNoiseKey(key: string): boolean {
  return keys.has(key) || (prefixes.test(key) && key !== 'velero.io/exclude-from-backup');
}

/** Apart from these, what else the metadata have is the object's identity, or said of it by the server. */
const everywhere: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'status',
  'metadata.name',
  'metadata.namespace',
  'metadata.generateName',
  'metadata.managedFields',
  'metadata.resourceVersion',
  'metadata.uid',
  'metadata.generation',
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
  'metadata.deletionGracePeriodSeconds',
  'metadata.selfLink',
  'metadata.finalizers',
  'metadata.ownerReferences.*.uid',
]);

const ofKind: Readonly<Record<string, ReadonlySet<string>>> = {
  services: new Set(['spec.clusterIPs', 'spec.healthCheckNodePort', 'spec.ports.*.nodePort']),
  persistentvolumeclaims: new Set(['spec.volumeName']),
  persistentvolumes: new Set(['spec.claimRef.uid', 'spec.claimRef.resourceVersion']),
  pods: new Set(['spec.nodeName']),
  namespaces: new Set(['spec.finalizers']),
  'statefulsets.apps': new Set(
    ['apiVersion', 'kind', 'status'].map((one) => `spec.volumeClaimTemplates.*.${one}`),
  ),
};

const keys: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.daemonset.template.generation',
  'control-plane.alpha.kubernetes.io/leader',
  'endpoints.kubernetes.io/last-change-trigger-time',
  'volume.kubernetes.io/storage-provisioner',
  'volume.beta.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/selected-node',
  'volume.kubernetes.io/storage-resizer',
  'backup.velero.io/must-include-additional-items',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-tracking',
  'controller-uid',
  'controller-revision-hash',
  'pod-template-generation',
  'pod-template-hash',
]);

const prefixes =
  /^(?:pv\.kubernetes\.io|velero\.io|snapshot\.velero\.io|autoscaling\.alpha\.kubernetes\.io)\//;
