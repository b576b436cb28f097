import type { SnapshotRead } from '../../etcd/snapshot-reader.ts';
import type { BucketPlace } from '../../settings.ts';

/** What lies where the settings say that snapshots of etcd lie. */
export type EtcdSnapshotsSeen = {
  readonly rpoMs?: number;
  /** In the order of the settings: the first is where the jobs put them. One that gave no answer is left out. */
  readonly places: readonly SnapshotPlaceSeen[];
};

export type SnapshotPlaceSeen = {
  readonly place: BucketPlace;
  /** Its number in the settings, from 0. */
  readonly number: number;
  /** The newest first, at most 60; sums, logs and the like beside the snapshots are passed over. */
  readonly stored: readonly StoredSnapshot[];
  readonly count: number;
  /** The listing came to its end. */
  readonly isWhole: boolean;
  /** What the newest one is, read from its first byte to its last; left out: not looked into. */
  readonly newest?: SnapshotLook;
};

export type StoredSnapshot = {
  readonly key: string;
  readonly bytes: number;
  readonly storedAt: number;
};

export type SnapshotLook = {
  readonly key: string;
  /** How the store encrypts it, in its words; left out: it does not say. */
  readonly encryption?: string;
} & (
  | {
      readonly state: 'read';
      /** Of a tar each file, otherwise the one. At most 50. */
      readonly files: readonly { readonly path?: string; readonly read: SnapshotRead }[];
    }
  /** What it was packed in is broken, in the words of who unpacks it. */
  | { readonly state: 'damaged'; readonly why: string }
  | { readonly state: 'not fully read'; readonly bytesRead: number }
  | { readonly state: 'gone' }
);
