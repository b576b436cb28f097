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
  throw new Error(`not here yet: ${typeof artifact}`);
}

/** Of the artifact RestoreVolumeInfo: `namespace/claim` or `namespace/pod:volume` by the *target's* namespace, that Velero brought data for. */
export function restoredVolumes(artifact: unknown): readonly BackedUpVolume[] | undefined {
  throw new Error(`not here yet: ${typeof artifact}`);
}
