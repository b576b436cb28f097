/** Which keys of the whole cluster a restore into an empty one would need, and in which backups they lie. No key is ever read: only names. */
export type KeysSeen = {
  /** The newest good backups of the schedules, with the Secrets in each, as NAMESPACE/NAME. None is read where nothing needs a key. */
  readonly backups: readonly { readonly name: string; readonly secrets: readonly string[] }[];
  /** The list of each of them could be read: otherwise a key may lie in one that was not. */
  readonly isWhole: boolean;
  /** Left out: SealedSecrets are no kind of this cluster. */
  readonly sealedSecrets?: {
    /** Left out: they may not be counted. */
    readonly count?: number;
    /** Their keys in the cluster, as NAMESPACE/NAME; left out: Secrets may not be listed, as is usual. */
    readonly keys?: readonly string[];
  };
  /** Authorities of cert-manager that sign with a key in a Secret. */
  readonly authorities: readonly {
    readonly issuer: string;
    /** Left out: that of cert-manager's own configuration. */
    readonly namespace?: string;
    readonly secret: string;
  }[];
};
