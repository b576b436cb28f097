import { startCluster } from '../../../sandbox/cluster/simulator.ts';
import { startBucket } from '../../../sandbox/object-store/bucket.ts';
import { veleroContract } from './suite.ts';
import { volumeContract } from './volumes.ts';
import type { VeleroWorld } from './world.ts';

veleroContract(simulated);
// The real thing is tried where no kubelet runs, and so without the data of volumes.
volumeContract(simulated);

async function simulated(): Promise<VeleroWorld> {
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
}
