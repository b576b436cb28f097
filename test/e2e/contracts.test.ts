import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from '@jest/globals';

import { connect } from '../contracts/kubernetes/api.ts';
import { podsContract } from '../contracts/kubernetes/pods.ts';
import { kubernetesContract } from '../contracts/kubernetes/suite.ts';
import { archive } from '../../src/outside/object-store/archive.ts';
import { archiveContract } from '../contracts/object-store/archive-suite.ts';
import { bucketContract } from '../contracts/object-store/bucket-suite.ts';
import { reachContract } from '../contracts/object-store/reach-suite.ts';
import { objectStoreContract, type ObjectStoreWorld } from '../contracts/object-store/suite.ts';
import { veleroContract } from '../contracts/velero/suite.ts';
import { withAwsProfile } from '../support/aws-profile.ts';
import { startRealWorld, type RealWorld } from './world/real-world.ts';

/** The contracts that the simulators keep, over the real things that they stand for. */
let world: RealWorld;

beforeAll(async () => {
  world = await startRealWorld();
}, 1_800_000);

afterAll(async () => {
  await world.stop();
});

kubernetesContract(async () =>
  Promise.resolve({
    kubeconfig: world.plane.kubeconfig('admin'),
    restrictedKubeconfig: world.plane.kubeconfig('nobody'),
    forgetHistory,
    stop: staysForAll,
  }),
);

podsContract(async () =>
  Promise.resolve({
    kubeconfig: world.plane.kubeconfig('admin'),
    restrictedKubeconfig: world.plane.kubeconfig('nobody'),
    stop: staysForAll,
  }),
);

objectStoreContract(async () => Promise.resolve({ ...store(), stop: staysForAll }));

reachContract(async () => Promise.resolve({ ...store(), stop: staysForAll }));

/** In a bucket of its own, for the same reason as the archive. */
bucketContract(async () => {
  const bucket = 'read';
  await world.bucket.client.send(new CreateBucketCommand({ Bucket: bucket }));
  return { ...store(), bucket, stop: staysForAll };
});

/** In a bucket of its own: Velero calls a location unavailable that has anything else in it. */
archiveContract(async () => {
  const { endpoint, region, credentials } = store();
  const bucket = 'archive';
  await world.bucket.client.send(new CreateBucketCommand({ Bucket: bucket }));
  const aws = await withAwsProfile('archive', credentials);
  const place = { bucket, prefix: 'lifeboat', endpoint, region, forcePathStyle: true };
  return { archive: archive({ ...place, profile: 'archive' }, () => []), stop: aws.stop };
});

veleroContract(async () =>
  Promise.resolve({
    kubeconfig: world.plane.kubeconfig('admin'),
    store: store(),
    stop: staysForAll,
  }),
);

async function staysForAll(): Promise<void> {}

function store(): Omit<ObjectStoreWorld, 'stop'> {
  const { endpoint, bucket, accessKeyId, secretAccessKey } = world.bucket;
  return { endpoint, bucket, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } };
}

/** etcd forgets everything before now. */
async function forgetHistory(): Promise<void> {
  const { body } = await connect(world.plane.kubeconfig('admin')).call('GET', '/api/v1/namespaces');
  const revision = body.metadata.resourceVersion;
  const response = await fetch(`${world.plane.etcdUrl}/v3/kv/compaction`, {
    method: 'POST',
    body: JSON.stringify({ revision, physical: true }),
  });
  if (!response.ok) {
    throw new Error(`etcd did not compact: ${await response.text()}`);
  }
}
