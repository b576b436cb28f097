import { afterEach, beforeEach, expect, it } from '@jest/globals';

import type { Fields, KubeObject } from '../../../sandbox/cluster/api/objects.ts';
import { startCluster, type Cluster } from '../../../sandbox/cluster/simulator.ts';
import { until } from '../../contracts/kubernetes/world.ts';

let cluster: Cluster;

beforeEach(async () => {
  cluster = await startCluster({ name: 'works', speed: 200 });
  cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'app' } });
});
afterEach(async () => cluster.stop());

it('makes pods for a Deployment, which become ready by themselves and stand behind its Service', async () => {
  cluster.apply(deployment('web', 'nginx:1.31'));
  cluster.apply(
    object('v1', 'Service', 'web', { selector: { app: 'web' }, ports: [{ port: 80 }] }),
  );
  await until(async () =>
    Promise.resolve(status('deployments.apps', 'web')?.['readyReplicas'] === 2),
  );
  await until(async () => Promise.resolve(addresses().length === 2));

  const [pod] = cluster.list('pods', 'app');
  expect(pod?.metadata.ownerReferences).toMatchObject([{ kind: 'ReplicaSet', controller: true }]);
  cluster.remove('deployments.apps', 'web', 'app');
  expect([...cluster.list('pods', 'app'), ...cluster.list('replicasets.apps', 'app')]).toEqual([]);
});

it('says why a pod does not serve: image, claim, Secret', async () => {
  cluster.apply(deployment('gone', 'registry.example/missing:1'));
  cluster.apply(
    deployment('unbound', 'nginx:1.31', {
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'nothing' } }],
    }),
  );
  cluster.apply(
    deployment('secretless', 'nginx:1.31', {
      volumes: [{ name: 'key', secret: { secretName: 'nobody' } }],
    }),
  );
  await until(async () => Promise.resolve(messages().length >= 3));

  expect(messages()).toEqual(
    expect.arrayContaining([
      expect.stringContaining('Failed to pull image "registry.example/missing:1"'),
      expect.stringContaining('persistentvolumeclaim "nothing" not found'),
      expect.stringContaining('secret "nobody" not found'),
    ]),
  );
  expect(status('deployments.apps', 'gone')?.['readyReplicas']).toBe(0);
});

it('tells in the workload that a quota takes no more pods, and goes on when it does', async () => {
  const quota = object('v1', 'ResourceQuota', 'none', { hard: { pods: '0' } });
  cluster.apply(quota);
  cluster.apply(deployment('web', 'nginx:1.31'));
  await until(async () =>
    Promise.resolve(
      JSON.stringify(status('deployments.apps', 'web') ?? {}).includes('ReplicaFailure'),
    ),
  );
  cluster.remove('resourcequotas', 'none', 'app');
  await until(async () =>
    Promise.resolve(status('deployments.apps', 'web')?.['readyReplicas'] === 2),
  );

  expect(JSON.stringify(status('deployments.apps', 'web'))).not.toContain('ReplicaFailure');
});

it('tries a pod that a quota refuses again ever later, and not in a circle', async () => {
  cluster.apply(object('v1', 'ResourceQuota', 'none', { hard: { pods: '0' } }));
  cluster.apply(deployment('web', 'nginx:1.31'));
  const tries = new Set<string>();
  const stop = cluster.world.store.listen((change) => {
    const told = change.object as KubeObject & Fields;
    if (told['reason'] === 'FailedCreate') {
      tries.add(String(told['message']));
    }
  });
  await until(async () => Promise.resolve(tries.size >= 8));
  await new Promise((resolve) => setTimeout(resolve, 300));
  stop();

  // 300 ms are a minute of this cluster: 5 ms doubled fourteen times is longer.
  expect(tries.size).toBeLessThan(8 + 14);
});

it('runs a CronJob when it is due, unless it is suspended', async () => {
  const longAgo = '2026-01-01T00:00:00Z';
  const jobTemplate = {
    spec: { template: { spec: { containers: [{ name: 'run', image: 'busybox' }] } } },
  };
  for (const [name, suspend] of [
    ['due', false],
    ['suspended', true],
  ] as const) {
    cluster.apply({
      ...object('batch/v1', 'CronJob', name, { schedule: '0 0 * * *', suspend, jobTemplate }),
      status: { lastScheduleTime: longAgo },
    });
  }
  await until(async () =>
    Promise.resolve(
      cluster
        .list('jobs.batch', 'app')
        .some(({ status: of }) => of?.['completionTime'] !== undefined),
    ),
  );

  expect(
    cluster.list('jobs.batch', 'app').map(({ metadata }) => metadata.ownerReferences?.[0]?.name),
  ).toEqual(['due']);
});

it('binds a claim when a pod needs it, and removes its volume with it', async () => {
  cluster.apply(
    object('v1', 'PersistentVolumeClaim', 'data', { resources: { requests: { storage: '1Gi' } } }),
  );
  cluster.apply(
    deployment('db', 'postgres:18', {
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    }),
  );
  await until(async () =>
    Promise.resolve(status('persistentvolumeclaims', 'data')?.['phase'] === 'Bound'),
  );
  const before = cluster.list('persistentvolumes').length;
  cluster.remove('persistentvolumeclaims', 'data', 'app');

  expect([before, cluster.list('persistentvolumes').length]).toEqual([1, 0]);
});

function object(
  apiVersion: string,
  kind: string,
  name: string,
  spec: object,
): Parameters<Cluster['apply']>[0] {
  return { apiVersion, kind, metadata: { name, namespace: 'app' }, spec };
}

function deployment(
  name: string,
  image: string,
  pod: object = {},
): Parameters<Cluster['apply']>[0] {
  const labels = { app: name };
  return object('apps/v1', 'Deployment', name, {
    replicas: 2,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { ...pod, containers: [{ name: 'main', image }] } },
  });
}

function status(resource: string, name: string): Readonly<Record<string, unknown>> | undefined {
  return cluster.get(resource, name, 'app')?.status;
}

function addresses(): readonly unknown[] {
  const [slice] = cluster.list('endpointslices.discovery.k8s.io', 'app');
  const { endpoints = [] } = (slice ?? {}) as unknown as {
    readonly endpoints?: readonly { readonly conditions: { readonly ready: boolean } }[];
  };
  return endpoints.filter(({ conditions }) => conditions.ready);
}

function messages(): readonly string[] {
  return cluster
    .list('events', 'app')
    .map((event) => (event as unknown as { readonly message: string }).message);
}
