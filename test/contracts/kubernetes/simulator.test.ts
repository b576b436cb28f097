import { startCluster } from '../../../sandbox/cluster/simulator.ts';
import { kubernetesContract } from './suite.ts';

kubernetesContract(async () => {
  const users = [{ name: 'restricted', rules: [] }];
  const cluster = await startCluster({ name: 'contract', speed: 20, users });
  return {
    kubeconfig: cluster.kubeconfig,
    restrictedKubeconfig: cluster.kubeconfigFor('restricted'),
    forgetHistory: async () => Promise.resolve(cluster.faults.expire()),
    stop: cluster.stop,
  };
});
