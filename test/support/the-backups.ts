import type { Capability } from '../../src/capability.ts';
import { backups } from '../../src/capabilities/backups/index.ts';
import type { MemoryCluster } from './memory-cluster.ts';
import { noon } from './velero.ts';

/** The capability over one cluster in memory, at noon. */
export function theBackups(cluster: MemoryCluster): Capability {
  return backups({
    clusters: cluster.clusters,
    facts: {
      guards: () => Promise.resolve({ missing: [] }),
      collect: () => Promise.resolve([{ state: cluster.state(), proofs: [], collectedAt: noon }]),
    },
    now: () => noon,
  });
}
