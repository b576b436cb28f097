/** What the cluster offers for snapshots of CSI volumes. */
export type SnapshotClassesSeen = {
  /** Kinds of snapshots that are not served in the version that Velero speaks. */
  readonly unserved: readonly {
    readonly resource: string;
    /** Those in which it is served; empty: not at all. */
    readonly versions: readonly string[];
  }[];
  readonly classes: readonly SnapshotClassSeen[];
};

export type SnapshotClassSeen = {
  readonly name: string;
  readonly driver: string;
  /** `Delete` or `Retain`. */
  readonly deletionPolicy: string;
  /** It has Velero's label, whatever its value. */
  readonly isLabelled: boolean;
  readonly isDefault: boolean;
};
