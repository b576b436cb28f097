import type { Cluster, Clusters } from '../../src/outside/kubernetes/clusters.ts';

/** The same clusters, as if these were all their backups, some of them in another phase. */
export function limitedClusters(
  clusters: Clusters,
  names: readonly string[],
  phases: Readonly<Record<string, string>> = {},
): Clusters {
  return { ...clusters, get: (name) => limited(clusters.get(name), names, phases) };
}

function limited(
  cluster: Cluster,
  names: readonly string[],
  phases: Readonly<Record<string, string>>,
): Cluster {
  return {
    ...cluster,
    state: () => {
      const state = cluster.state();
      return { ...state, backups: state.backups.filter(({ name }) => names.includes(name)) };
    },
    backup: async (name, signal) => {
      const its = await cluster.backup(name, signal);
      const phase = phases[name] ?? its?.status['phase'];
      return its === undefined ? undefined : { ...its, status: { ...its.status, phase } };
    },
  };
}
