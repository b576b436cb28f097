import type { Archived } from './archive.ts';

/** Velero's order; what is not named follows by the alphabet. Pods come before those that own them. */
const priorities =
  `customresourcedefinitions.apiextensions.k8s.io namespaces storageclasses.storage.k8s.io volumesnapshotclasses.snapshot.storage.k8s.io
  volumesnapshotcontents.snapshot.storage.k8s.io volumesnapshots.snapshot.storage.k8s.io datauploads.velero.io persistentvolumes persistentvolumeclaims
  clusterroles.rbac.authorization.k8s.io roles.rbac.authorization.k8s.io serviceaccounts clusterrolebindings.rbac.authorization.k8s.io
  rolebindings.rbac.authorization.k8s.io secrets configmaps limitranges priorityclasses.scheduling.k8s.io pods replicasets.apps
  clusterclasses.cluster.x-k8s.io endpoints services`.split(/\s+/u);

export function inOrder(objects: readonly Archived[]): readonly Archived[] {
  return objects.toSorted(
    (a, b) =>
      rank(a.resource) - rank(b.resource) ||
      compared(a.resource, b.resource) ||
      compared(a.object.metadata.namespace ?? '', b.object.metadata.namespace ?? ''),
  );
}

function rank(resource: string): number {
  const found = priorities.indexOf(resource);
  return found === -1 ? priorities.length : found;
}

function compared(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
