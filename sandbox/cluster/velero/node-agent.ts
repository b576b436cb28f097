import { isFields, timestamp, type Draft, type Fields, type KubeObject } from '../api/objects.ts';
import { mergePatch } from '../api/patches.ts';
import { update } from '../api/writing.ts';
import { label } from './objects.ts';
import { all, patch, phaseOf, type VeleroWorld } from './world.ts';

const files = 'podvolumerestores.velero.io';
const data = 'datadownloads.velero.io';
const ended = new Set(['Completed', 'Failed', 'Canceled']);

export function isOver(work: KubeObject): boolean {
  return ended.has(phaseOf(work));
}

/** What the node agents do: each restore of a volume's files or data goes through its phases, unless it is cancelled or what it fills is gone. */
export async function fillVolumes(world: VeleroWorld): Promise<void> {
  for (;;) {
    const open = [files, data].flatMap((resource) =>
      all(world, resource)
        .filter((each) => !isOver(each))
        .map((each) => ({ resource, each })),
    );
    if (open.length === 0) {
      return;
    }
    open.forEach(({ resource, each }) => advance(world, resource, each));
    await world.pause(500);
  }
}

const quarters = 4;

function advance(world: VeleroWorld, resource: string, copy: KubeObject): void {
  const next = copy.spec?.['cancel'] === true ? canceled(world, copy) : nextOf(world, copy);
  if (next !== undefined) {
    patch(world, resource, copy.metadata.name, { status: next });
    if (resource === data && next['phase'] === 'Completed') {
      releaseClaim(world, copy);
    }
  }
}

function canceled(world: VeleroWorld, copy: KubeObject): Fields {
  const completionTimestamp = timestamp(world.now());
  return phaseOf(copy) === 'Canceling'
    ? { phase: 'Canceled', message: `${shortName(copy)} is canceled`, completionTimestamp }
    : { phase: 'Canceling' };
}

function nextOf(world: VeleroWorld, copy: KubeObject): Fields | undefined {
  const now = timestamp(world.now());
  switch (phaseOf(copy)) {
    case '':
    case 'New':
      return { phase: 'Accepted', acceptedTimestamp: now };
    case 'Accepted':
      return isReachable(world, copy) ? { phase: 'Prepared' } : undefined;
    case 'Prepared': {
      const progress = { totalBytes: bytesOf(copy), bytesDone: 0 };
      return { phase: 'InProgress', startTimestamp: now, progress };
    }
    default:
      return progressed(world, copy);
  }
}

function progressed(world: VeleroWorld, copy: KubeObject): Fields | undefined {
  const script = world.scripts.of(copy.metadata.labels?.[label.restore] ?? '');
  const message = script.volumeErrors?.[nameOf(copy)];
  const completionTimestamp = timestamp(world.now());
  if (message !== undefined) {
    return { phase: 'Failed', message, completionTimestamp };
  }
  if (script.volumesHang === true) {
    return undefined;
  }
  const totalBytes = bytesOf(copy);
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

function isReachable(world: VeleroWorld, copy: KubeObject): boolean {
  return copy.kind === 'DataDownload' ? isWanted(world, copy) : podIsPlaced(world, podOf(copy));
}

/** A claim whose class waits for its first consumer is filled when a pod uses it. */
function isWanted(world: VeleroWorld, copy: KubeObject): boolean {
  const { namespace, pvc } = targetOf(copy);
  const claim = world.store.read(world.kind('persistentvolumeclaims'), namespace, pvc);
  if (claim === undefined) {
    return false;
  }
  const className = String(claim.spec?.['storageClassName']);
  const classes = world.kind('storageclasses.storage.k8s.io');
  const found: Fields | undefined = world.store.read(classes, undefined, className);
  return (
    found?.['volumeBindingMode'] !== 'WaitForFirstConsumer' ||
    world.store
      .list(world.kind('pods'), namespace)
      .some(({ spec }) => JSON.stringify(spec?.['volumes'] ?? []).includes(`"claimName":"${pvc}"`))
  );
}

/** The filled volume is the claim's: until then its selector keeps every other one away. */
function releaseClaim(world: VeleroWorld, copy: KubeObject): void {
  const { namespace, pvc } = targetOf(copy);
  const kind = world.kind('persistentvolumeclaims');
  const claim = world.store.read(kind, namespace, pvc);
  if (claim !== undefined) {
    update(world, kind, claim, mergePatch(claim, { spec: { selector: null } }) as Draft);
  }
}

function targetOf({ spec }: KubeObject): { readonly namespace: string; readonly pvc: string } {
  const target = isFields(spec?.['targetVolume']) ? spec['targetVolume'] : {};
  return { namespace: String(target['namespace']), pvc: String(target['pvc']) };
}

/** As scripts name it: `pod/volume`, of a moved snapshot the claim. */
function nameOf(copy: KubeObject): string {
  return copy.kind === 'DataDownload'
    ? targetOf(copy).pvc
    : `${String(podOf(copy)['name'])}/${String(copy.spec?.['volume'])}`;
}

function bytesOf({ spec }: KubeObject): number {
  return Number(spec?.['size'] ?? spec?.['snapshotSize'] ?? 0);
}

function shortName({ kind }: KubeObject): string {
  return kind === 'DataDownload' ? 'DataDownload' : 'PVR';
}
