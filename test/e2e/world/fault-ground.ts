import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { expect } from '@jest/globals';

import { causes } from '../../../src/domain/diagnosis/checks/causes.ts';
import { failedRuns } from '../../../src/domain/diagnosis/checks/failed-runs.ts';
import { storageLocations } from '../../../src/domain/diagnosis/checks/storage-locations.ts';
import { unknownErrors } from '../../../src/domain/diagnosis/checks/unknown-errors.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { messages } from '../../../src/facts/diagnosis/messages.ts';
import type { Cluster } from '../../../src/outside/kubernetes/clusters.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { watched } from '../../support/watched-cluster.ts';
import { until } from './process.ts';
import { addApplication, startRealWorld, type RealWorld } from './real-world.ts';

/** A real world with the applications `shop` and `fresh` and the backup `good` of `shop`, in which faults are made, and what is told of them. */
export type FaultGround = {
  readonly world: RealWorld;
  /** Of `shop` unless told. */
  readonly backup: (name: string, spec: object) => Promise<string>;
  /** Of `good`, into a namespace of the restore's name, unless told. */
  readonly restore: (name: string, spec?: object) => Promise<string>;
  /** In the bucket `others`; resolves when Velero has a verdict on it. */
  readonly location: (name: string, spec: object, config?: object) => Promise<void>;
  readonly namespace: (name: string, labels?: Record<string, string>) => Promise<void>;
  readonly s3: S3Client;
  /** The causes that are told of a named object, each before what follows from it: what the worker's own rights let it see. */
  readonly told: (what: 'backup' | 'restore' | 'location', name: string) => Promise<unknown>;
  readonly stop: () => Promise<void>;
};

export async function startFaultGround(): Promise<FaultGround> {
  const world = await startRealWorld();
  const { endpoint, accessKeyId, secretAccessKey } = world.bucket;
  const s3 = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  await s3.send(new CreateBucketCommand({ Bucket: 'others' }));
  await addApplication(world.velero, 'shop');
  await addApplication(world.velero, 'fresh');
  const seen = await watched(world.plane.kubeconfig('lifeboat-worker'));
  seen.clusters.start();
  await seen.cluster.settled(20_000);
  const ground: FaultGround = {
    world,
    s3,
    ...making(world),
    told: (what, name) => told(seen.cluster, { what, name }),
    stop: async () => {
      s3.destroy();
      await seen.stop();
      await world.stop();
    },
  };
  await ground.backup('good', {});
  return ground;
}

function making({
  velero,
  bucket,
}: RealWorld): Pick<FaultGround, 'backup' | 'restore' | 'location' | 'namespace'> {
  return {
    backup: (name, spec) =>
      velero.backup(name, { includedNamespaces: ['shop'], ttl: '2h0m0s', ...spec }),
    restore: (name, spec = {}) =>
      velero.restore(name, { backupName: 'good', namespaceMapping: { shop: name }, ...spec }),
    location: async (name, spec, config = {}) => {
      await velero.objects.create({
        apiVersion: 'velero.io/v1',
        kind: 'BackupStorageLocation',
        metadata: { name, namespace: 'velero' },
        spec: {
          provider: 'velero.io/aws',
          objectStorage: { bucket: 'others', prefix: name },
          config: {
            region: 'us-east-1',
            s3ForcePathStyle: 'true',
            s3Url: bucket.endpoint,
            ...config,
          },
          ...spec,
        },
      } as never);
      await until(`a verdict on ${name}`, () => velero.phaseOf('BackupStorageLocation', name));
    },
    namespace: async (name, labels = {}) =>
      velero.objects.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }]),
  };
}

type Named = { readonly what: 'backup' | 'restore' | 'location'; readonly name: string };

const verdicts = [
  'Completed',
  'PartiallyFailed',
  'Failed',
  'FailedValidation',
  'Available',
  'Unavailable',
];

async function told(cluster: Cluster, scope: Named): Promise<unknown> {
  await until(`the watch to see the end of ${scope.name}`, () => {
    const { backups, restores, storageLocations: locations } = cluster.state();
    const all: readonly { readonly name: string; readonly phase: string }[] = {
      backup: backups,
      restore: restores,
      location: locations,
    }[scope.what];
    const found = all.find(({ name }) => name === scope.name);
    return Promise.resolve(
      found !== undefined && verdicts.includes(found.phase) ? true : undefined,
    );
  });
  const { sources, notSeen } = someSources({ cluster, scope, now: Date.now });
  const seen = await messages(sources);
  expect(notSeen()).toEqual([]);
  const facts = someFacts({ scope, state: cluster.state(), at: Date.now(), seen });
  return diagnose(facts, [storageLocations, causes, failedRuns, unknownErrors]).map(
    ({ check, consequences }) => [check, ...consequences.map((one) => one.check).toSorted()],
  );
}
