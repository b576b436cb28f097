/** API groups of Kubernetes itself; whatever is of another group is a custom resource. */
const builtInGroups: ReadonlySet<string> = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'extensions',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** `deployments.apps` → `apps`; of a core resource, the empty string. */
export function groupOf(resource: string): string {
  const dot = resource.indexOf('.');
  return dot === -1 ? '' : resource.slice(dot + 1);
}

export function isCustom(resource: string): boolean {
  return !builtInGroups.has(groupOf(resource));
}

/** Custom resources that Velero itself needs to bring a volume's data. */
export function bringsData(resource: string): boolean {
  return ['snapshot.storage.k8s.io', 'groupsnapshot.storage.k8s.io', 'velero.io'].includes(
    groupOf(resource),
  );
}
