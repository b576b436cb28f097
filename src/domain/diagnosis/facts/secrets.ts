/** A Secret of Velero's namespace that something there names, and whether it exists: by its metadata alone, its content is never read. */
export type SecretSeen = {
  readonly name: string;
  readonly exists: boolean;
  /** Who names it, such as `BackupStorageLocation offsite, spec.credential`. */
  readonly namedBy: readonly string[];
};
