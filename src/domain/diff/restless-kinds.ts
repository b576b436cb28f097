/** Kinds of which nobody keeps an object: what Kubernetes, drivers and running pods tell of themselves, and figures that are no objects. */
export function isRestless(resource: string): boolean {
  return restless.has(resource);
}

const restless: ReadonlySet<string> = new Set([
  'leases.coordination.k8s.io',
  'csistoragecapacities.storage.k8s.io',
  'events',
  'events.events.k8s.io',
  'pods.metrics.k8s.io',
]);

/** Kinds that are not compared: restless ones, what belongs to the machines of a cluster, what Velero never restores, and Velero's own. */
export function isLeftOut(resource: string): boolean {
  return isRestless(resource) || ofMachines.has(resource) || resource.endsWith('.velero.io');
}

const ofMachines: ReadonlySet<string> = new Set([
  'nodes',
  'nodes.metrics.k8s.io',
  'componentstatuses',
  'csinodes.storage.k8s.io',
  'volumeattachments.storage.k8s.io',
  'certificatesigningrequests.certificates.k8s.io',
  'ipaddresses.networking.k8s.io',
]);
