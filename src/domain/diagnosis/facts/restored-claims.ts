/** A claim that a Completed restore brought and that has no volume. */
export type RestoredClaim = {
  readonly restore: string;
  readonly namespace: string;
  readonly name: string;
  /** `Pending` or `Lost`. */
  readonly phase: string;
  readonly storageClass?: string;
  readonly createdAt: number;
};
