import type { KubernetesObject, ObjectRef, ResourceIn } from '../../domain/kubernetes-object.ts';
import { ownAnnotations, ownLabels } from '../../domain/restore-test/ownership.ts';
import type { ScratchOf } from '../../domain/restore-test/scratch-namespace.ts';

export const markerName = 'lifeboat-canary';
const markerKey = 'marker';

/** Where the canary lives, and where its copy comes to. */
export function canaryNames(operation: string): { readonly home: string; readonly copy: string } {
  return { home: `lifeboat-${operation}-canary`, copy: `lifeboat-${operation}-canary-copy` };
}

export function markerIn(namespace: string): ObjectRef {
  return { resource: 'configmaps', version: 'v1', namespace, name: markerName };
}

/** The living one is backed up; its copy is not. */
export function canaryNamespace(name: string, of: ScratchOf, isCopy: boolean): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        ...ownLabels(of.operation),
        'pod-security.kubernetes.io/enforce': 'restricted',
        ...(isCopy ? { 'velero.io/exclude-from-backup': 'true' } : {}),
      },
      annotations: ownAnnotations(of),
    },
  };
}

export function marker(namespace: string, value: string, of: ScratchOf): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...ours(markerName, of), namespace },
    data: { [markerKey]: value },
  };
}

export function markerPatch(value: string): object {
  return { data: { [markerKey]: value } };
}

/** Undefined: there is none, or it says nothing. */
export function valueOf(object: KubernetesObject | undefined): string | undefined {
  const data = object?.['data'];
  const value: unknown =
    typeof data === 'object' && data !== null && markerKey in data ? data[markerKey] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Of that one namespace, with a short life of its own in case nobody comes to delete it. */
export function canaryBackup(
  name: string,
  where: ResourceIn,
  home: string,
  of: ScratchOf,
): KubernetesObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { ...ours(name, of), ...inside(where) },
    spec: { includedNamespaces: [home], ttl: '1h0m0s', snapshotVolumes: false },
  };
}

export function canaryRestore(
  name: string,
  where: ResourceIn,
  { home, copy }: ReturnType<typeof canaryNames>,
  of: ScratchOf,
  resources: readonly string[] = [],
): KubernetesObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { ...ours(name, of), ...inside(where) },
    spec: {
      backupName: name,
      includedNamespaces: [home],
      namespaceMapping: { [home]: copy },
      includedResources: ['configmaps', ...resources],
      existingResourcePolicy: 'none',
    },
  };
}

/** Velero finds the backup by name and UID. */
export function deleteRequest(
  name: string,
  where: ResourceIn,
  backup: { readonly name: string; readonly uid: string },
  of: ScratchOf,
): KubernetesObject {
  const { labels, ...metadata } = ours(name, of);
  return {
    apiVersion: 'velero.io/v1',
    kind: 'DeleteBackupRequest',
    metadata: {
      ...metadata,
      ...inside(where),
      labels: {
        ...labels,
        'velero.io/backup-name': backup.name,
        'velero.io/backup-uid': backup.uid,
      },
    },
    spec: { backupName: backup.name },
  };
}

function ours(name: string, of: ScratchOf): KubernetesObject['metadata'] {
  return { name, labels: ownLabels(of.operation), annotations: ownAnnotations(of) };
}

function inside({ namespace }: ResourceIn): { readonly namespace?: string } {
  return namespace === undefined ? {} : { namespace };
}
