import type { Damage } from '../../verify/verification.ts';

/** What the last verifications of stored backups found; those that nobody has verified are not among them. */
export type StoredBytes = {
  readonly damages: readonly Damage[];
};
