import { gzipSync } from 'node:zlib';

import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { checks } from '../../src/domain/diagnosis/checks.ts';
import { diagnose } from '../../src/domain/diagnosis/diagnose.ts';
import type { Root } from '../../src/domain/diagnosis/finding.ts';
import { snapshotReader, type SnapshotRead } from '../../src/domain/etcd/snapshot-reader.ts';
import { clusterReport } from '../../src/domain/protection/cluster-report.ts';
import type { BucketPlace } from '../../src/domain/settings.ts';
import { collect } from '../../src/facts/diagnosis/collect.ts';
import { controlPlaneSeen } from '../../src/facts/diagnosis/control-plane.ts';
import { etcdJobs } from '../../src/facts/diagnosis/etcd-jobs.ts';
import { etcdSnapshots } from '../../src/facts/diagnosis/etcd-snapshots.ts';
import { plainYaml } from '../../src/outside/kubernetes/plain-yaml.ts';
import { filesInside } from '../../src/outside/archives/files-inside.ts';
import { readArchive } from '../../src/outside/archives/read-archive.ts';
import { buckets } from '../../src/outside/object-store/buckets.ts';
import { reach, type Reached } from '../contracts/kubernetes/reach.ts';
import { withAwsProfile } from '../support/aws-profile.ts';
import { clusterSettings } from '../support/settings.ts';
import { tarOf } from '../support/tar-of.ts';
import { takeSnapshot } from './world/etcd-snapshot.ts';
import { addApplication, startRealWorld, type RealWorld } from './world/real-world.ts';

let world: RealWorld;
let worker: Reached;
let aws: { readonly stop: () => Promise<void> };
let snapshot: Buffer;

beforeAll(async () => {
  world = await startRealWorld();
  await addApplication(world.velero, 'shop');
  worker = await reach(world.plane.kubeconfig('lifeboat-worker'));
  aws = await withAwsProfile('etcd', world.bucket);
  snapshot = await takeSnapshot(world.plane.etcdUrl);
  await world.bucket.client.send(new CreateBucketCommand({ Bucket: 'etcd' }));
}, 1_800_000);

afterAll(async () => {
  await worker.stop();
  await aws.stop();
  await world.stop();
});

it('a snapshot of the real etcd is whole, and shows the Secrets that its API server does not encrypt', () => {
  expect(read(snapshot)).toEqual({
    state: 'whole',
    bytes: snapshot.length,
    databaseBytes: snapshot.length - 32,
    secrets: 'readable',
  });
});

it('one flipped bit anywhere in it is found', () => {
  for (const at of [20, 4096 + 20, Math.floor(snapshot.length / 2), snapshot.length - 1]) {
    const changed = Buffer.from(snapshot);
    changed.writeUInt8((changed[at] ?? 0) ^ 4, at);

    expect([at, read(changed).state]).toEqual([at, 'changed']);
  }
});

it('bytes that are missing at its end are found, and a copy without its sum is not taken for proven', () => {
  expect([1, 33, 4096, 100_000].map(without)).toEqual(Array.from({ length: 4 }, () => 'cut off'));
  expect(without(32)).toBe('no sum');
});

it.each([
  ['plain', () => snapshot],
  ['gzipped', () => gzipSync(snapshot)],
  ['in a gzipped tar', async () => gzipSync(await tarOf({ 'etcd/snapshot.db': snapshot }))],
])(
  'the worker reads it from the bucket and finds it good: %s',
  async (form, stored) => {
    const place = await store(`good-${form.replaceAll(' ', '-')}`, await stored());

    const roots = await diagnosed([place]);

    expect(roots.map(({ check }) => check)).toContain('etcd/snapshot-good');
    expect(roots.map(({ check }) => check)).not.toContain('not-seen');
  },
  60_000,
);

it('a damaged one is the first line of the diagnosis', async () => {
  const place = await store('damaged', gzipSync(snapshot.subarray(0, snapshot.length - 5000)));

  const [first] = await diagnosed([place]);

  expect(first).toMatchObject({
    check: 'etcd/snapshot-damaged',
    severity: 'P0',
    evidence: [
      expect.stringMatching(/^it is cut off: \d+ bytes are there, the database says/),
      expect.anything(),
    ],
  });
});

it('a CronJob of the real cluster is found with the script in its ConfigMap, and what that would lose', async () => {
  await world.velero.objects.apply([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'etcd-backup', namespace: 'kube-system' },
      data: { 'backup.sh': '#!/bin/sh\netcdctl snapshot save /out/etcd.db\nrm -f /out/*\n' },
    },
    cronJob,
  ] as never);

  const roots = await diagnosed([]);

  expect(roots.map(({ check }) => check)).toEqual(
    expect.arrayContaining([
      'etcd/script-stays-on-node',
      'etcd/script-removes-all',
      'etcd/script-hides-failure',
      'etcd/script-never-verified',
    ]),
  );
});

const cronJob = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'etcd-backup', namespace: 'kube-system' },
  spec: {
    schedule: '0 3 * * *',
    jobTemplate: {
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [
              {
                name: 'backup',
                image: 'acme/tools:1',
                command: ['/bin/sh', '/scripts/backup.sh'],
                volumeMounts: [
                  { name: 'scripts', mountPath: '/scripts' },
                  { name: 'out', mountPath: '/out' },
                ],
              },
            ],
            volumes: [
              { name: 'scripts', configMap: { name: 'etcd-backup' } },
              { name: 'out', hostPath: { path: '/var/backups' } },
            ],
          },
        },
      },
    },
  },
};

function without(bytes: number): string {
  return read(snapshot.subarray(0, snapshot.length - bytes)).state;
}

function read(bytes: Uint8Array): SnapshotRead {
  const reader = snapshotReader();
  for (let at = 0; at < bytes.length; at += 65_536) {
    reader.take(bytes.subarray(at, at + 65_536));
  }
  return reader.end();
}

/** In a bucket of its own: beside Velero's data it would make the location invalid. */
async function store(name: string, bytes: Buffer): Promise<BucketPlace> {
  const { client, endpoint } = world.bucket;
  await client.send(new PutObjectCommand({ Bucket: 'etcd', Key: `${name}/snapshot`, Body: bytes }));
  return {
    bucket: 'etcd',
    prefix: name,
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    profile: 'etcd',
  };
}

async function diagnosed(snapshots: readonly BucketPlace[]): Promise<readonly Root[]> {
  const etcd = { jobs: [], snapshots, rpoMs: 3_600_000 };
  const settings = clusterSettings('reached', { etcd });
  const { cluster } = worker;
  const state = cluster.state();
  const scope = { what: 'etcd' } as const;
  const from = {
    scope,
    operation: 'op-etcd',
    state,
    otherStates: [],
    settings,
    cluster,
    buckets: buckets([settings]),
    readArchive,
    filesInside,
    readYaml: plainYaml,
    verifications: { damaged: async () => [], find: async () => undefined },
    now: Date.now,
  };
  const asked = [controlPlaneSeen, etcdJobs, etcdSnapshots];
  const collected = await collect(from, new AbortController().signal, asked);
  const at = Date.now();
  const report = clusterReport(state, [], { targets: [] }, at);
  const facts = { cluster: 'reached', veleroNamespace: 'velero', state, report, targets: [] };
  return diagnose({ scope, at, ...facts, ...collected }, checks);
}
