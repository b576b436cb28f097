import { startCluster } from '../../../sandbox/cluster/simulator.ts';
import { contractImage, podsContract } from './pods.ts';
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

podsContract(async () => {
  const cluster = await startCluster({
    name: 'contract',
    speed: 20,
    users: [{ name: 'restricted', rules: [] }],
  });
  cluster.images.set(contractImage, {
    http: {
      80: {
        '/': { status: 200, body: 'hello' },
        '/large': { status: 200, body: 'x'.repeat(1_048_576) },
      },
    },
    commands: { 'echo hi': { output: 'hi\n', exitCode: 0 } },
    never: ['sleep 60'],
  });
  return {
    kubeconfig: cluster.kubeconfig,
    restrictedKubeconfig: cluster.kubeconfigFor('restricted'),
    stop: cluster.stop,
  };
});
