import { startCluster } from '../../../sandbox/cluster/simulator.ts';
import { startBucket } from '../../../sandbox/object-store/bucket.ts';
import { veleroContract } from './suite.ts';

veleroContract(
  async () => {
    const bucket = await startBucket();
    const cluster = await startCluster({ name: 'contract', speed: 60, bucket });
    return {
      kubeconfig: cluster.kubeconfig,
      store: { ...bucket, bucket: bucket.name },
      stop: async () => {
        await cluster.stop();
        await bucket.stop();
      },
    };
  },
  { volumeData: true },
);
