import { isFields, type Fields, type KubeObject } from '../api/objects.ts';
import type { Restore } from './objects.ts';
import { all, phaseOf, type VeleroWorld } from './world.ts';

/** What Velero writes down about the volumes that a restore fills, by the target's namespaces: how copied files came back, and which snapshots it moves, whatever becomes of that afterwards. */
export function restoredVolumeInfo(world: VeleroWorld, restore: Restore): readonly Fields[] {
  return [
    ...workOf(world, restore, 'podvolumerestores').map((copy) => infoOf(world, copy)),
    ...workOf(world, restore, 'datadownloads').map(movedInfoOf),
  ];
}

function workOf(
  world: VeleroWorld,
  { metadata: { uid } }: Restore,
  plural: string,
): readonly KubeObject[] {
  return all(world, `${plural}.velero.io`).filter(
    ({ metadata }) => metadata.labels?.['velero.io/restore-uid'] === uid,
  );
}

function movedInfoOf({ metadata, spec }: KubeObject): Fields {
  const target = isFields(spec?.['targetVolume']) ? spec['targetVolume'] : {};
  return {
    pvcName: target['pvc'],
    pvcNamespace: target['namespace'],
    pvName: target['pv'],
    restoreMethod: 'CSISnapshot',
    snapshotDataMoved: true,
    snapshotDataMovementInfo: {
      dataMover: 'velero',
      uploaderType: 'kopia',
      snapshotHandle: spec?.['snapshotID'],
      operationID: metadata.labels?.['velero.io/async-operation-id'],
    },
  };
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
