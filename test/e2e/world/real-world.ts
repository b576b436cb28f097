import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildParts } from '../parts/build.ts';
import { startRealBucket, type RealBucket } from './bucket.ts';
import { startControlPlane, type ControlPlane, type Parts } from './control-plane.ts';
import { applyManifests } from './manifests.ts';
import { until } from './process.ts';
import { startWhole } from './started.ts';
import { startVelero, type RealVelero } from './velero.ts';

/** One real cluster with fake nodes, a real S3 gateway and a real Velero, with what `kubectl apply -k manifests/kubernetes` gives Lifeboat there. */
export type RealWorld = RealCluster & {
  readonly folder: string;
  readonly parts: Parts;
  readonly bucket: RealBucket;
  /** Where it was asked for. */
  readonly second?: RealCluster;
  readonly stop: () => Promise<void>;
};

export type RealCluster = { readonly plane: ControlPlane; readonly velero: RealVelero };

/** With `second`, another cluster for whole ones to be restored into. What was started is stopped when the rest does not start. */
export async function startRealWorld(
  options: { readonly second?: boolean } = {},
): Promise<RealWorld> {
  const parts = await buildParts((line) => process.stderr.write(`${line}\n`));
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-e2e-'));
  return startWhole(async ({ keep, stop }) => {
    keep({ stop: () => rm(folder, { recursive: true, force: true }) });
    const bucket = keep(await startRealBucket(parts, join(folder, 's3'), 'backups'));
    const plane = keep(await startControlPlane(parts, join(folder, 'control-plane'), 'lifeboat'));
    const velero = keep(await startVelero(parts, join(folder, 'velero'), plane, bucket));
    await addNode(velero);
    await applyManifests({ parts, plane, objects: velero.objects }, 'manifests/kubernetes');
    await serverReady(velero);
    const world = { folder, parts, plane, bucket, velero, stop };
    return options.second === true
      ? { ...world, second: keep(await startSecondCluster(world)) }
      : world;
  });
}

/**
 * Another cluster in the same etcd, whose own Velero only reads the same bucket, with what `kubectl apply -k manifests/kubernetes/drill-target` gives
 * Lifeboat there. It has to be stopped before the world beside which it stands.
 */
export async function startSecondCluster(
  world: Pick<RealWorld, 'folder' | 'parts' | 'plane' | 'bucket'>,
): Promise<RealCluster & { readonly stop: () => Promise<void> }> {
  const { parts, bucket } = world;
  const folder = join(world.folder, 'second');
  return startWhole(async ({ keep, stop }) => {
    const beside = { plane: world.plane, prefix: '/dr' };
    const plane = keep(
      await startControlPlane(parts, join(folder, 'control-plane'), 'lifeboat', beside),
    );
    const velero = keep(
      await startVelero(parts, join(folder, 'velero'), plane, bucket, 'ReadOnly'),
    );
    await addNode(velero);
    await applyManifests(
      { parts, plane, objects: velero.objects },
      'manifests/kubernetes/drill-target',
    );
    await serverReady(velero);
    return { plane, velero, stop };
  });
}

/** kwok keeps it ready and lets pods on it run. */
async function addNode(velero: RealVelero): Promise<void> {
  const capacity = { cpu: '32', memory: '64Gi', pods: '110' };
  await velero.objects.apply([
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'node-1', labels: { 'kubernetes.io/os': 'linux' } },
      status: { capacity, allocatable: capacity },
    },
  ] as never);
}

/** Velero's server runs beside the cluster: until its fake pod is ready, the cluster says that it does not. */
async function serverReady({ objects, namespace }: RealVelero): Promise<void> {
  const metadata = { name: 'velero', namespace };
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata };
  type Deployment = typeof deployment & { readonly status?: { readonly readyReplicas?: number } };
  await until('a ready replica of Velero', async () => {
    const found = await objects.get<Deployment>(deployment);
    return found?.status?.readyReplicas === 1 ? true : undefined;
  });
}

/** An application as people have them: a namespace with a Deployment, a Service, a ConfigMap and a Secret. */
export async function addApplication(velero: RealVelero, namespace: string): Promise<void> {
  const labels = { app: 'web' };
  await velero.objects.apply([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace },
      data: { color: 'blue' },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'login', namespace },
      stringData: { password: 'hidden' },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace },
      spec: { selector: labels, ports: [{ port: 80 }] },
    },
  ] as never);
  const web = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace } };
  type Deployment = typeof web & { readonly status?: { readonly readyReplicas?: number } };
  await until(`the pods of ${namespace} to be ready`, async () => {
    const found = await velero.objects.get<Deployment>(web);
    return found?.status?.readyReplicas === 2 ? true : undefined;
  });
}
