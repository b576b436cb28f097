import type { Proof } from '../../../domain/proof.ts';

/** The last proof per cluster, schedule and namespace. */
export type ProofRecords = {
  readonly ofCluster: (cluster: string) => Promise<readonly Proof[]>;
  /** Replaces an older proof of the same backup and namespace. */
  readonly save: (proof: Proof) => Promise<void>;
};
