import { startBucket } from '../../../sandbox/object-store/bucket.ts';
import { objectStoreContract } from './suite.ts';

objectStoreContract(async () => {
  const { name, ...bucket } = await startBucket();
  return { ...bucket, bucket: name };
});
