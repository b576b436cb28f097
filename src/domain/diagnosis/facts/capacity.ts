/** How much lies in the storage locations. One that gave no answer is left out. */
export type LocationSize = {
  readonly location: string;
  readonly keys: number;
  readonly bytes: number;
  /** The listing came to its end; otherwise there is at least so much. */
  readonly isWhole: boolean;
  /** What it may hold, as the configuration says; left out: it says nothing. */
  readonly capacityBytes?: number;
  /** By the folder that it lies in: `backups`, `restores`, `kopia`, `restic`, others. The largest first. */
  readonly folders: readonly { readonly name: string; readonly bytes: number }[];
  /** What lies there by the day (UTC) on which it was stored, the newest first, at most 30. Of what is there now: what was removed is not in it. */
  readonly days: readonly { readonly day: string; readonly bytes: number }[];
  /** Of the objects of each backup that lies there, without data of volumes. */
  readonly backups: readonly { readonly name: string; readonly bytes: number }[];
};

/** How many objects of which kind a cluster holds. */
export type ObjectCounts = {
  /** The most numerous first, at most 30. */
  readonly kinds: readonly { readonly resource: string; readonly count: number }[];
  readonly total: number;
  /** Kinds that may not be listed, or whose server is away. */
  readonly notCounted: readonly string[];
};
