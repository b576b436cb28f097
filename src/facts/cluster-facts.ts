import type { ClusterState } from '../domain/cluster-state.ts';
import type { Proof } from '../domain/proof.ts';
import type { Damage } from '../domain/verify/verification.ts';
import type { VolumeLook } from '../domain/protection/volume-look.ts';
import type { Cluster, Clusters } from '../outside/kubernetes/clusters.ts';
import type { ProofRecords } from '../outside/store/proofs/records.ts';
import type { VerificationRecords } from '../outside/store/verifications/records.ts';
import type { VolumeLookRecords } from '../outside/store/volume-looks/records.ts';
import { guardsIn, type Guards } from './guards.ts';

/** What is true of clusters now, with what was proven of them. */
export type ClusterFacts = {
  /** One entry per name, in that order. Each cluster has until the deadline (2 s unless told) for its first lists; one that is late or away is told as such and delays no other. */
  readonly collect: (
    names: readonly string[],
    deadlineMs?: number,
  ) => Promise<readonly ClusterFact[]>;
  /** Whether the admission policies that hold us to our word are in force there, read now. Throws when that can't be found out, and UserError for a cluster that is not configured. */
  readonly guards: (cluster: string, signal?: AbortSignal) => Promise<Guards>;
};

export type ClusterFact = {
  readonly state: ClusterState;
  /** Left out: the records could not be read. */
  readonly proofs?: readonly Proof[];
  /** Backups whose stored bytes are damaged; left out: the records could not be read. */
  readonly damages?: readonly Damage[];
  /** Left out: nobody has looked, or the record could not be read. */
  readonly volumeLook?: VolumeLook;
  readonly collectedAt: number;
};

/** Facts from the watches and the records, collected from all clusters at the same time. A cluster that is not configured any more is told as away. */
export function clusterFacts(outside: {
  readonly clusters: Pick<Clusters, 'names'> & {
    readonly get: (name: string) => Pick<Cluster, 'settled' | 'state' | 'objects'>;
  };
  readonly proofs: Pick<ProofRecords, 'ofCluster'>;
  readonly verifications: Pick<VerificationRecords, 'damaged'>;
  readonly volumeLooks: Pick<VolumeLookRecords, 'find'>;
  readonly now: () => number;
}): ClusterFacts {
  const { clusters, proofs, verifications, volumeLooks, now } = outside;
  async function factOf(name: string, deadlineMs: number): Promise<ClusterFact> {
    const cluster = clusters.names.includes(name) ? clusters.get(name) : undefined;
    const [proven, damages, volumeLook] = await Promise.all([
      withinDeadline(proofs.ofCluster(name), deadlineMs),
      withinDeadline(verifications.damaged(name), deadlineMs),
      withinDeadline(volumeLooks.find(name), deadlineMs),
      cluster?.settled(deadlineMs),
    ]);
    return {
      state: cluster?.state() ?? notConfigured(name),
      ...(proven === undefined ? {} : { proofs: proven }),
      ...(damages === undefined ? {} : { damages }),
      ...(volumeLook === undefined ? {} : { volumeLook }),
      collectedAt: now(),
    };
  }
  return {
    collect: (names, deadlineMs = 2_000) =>
      Promise.all(names.map((name) => factOf(name, deadlineMs))),
    guards: async (name, signal) => guardsIn(clusters.get(name).objects, signal),
  };
}

/** `undefined` when it failed or took too long. */
async function withinDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), deadlineMs);
  try {
    return await Promise.race([work.catch(() => undefined), promise]);
  } finally {
    clearTimeout(timer);
  }
}

function notConfigured(name: string): ClusterState {
  return {
    cluster: name,
    connection: { state: 'away', why: 'it is not configured' },
    backups: [],
    restores: [],
    schedules: [],
    storageLocations: [],
    snapshotLocations: [],
    volumeWork: [],
    deleteRequests: [],
    repositories: [],
    notRead: [],
  };
}
