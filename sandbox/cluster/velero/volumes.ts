import { isFields, timestamp, type Fields, type KubeObject } from '../api/objects.ts';
import { resourceOf } from '../api/kinds.ts';
import type { Item } from './archive.ts';
import type { Log } from './log.ts';
import { label, type Backup } from './objects.ts';
import type { Script } from './scripts.ts';
import { labelValue, make, patch, type VeleroWorld } from './world.ts';

/** An entry of a backup's volume information. */
export type VolumeInfo = Fields;

/** One pod's volume that is copied file by file. */
type PodVolume = {
  readonly pod: KubeObject;
  readonly volume: string;
  readonly claim?: string;
};

const resource = 'podvolumebackups.velero.io';
const bytesPerVolume = 64 * 1024 * 1024;

/** Copies the pods' volumes that the backup asks for, through PodVolumeBackups that work through their phases. */
export async function backUpVolumes(
  world: VeleroWorld,
  backup: Backup,
  items: readonly Item[],
  script: Script,
  log: Log,
): Promise<{
  readonly podVolumeBackups: readonly KubeObject[];
  readonly volumes: readonly VolumeInfo[];
}> {
  const podVolumeBackups: KubeObject[] = [];
  const volumes: VolumeInfo[] = [];
  for (const found of podVolumes(backup, items)) {
    const made = make(world, resource, draftOf(backup, found));
    const wrong = script.volumeErrors?.[`${found.pod.metadata.name}/${found.volume}`];
    const ended = await workThrough(world, made, wrong);
    if (wrong !== undefined) {
      log.error(`pod volume backup failed: ${wrong}`);
    }
    podVolumeBackups.push(ended);
    volumes.push(volumeInfo(found, ended, items));
  }
  return { podVolumeBackups, volumes: [...volumes, ...skippedVolumes(items, volumes)] };
}

/** Volumes that nothing was copied of are listed too, with the reason. */
function skippedVolumes(
  items: readonly Item[],
  copied: readonly VolumeInfo[],
): readonly VolumeInfo[] {
  const known = new Set(copied.map((info) => info['pvName']));
  return items
    .filter(({ kind, object }) => isVolume(kind) && !known.has(object.metadata.name))
    .map(({ object }) => {
      const claim = isFields(object.spec?.['claimRef']) ? object.spec['claimRef'] : {};
      return {
        pvcName: claim['name'],
        pvcNamespace: claim['namespace'],
        pvName: object.metadata.name,
        snapshotDataMoved: false,
        preserveLocalSnapshot: false,
        skipped: true,
        skippedReason: 'no applicable volumesnapshotter found',
        pvInfo: {
          reclaimPolicy: object.spec?.['persistentVolumeReclaimPolicy'],
          labels: object.metadata.labels ?? {},
        },
      };
    });
}

function isVolume(kind: Item['kind']): boolean {
  return resourceOf(kind) === 'persistentvolumes';
}

async function workThrough(
  world: VeleroWorld,
  made: KubeObject,
  wrong: string | undefined,
): Promise<KubeObject> {
  const { name } = made.metadata;
  const startTimestamp = timestamp(world.now());
  for (const phase of ['Accepted', 'Prepared', 'InProgress']) {
    patch(world, resource, name, { status: { phase, startTimestamp } });
    await world.pause(200);
  }
  const isGood = wrong === undefined;
  const ended = patch(world, resource, name, {
    status: {
      phase: isGood ? 'Completed' : 'Failed',
      completionTimestamp: timestamp(world.now()),
      ...(isGood
        ? {
            snapshotID: made.metadata.uid.replaceAll('-', ''),
            progress: { totalBytes: bytesPerVolume, bytesDone: bytesPerVolume },
          }
        : { message: wrong, progress: {} }),
    },
  });
  return ended ?? made;
}

/** By default none; with `defaultVolumesToFsBackup` all but those that the pod excludes; else those that the pod names. */
function podVolumes(backup: Backup, items: readonly Item[]): readonly PodVolume[] {
  return items
    .filter(({ kind }) => resourceOf(kind) === 'pods')
    .flatMap(({ object: pod }) => {
      const { annotations = {} } = pod.metadata;
      const named = names(annotations['backup.velero.io/backup-volumes']);
      const excluded = names(annotations['backup.velero.io/backup-volumes-excludes']);
      return volumesOf(pod).filter(({ volume }) =>
        backup.spec.defaultVolumesToFsBackup === true
          ? !excluded.includes(volume)
          : named.includes(volume),
      );
    });
}

type VolumeField = {
  readonly name: string;
  readonly persistentVolumeClaim?: { readonly claimName: string };
};

function volumesOf(pod: KubeObject): readonly PodVolume[] {
  const volumes = (pod.spec?.['volumes'] ?? []) as readonly VolumeField[];
  return volumes
    .filter((volume) => volume.persistentVolumeClaim !== undefined)
    .map(({ name, persistentVolumeClaim }) => ({
      pod,
      volume: name,
      ...(persistentVolumeClaim === undefined ? {} : { claim: persistentVolumeClaim.claimName }),
    }));
}

function names(annotation = ''): readonly string[] {
  return annotation.split(',').filter((name) => name !== '');
}

function draftOf(backup: Backup, { pod, volume }: PodVolume): Parameters<typeof make>[2] {
  const { name, uid } = backup.metadata;
  const podName = pod.metadata.name;
  return {
    apiVersion: 'velero.io/v1',
    kind: 'PodVolumeBackup',
    metadata: {
      generateName: `${name}-`,
      labels: { [label.backup]: labelValue(name), [label.backupUid]: uid },
      ownerReferences: [{ apiVersion: 'velero.io/v1', kind: 'Backup', name, uid }],
    },
    spec: {
      backupStorageLocation: backup.spec.storageLocation,
      node: pod.spec?.['nodeName'] ?? 'node-1',
      pod: { kind: 'Pod', namespace: pod.metadata.namespace, name: podName, uid: pod.metadata.uid },
      repoIdentifier: '',
      tags: { backup: name, 'backup-uid': uid, pod: podName, volume },
      uploaderType: 'kopia',
      volume,
    },
  };
}

function volumeInfo(
  { pod, volume, claim }: PodVolume,
  ended: KubeObject,
  items: readonly Item[],
): VolumeInfo {
  const { namespace } = pod.metadata;
  const { phase, startTimestamp, completionTimestamp } = ended.status ?? {};
  const isGood = phase === 'Completed';
  return {
    pvcName: claim,
    pvcNamespace: namespace,
    pvName: volumeOfClaim(items, claim, namespace),
    backupMethod: 'PodVolumeBackup',
    snapshotDataMoved: false,
    skipped: false,
    startTimestamp,
    completionTimestamp,
    result: isGood ? 'succeeded' : 'failed',
    pvbInfo: {
      snapshotHandle: ended.status?.['snapshotID'],
      size: isGood ? bytesPerVolume : 0,
      uploaderType: 'kopia',
      volumeName: volume,
      podName: pod.metadata.name,
      podNamespace: namespace,
      nodeName: ended.spec?.['node'],
      Phase: phase,
    },
  };
}

function volumeOfClaim(items: readonly Item[], claim?: string, namespace?: string): unknown {
  const found = items.find(
    ({ kind, object }) =>
      resourceOf(kind) === 'persistentvolumeclaims' &&
      object.metadata.name === claim &&
      object.metadata.namespace === namespace,
  );
  return found?.object.spec?.['volumeName'];
}
