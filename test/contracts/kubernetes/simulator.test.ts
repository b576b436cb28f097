import type { Printed } from '../../../sandbox/cluster/controllers/images.ts';
import { startCluster } from '../../../sandbox/cluster/simulator.ts';
import { contractLog } from './contract-log.ts';
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
    log: () => printed(contractLog.lines),
    previousLog: () => printed(contractLog.previous),
  });
  return {
    kubeconfig: cluster.kubeconfig,
    restrictedKubeconfig: cluster.kubeconfigFor('restricted'),
    stop: cluster.stop,
  };
});

function printed(lines: readonly string[]): readonly Printed[] {
  return lines.map((text, index) => ({ at: contractLog.startAt + index * 1_000, text }));
}
