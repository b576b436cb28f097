import type { ClusterState } from '../domain/cluster-state.ts';
import type { Proof } from '../domain/proof.ts';

/** What is true of clusters now, with what was proven of them. */
export type ClusterFacts = {
  /** One entry per name, in that order. Each cluster has until the deadline (2 s unless told) for its first lists; one that is late or away is told as such and delays no other. */
  readonly collect: (
    names: readonly string[],
    deadlineMs?: number,
  ) => Promise<readonly ClusterFact[]>;
};

export type ClusterFact = {
  readonly state: ClusterState;
  /** Left out: the records could not be read. */
  readonly proofs?: readonly Proof[];
  readonly collectedAt: number;
};
