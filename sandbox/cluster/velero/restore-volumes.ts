import { gunzipSync } from 'node:zlib';

import { isFields, type Fields, type KubeObject } from '../api/objects.ts';
import type { LocationStore } from './location-store.ts';
import type { Restore } from './objects.ts';
import { label } from './objects.ts';
import { isOver } from './node-agent.ts';
import { all, labelValue, make, type VeleroWorld } from './world.ts';

const resource = 'podvolumerestores.velero.io';

/** What the backup knows of its volumes. */
export type BackedUpVolumes = {
  /** How the volume's data were saved, by the name of the volume; empty: not at all. */
  readonly methods: ReadonlyMap<string, string>;
  readonly copies: readonly KubeObject[];
  /** Those whose snapshot's data were moved into the bucket, by the name of the volume: what Velero noted of the movement. */
  readonly moved: ReadonlyMap<string, Fields>;
};

type Info = {
  readonly pvName?: string;
  readonly backupMethod?: string;
  readonly snapshotDataMovementInfo?: Fields;
};

export async function volumesIn(store: LocationStore, backup: string): Promise<BackedUpVolumes> {
  const folder = `backups/${backup}/${backup}`;
  const infos = (await unpacked(store, `${folder}-volumeinfo.json.gz`)) as readonly Info[];
  const copies = await unpacked(store, `${folder}-podvolumebackups.json.gz`);
  return {
    methods: new Map(infos.map(({ pvName = '', backupMethod = '' }) => [pvName, backupMethod])),
    moved: new Map(
      infos.flatMap(({ pvName = '', snapshotDataMovementInfo }) =>
        snapshotDataMovementInfo === undefined ? [] : [[pvName, snapshotDataMovementInfo] as const],
      ),
    ),
    copies: (copies as readonly KubeObject[]).filter(
      ({ status }) => status?.['snapshotID'] !== undefined,
    ),
  };
}

async function unpacked(store: LocationStore, key: string): Promise<readonly unknown[]> {
  const bytes = await store.get(key);
  const content: unknown = bytes === undefined ? [] : JSON.parse(gunzipSync(bytes).toString());
  return Array.isArray(content) ? content : [];
}

/** The copies of a pod's volumes, the pod named as it was backed up. */
export function copiesOf(volumes: BackedUpVolumes, pod: KubeObject): readonly KubeObject[] {
  return volumes.copies.filter(({ spec }) => {
    const source = isFields(spec?.['pod']) ? spec['pod'] : {};
    return source['name'] === pod.metadata.name && source['namespace'] === pod.metadata.namespace;
  });
}

/** Asks for a pod's files, each volume by a PodVolumeRestore of its own. */
export function askForFiles(
  world: VeleroWorld,
  restore: Restore,
  pod: KubeObject,
  copies: readonly KubeObject[],
): void {
  const { name, uid } = restore.metadata;
  for (const copy of copies) {
    const source = isFields(copy.spec?.['pod']) ? copy.spec['pod'] : {};
    make(world, resource, {
      apiVersion: 'velero.io/v1',
      kind: 'PodVolumeRestore',
      metadata: {
        generateName: `${name}-`,
        labels: {
          [label.restore]: labelValue(name),
          'velero.io/restore-uid': uid,
          'velero.io/pod-uid': pod.metadata.uid,
        },
        ownerReferences: [
          { apiVersion: 'velero.io/v1', kind: 'Restore', name, uid, controller: true },
        ],
      },
      spec: {
        backupStorageLocation: copy.spec?.['backupStorageLocation'],
        pod: {
          kind: 'Pod',
          namespace: pod.metadata.namespace,
          name: pod.metadata.name,
          uid: pod.metadata.uid,
        },
        repoIdentifier: '',
        snapshotID: copy.status?.['snapshotID'],
        size: isFields(copy.status?.['progress']) ? copy.status['progress']['totalBytes'] : 0,
        sourceNamespace: source['namespace'],
        uploaderType: 'kopia',
        volume: copy.spec?.['volume'],
      },
    });
  }
}

/** Waits for the end of a restore's PodVolumeRestores; what went wrong with them, by namespace. */
export async function filesRestored(
  world: VeleroWorld,
  restore: Restore,
): Promise<readonly { readonly namespace: string; readonly error: string }[]> {
  for (;;) {
    const own = all(world, resource).filter((each) => isOf(each, restore));
    if (own.every(isOver)) {
      return own.flatMap((each) => whatWentWrong(each) ?? []);
    }
    await world.pause(500);
  }
}

function isOf({ metadata }: KubeObject, restore: Restore): boolean {
  return metadata.labels?.['velero.io/restore-uid'] === restore.metadata.uid;
}

function whatWentWrong({
  spec,
  status,
}: KubeObject): { readonly namespace: string; readonly error: string } | undefined {
  const pod = isFields(spec?.['pod']) ? spec['pod'] : {};
  const { message = '' } = (status ?? {}) as { readonly message?: string };
  const how = { Failed: 'failed', Canceled: 'canceled' }[String(status?.['phase'])];
  return how === undefined
    ? undefined
    : { namespace: String(pod['namespace']), error: `pod volume restore ${how}: ${message}` };
}
