import type { Damage } from '../../verify/verification.ts';

/** What the last verifications of stored backups found. */
export type StoredBytes = {
  readonly damages: readonly Damage[];
  /** UIDs of backups that nobody has verified, of those that the diagnosis names. */
  readonly neverVerified: readonly string[];
  /** What a restore needs of it is sound, something else is missing or wrong; of those that the diagnosis names. */
  readonly flawed?: Damage;
};
