import type { ArtifactKind } from './artifacts.ts';
import type { Flaw } from './flaw.ts';
import type { Unread, VolumesSeen } from './reading.ts';

/**
 * What the stored bytes of a backup are worth. `damaged`: a restore would lack something or fail. `flawed`: what a restore needs is sound, something else
 * is missing or wrong. `unclear`: something that a restore needs could not be read to its end.
 */
export type VerifyVerdict = 'intact' | 'flawed' | 'damaged' | 'unclear';

/** How much a flaw means: to a restore, to people who want to know what happened, or nothing. */
export type Weight = 'damage' | 'defect' | 'note';

export type WeighedFlaw = Flaw & { readonly weight: Weight };

/** The last verification of a backup. Instants in milliseconds. */
export type Verification = {
  readonly cluster: string;
  readonly backup: string;
  readonly uid: string;
  readonly schedule?: string;
  readonly verifiedAt: number;
  /** Left out: Lifeboat looked of its own accord. */
  readonly operation?: string;
  readonly verdict: VerifyVerdict;
  /** The weightiest first, at most six; `flawCount` counts all. */
  readonly flaws: readonly WeighedFlaw[];
  readonly flawCount: number;
  /** Stored bytes that were read, and unpacked. */
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly read: readonly ArtifactKind[];
  readonly unread: readonly Unread[];
  /** How the bytes were had: from the bucket, or by addresses that Velero gave. */
  readonly by: 'bucket' | 'velero';
  /** When the fingerprint was taken that this compared with; left out: this one took it. */
  readonly comparedWith?: number;
  readonly volumes?: VolumesSeen;
};

/** A backup whose last verification found damage. */
export type Damage = Pick<Verification, 'uid' | 'backup' | 'verifiedAt' | 'flaws'>;
