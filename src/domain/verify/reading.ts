import type { ArtifactKind } from './artifacts.ts';
import type { Description } from './description.ts';
import type { FoundFlaw } from './flaw.ts';

/** What came of reading one stored artifact: small enough for a journal, whatever it was. */
export type Reading = ReadWhole | NotThere | Unread;

export type ReadWhole = {
  readonly kind: ArtifactKind;
  readonly state: 'read';
  readonly bytes: number;
  readonly sha256: string;
  readonly etag?: string;
  readonly blocks: Blocks;
  readonly unpackedBytes: number;
  readonly flaws: readonly FoundFlaw[];
  readonly flawCount: number;
  /** Of an archive or a resource list: objects, each once. */
  readonly items?: number;
  readonly format?: string;
  /** Of the metadata; left out: it describes no backup. */
  readonly description?: Description;
  readonly volumes?: VolumesSeen;
  /** Of an archive that was compared with the resource list. */
  readonly againstList?: AgainstList;
};

export type NotThere = { readonly kind: ArtifactKind; readonly state: 'not there' };

export type Unread = {
  readonly kind: ArtifactKind;
  readonly state: 'unread';
  /** `not served`: Velero gives no address for it, and Lifeboat has no credentials. `late`: the time was over. `put away`: it lies in an archive class of the store. `rewritten`: it changed again and again while it was read. `denied`: Lifeboat's credentials may list it and not read it. */
  readonly why: 'not served' | 'late' | 'put away' | 'rewritten' | 'denied' | 'not reached';
  /** English, masked; may be empty. */
  readonly detail: string;
};

/** CRC-32 of each block, so that a change has a place: base64 of four bytes each. */
export type Blocks = { readonly bytes: number; readonly sums: string };

/** What of the volumes lies elsewhere: it was not looked into. */
export type VolumesSeen = {
  readonly inRepository: number;
  readonly snapshots: number;
  readonly withoutData: number;
  /** The first of those without data, as `namespace/claim`. */
  readonly namesWithout?: readonly string[];
};

/** How the archive differs from the list of what is in the backup. */
export type AgainstList = {
  readonly missing: number;
  /** The first of the missing ones, as `apps/v1/Deployment NAMESPACE/NAME`. */
  readonly names: readonly string[];
  readonly more: number;
};
