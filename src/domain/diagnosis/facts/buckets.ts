import type { Reach } from '../../bucket-reach.ts';

/** The buckets of storage locations, as Lifeboat reaches them from where it runs with its own credentials: Velero may see them otherwise. */
export type BucketsSeen = {
  readonly reached: readonly ReachedBucket[];
  /** Locations beyond those that are looked at. */
  readonly others: number;
};

export type ReachedBucket = { readonly location: string; readonly reach: Reach };
