/** A namespace of the cluster. */
export type NamespaceSeen = {
  readonly name: string;
  /** By the label `velero.io/exclude-from-backup`, whatever a backup names. */
  readonly isExcluded: boolean;
};
