import { fields, known, text, whole, type Fields } from './fields.ts';

/** What a backup has of one volume, from Velero's volume info. */
export type BackedUpVolume = {
  /** `namespace/name` of the claim, or `namespace/pod:volume` where the pod's volume is none. */
  readonly volume: string;
  readonly namespace: string;
  readonly claim?: string;
  readonly persistentVolume?: string;
  readonly pod?: string;
  readonly method: 'file-system backup' | 'CSI snapshot' | 'moved snapshot' | 'snapshot' | 'none';
  /** Why it has no data, in Velero's words. */
  readonly skipped?: string;
  readonly hasData: boolean;
  readonly bytes?: number;
};

/** Of the artifact BackupVolumeInfos; at most 10,000 volumes. `undefined` when it is none: what of the volumes has data is then unknown. */
export function backedUpVolumes(artifact: unknown): readonly BackedUpVolume[] | undefined {
  return volumesOf(artifact, 'backupMethod', 'pvbInfo');
}

/** Of the artifact RestoreVolumeInfo: for which volumes Velero brought data, by the *target's* namespaces. */
export function restoredVolumes(artifact: unknown): readonly BackedUpVolume[] | undefined {
  return volumesOf(artifact, 'restoreMethod', 'pvrInfo');
}

/** More of one artifact are not looked at. */
export const mostVolumes = 10_000;

function volumesOf(
  artifact: unknown,
  method: string,
  podVolume: string,
): readonly BackedUpVolume[] | undefined {
  if (!Array.isArray(artifact)) {
    return undefined;
  }
  return artifact
    .slice(0, mostVolumes)
    .flatMap((one: unknown) => volume(fields(one), method, podVolume));
}

function volume(entry: Fields, methodField: string, podField: string): readonly BackedUpVolume[] {
  const inPod = fields(entry[podField]);
  const namespace = text(entry['pvcNamespace']) ?? text(inPod['podNamespace']);
  const claim = text(entry['pvcName']);
  const pod = text(inPod['podName']);
  const volumeName = text(inPod['volumeName']);
  if (namespace === undefined || (claim === undefined && volumeName === undefined)) {
    return [];
  }
  const method = methodOf(entry, text(entry[methodField]));
  const skipped = text(entry['skippedReason']);
  return [
    known({
      volume:
        claim === undefined ? `${namespace}/${pod ?? ''}:${volumeName}` : `${namespace}/${claim}`,
      namespace,
      claim,
      persistentVolume: text(entry['pvName']),
      pod,
      method,
      skipped,
      hasData: method !== 'none' && !failed(entry, inPod),
      bytes: bytesOf(entry, inPod),
    }),
  ];
}

function methodOf(entry: Fields, method: string | undefined): BackedUpVolume['method'] {
  if (entry['skipped'] === true || method === undefined) {
    return 'none';
  }
  return entry['snapshotDataMoved'] === true ? 'moved snapshot' : (methods.get(method) ?? 'none');
}

const methods: ReadonlyMap<string, BackedUpVolume['method']> = new Map([
  ['PodVolumeBackup', 'file-system backup'],
  ['PodVolumeRestore', 'file-system backup'],
  ['CSISnapshot', 'CSI snapshot'],
  ['NativeSnapshot', 'snapshot'],
]);

/** `result` says how it went; older Veleros only have the phases of the parts. */
function failed(entry: Fields, inPod: Fields): boolean {
  const phases = [inPod, fields(entry['snapshotDataMovementInfo'])].map(
    (one) => text(one['Phase']) ?? text(one['phase']),
  );
  return (
    entry['result'] === 'failed' || phases.some((one) => one === 'Failed' || one === 'Canceled')
  );
}

function bytesOf(entry: Fields, inPod: Fields): number | undefined {
  const parts = [
    fields(entry['snapshotDataMovementInfo']),
    fields(entry['csiSnapshotInfo']),
    inPod,
  ];
  return parts.map((one) => whole(one['size'])).find((one) => one !== undefined);
}
