import type { ObjectRef, ResourceIn } from '../../domain/kubernetes-object.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';

type Place = Pick<Cluster, 'veleroNamespace'>;

export function restoresOf({ veleroNamespace }: Place): ResourceIn {
  return { resource: 'restores.velero.io', version: 'v1', namespace: veleroNamespace };
}

export function restoreRef(place: Place, name: string): ObjectRef {
  return { ...restoresOf(place), name };
}

export function backupRef({ veleroNamespace }: Place, name: string): ObjectRef {
  return { resource: 'backups.velero.io', version: 'v1', namespace: veleroNamespace, name };
}

/** Resource modifiers are looked for beside the Restore. */
export function modifiersOf({ veleroNamespace }: Place): ResourceIn {
  return { resource: 'configmaps', version: 'v1', namespace: veleroNamespace };
}

/** The data of restores on its way into volumes. */
export function volumeWorkOf({ veleroNamespace }: Place): readonly ResourceIn[] {
  return [
    { resource: 'podvolumerestores.velero.io', version: 'v1', namespace: veleroNamespace },
    dataDownloadsOf({ veleroNamespace }),
  ];
}

/** The data of moved snapshots on their way into new volumes. */
export function dataDownloadsOf({ veleroNamespace }: Pick<Place, 'veleroNamespace'>): ResourceIn {
  return { resource: 'datadownloads.velero.io', version: 'v2alpha1', namespace: veleroNamespace };
}
