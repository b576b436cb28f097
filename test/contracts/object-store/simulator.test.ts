import { startBucket } from '../../../sandbox/object-store/bucket.ts';
import { bucketContract } from './bucket-suite.ts';
import { reachContract } from './reach-suite.ts';
import { objectStoreContract, type ObjectStoreWorld } from './suite.ts';

objectStoreContract(simulated);
reachContract(simulated);
bucketContract(simulated);

async function simulated(): Promise<ObjectStoreWorld> {
  const { name, ...bucket } = await startBucket();
  return { ...bucket, bucket: name };
}
