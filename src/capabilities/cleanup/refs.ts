import type { KubernetesObject, ObjectRef, ResourceIn } from '../../domain/kubernetes-object.ts';
import type { PlanItem } from '../../domain/plan.ts';
import { ownLabels } from '../../domain/restore-test/ownership.ts';
import { labelValue } from '../../domain/velero-label.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';

type Place = Pick<Cluster, 'veleroNamespace'>;

export function inVelero({ veleroNamespace }: Place, resource: string): ResourceIn {
  return { resource, version: 'v1', namespace: veleroNamespace };
}

export function backupRef(place: Place, name: string): ObjectRef {
  return { ...inVelero(place, 'backups.velero.io'), name };
}

/** Where the object of a plan's item is. */
export function refOf(place: Place, { kind, name }: Pick<PlanItem, 'kind' | 'name'>): ObjectRef {
  switch (kind) {
    case 'Backup':
      return backupRef(place, name);
    case 'Restore':
      return { ...inVelero(place, 'restores.velero.io'), name };
    case 'ConfigMap':
      return { ...inVelero(place, 'configmaps'), name };
    case 'Namespace':
      return { resource: 'namespaces', version: 'v1', name };
    default:
      throw new Error(`no clean-up deletes a ${kind}`);
  }
}

/** One name per operation and backup: asking again finds the first. */
export function requestRef(place: Place, operation: string, { uid }: PlanItem): ObjectRef {
  const name = `lifeboat-${operation}-${uid}`;
  return { ...inVelero(place, 'deletebackuprequests.velero.io'), name };
}

/** As `velero backup delete` makes it: Velero finds its other requests for this backup by both labels. */
export function deleteRequest(
  place: Place,
  operation: string,
  item: PlanItem,
): { readonly where: ResourceIn; readonly object: KubernetesObject } {
  const { name, ...where } = requestRef(place, operation, item);
  return {
    where,
    object: {
      apiVersion: 'velero.io/v1',
      kind: 'DeleteBackupRequest',
      metadata: {
        name,
        namespace: place.veleroNamespace,
        labels: {
          ...ownLabels(operation),
          'velero.io/backup-name': labelValue(item.name),
          'velero.io/backup-uid': item.uid,
        },
      },
      spec: { backupName: item.name },
    },
  };
}
