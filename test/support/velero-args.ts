import type { Cluster } from '../../sandbox/cluster/simulator.ts';

/** Starts the simulated Velero's Deployment with other arguments. */
export function withArgs(cluster: Cluster, args: readonly string[]): void {
  const containers = [
    { name: 'velero', image: 'velero/velero:v1.18.3', command: ['/velero'], args },
  ];
  cluster.patch('deployments.apps', 'velero', { spec: { template: { spec: { containers } } } });
}
