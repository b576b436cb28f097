import { gunzipSync } from 'node:zlib';

import { isFields, timestamp, type Fields, type KubeObject } from '../api/objects.ts';
import type { LocationStore } from './location-store.ts';
import type { Restore } from './objects.ts';
import { label } from './objects.ts';
import { all, labelValue, make, patch, phaseOf, type VeleroWorld } from './world.ts';

const resource = 'podvolumerestores.velero.io';
const ended = new Set(['Completed', 'Failed', 'Canceled']);

/** What the backup knows of its volumes. */
export type BackedUpVolumes = {
  /** How the volume's data were saved, by the name of the volume; empty: not at all. */
  readonly methods: ReadonlyMap<string, string>;
  readonly copies: readonly KubeObject[];
};

export async function volumesIn(store: LocationStore, backup: string): Promise<BackedUpVolumes> {
  const folder = `backups/${backup}/${backup}`;
  const infos = await unpacked(store, `${folder}-volumeinfo.json.gz`);
  const copies = await unpacked(store, `${folder}-podvolumebackups.json.gz`);
  return {
    methods: new Map(
      (infos as readonly { readonly pvName?: string; readonly backupMethod?: string }[]).map(
        ({ pvName = '', backupMethod = '' }) => [pvName, backupMethod],
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
    if (own.every((each) => ended.has(phaseOf(each)))) {
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

/** What the node agents do: each file system restore goes through its phases, unless it is cancelled or its pod is gone. */
export async function restoreFiles(world: VeleroWorld): Promise<void> {
  for (;;) {
    const open = all(world, resource).filter((each) => !ended.has(phaseOf(each)));
    if (open.length === 0) {
      return;
    }
    open.forEach((each) => advance(world, each));
    await world.pause(500);
  }
}

const quarters = 4;

function advance(world: VeleroWorld, copy: KubeObject): void {
  const next = copy.spec?.['cancel'] === true ? canceled(world, copy) : nextOf(world, copy);
  if (next !== undefined) {
    patch(world, resource, copy.metadata.name, { status: next });
  }
}

function canceled(world: VeleroWorld, copy: KubeObject): Fields {
  const completionTimestamp = timestamp(world.now());
  return phaseOf(copy) === 'Canceling'
    ? { phase: 'Canceled', message: 'PVR is canceled', completionTimestamp }
    : { phase: 'Canceling' };
}

function nextOf(world: VeleroWorld, copy: KubeObject): Fields | undefined {
  const now = timestamp(world.now());
  switch (phaseOf(copy)) {
    case '':
    case 'New':
      return { phase: 'Accepted', acceptedTimestamp: now };
    case 'Accepted':
      return podIsPlaced(world, podOf(copy)) ? { phase: 'Prepared' } : undefined;
    case 'Prepared': {
      const progress = { totalBytes: Number(copy.spec?.['size'] ?? 0), bytesDone: 0 };
      return { phase: 'InProgress', startTimestamp: now, progress };
    }
    default:
      return progressed(world, copy);
  }
}

function progressed(world: VeleroWorld, copy: KubeObject): Fields | undefined {
  const script = world.scripts.of(copy.metadata.labels?.[label.restore] ?? '');
  const { name } = podOf(copy);
  const message = script.volumeErrors?.[`${String(name)}/${String(copy.spec?.['volume'])}`];
  const completionTimestamp = timestamp(world.now());
  if (message !== undefined) {
    return { phase: 'Failed', message, completionTimestamp };
  }
  if (script.volumesHang === true) {
    return undefined;
  }
  const totalBytes = Number(copy.spec?.['size'] ?? 0);
  const bytesDone = Math.min(totalBytes, doneOf(copy) + Math.ceil(totalBytes / quarters));
  const ending = bytesDone >= totalBytes ? { phase: 'Completed', completionTimestamp } : {};
  return { progress: { totalBytes, bytesDone }, ...ending };
}

function doneOf({ status }: KubeObject): number {
  const told = status?.['progress'];
  return isFields(told) ? Number(told['bytesDone'] ?? 0) : 0;
}

function podOf({ spec }: KubeObject): Fields {
  return isFields(spec?.['pod']) ? spec['pod'] : {};
}

function podIsPlaced(world: VeleroWorld, pod: Readonly<Record<string, unknown>>): boolean {
  const { namespace, name } = pod;
  const found = world.store.read(world.kind('pods'), String(namespace), String(name));
  return found?.spec?.['nodeName'] !== undefined;
}
