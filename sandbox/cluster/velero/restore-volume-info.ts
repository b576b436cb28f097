import { isFields, type Fields, type KubeObject } from '../api/objects.ts';
import type { Restore } from './objects.ts';
import { all, phaseOf, type VeleroWorld } from './world.ts';

/** What Velero writes down about the volumes that a restore filled: those of file-system copies, by the target's namespaces. */
export function restoredVolumeInfo(world: VeleroWorld, restore: Restore): readonly Fields[] {
  return all(world, 'podvolumerestores.velero.io')
    .filter(({ metadata }) => metadata.labels?.['velero.io/restore-uid'] === restore.metadata.uid)
    .map((copy) => infoOf(world, copy));
}

function infoOf(world: VeleroWorld, copy: KubeObject): Fields {
  const pod = isFields(copy.spec?.['pod']) ? copy.spec['pod'] : {};
  const podName = String(pod['name']);
  const podNamespace = String(pod['namespace']);
  const volumeName = String(copy.spec?.['volume']);
  const claim = claimOf(world, { podName, podNamespace, volumeName });
  const progress = copy.status?.['progress'];
  return {
    ...(claim === undefined ? {} : { pvcName: claim, pvcNamespace: podNamespace }),
    restoreMethod: 'PodVolumeRestore',
    snapshotDataMoved: false,
    pvrInfo: {
      snapshotHandle: copy.spec?.['snapshotID'],
      size: isFields(progress) ? progress['totalBytes'] : 0,
      uploaderType: copy.spec?.['uploaderType'],
      volumeName,
      podName,
      podNamespace,
      Phase: phaseOf(copy),
    },
  };
}

function claimOf(
  world: VeleroWorld,
  { podName, podNamespace, volumeName }: Readonly<Record<string, string>>,
): string | undefined {
  const pod = world.store.read(world.kind('pods'), podNamespace, podName ?? '');
  const volumes = (pod?.spec?.['volumes'] ?? []) as readonly {
    readonly name?: string;
    readonly persistentVolumeClaim?: { readonly claimName?: string };
  }[];
  return volumes.find(({ name }) => name === volumeName)?.persistentVolumeClaim?.claimName;
}
