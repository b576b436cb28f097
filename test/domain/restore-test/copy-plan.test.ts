import { describe, expect, test } from '@jest/globals';

import {
  aboveLimits,
  copyPlan,
  type CopyPlan,
  type CopyRefusal,
} from '../../../src/domain/restore-test/copy-plan.ts';
import type { ModifierRule } from '../../../src/domain/restore-test/modifier-rule.ts';
import { archived, clusterScoped, contentsOf, wishes } from '../../support/archived.ts';

const web = archived('deployments.apps', 'Deployment', 'web', {
  spec: { replicas: 3, template: { spec: { containers: [{ name: 'web' }] } } },
});

describe('what is left out', () => {
  test.each([
    ['ingresses.networking.k8s.io', 'Ingress', 'would act on the world'],
    ['networkpolicies.networking.k8s.io', 'NetworkPolicy', 'would act on the world'],
    ['jobs.batch', 'Job', 'would act on the world'],
    ['daemonsets.apps', 'DaemonSet', 'would act on the world'],
    ['poddisruptionbudgets.policy', 'PodDisruptionBudget', 'would act on the world'],
    ['horizontalpodautoscalers.autoscaling', 'HorizontalPodAutoscaler', 'would act on the world'],
    ['httproutes.gateway.networking.k8s.io', 'HTTPRoute', 'would act on the world'],
    ['ciliumnetworkpolicies.cilium.io', 'CiliumNetworkPolicy', 'would act on the world'],
    ['applications.argoproj.io', 'Application', 'not named by the scenario'],
    ['endpoints', 'Endpoints', 'made anew'],
    ['resourcequotas', 'ResourceQuota', 'ours stands instead'],
  ])('%s', (resource, kind, because) => {
    const { excludedResources, leftOut } = planOf([web, archived(resource, kind, 'one')]);

    expect(excludedResources).toContain(resource);
    expect(leftOut).toEqual([expect.objectContaining({ resource, kind, count: 1, because })]);
  });

  test('what Velero needs to bring data is not', () => {
    const kept = archived('volumesnapshots.snapshot.storage.k8s.io', 'VolumeSnapshot', 'one');

    expect(planOf([web, kept]).leftOut).toEqual([]);
  });

  test('custom resources that the scenario names come, routes and policies never', () => {
    const all = ['certificates.cert-manager.io', 'gateways.gateway.networking.k8s.io'];
    const objects = all.map((one) => archived(one, 'Custom', 'one'));

    const { excludedResources } = planOf([web, ...objects], { customResources: all });

    expect(excludedResources).toContain('gateways.gateway.networking.k8s.io');
    expect(excludedResources).not.toContain('certificates.cert-manager.io');
  });

  test('without workloads there are no pods, and room for none', () => {
    const plan = planOf([web], { start: false });

    expect(plan.excludedResources).toEqual(expect.arrayContaining(['pods', 'replicasets.apps']));
    expect(plan.needs.pods).toBe(0);
    expect(mergeOf(plan, 'deployments.apps', 'web')).toContainEqual({ spec: { replicas: 0 } });
    expect(plan.limits).toContainEqual(expect.stringMatching(/workloads stay stopped/));
  });
});

describe('refused is', () => {
  const claim = archived('persistentvolumeclaims', 'PersistentVolumeClaim', 'data', {
    spec: { volumeName: 'disk', resources: { requests: { storage: '1Gi' } } },
  });
  const disk = clusterScoped('persistentvolumes', 'PersistentVolume', 'disk', {
    spec: { persistentVolumeReclaimPolicy: 'Retain', nfs: { server: 'nas' } },
  });
  const inPod = archived('deployments.apps', 'Deployment', 'files', {
    spec: { template: { spec: { volumes: [{ name: 'share', nfs: { server: 'nas' } }] } } },
  });

  test.each([
    ['a retained disk without data', [claim, disk], [], 'shop/data'],
    ['a network share inside a pod', [inPod], [], 'shop/share'],
  ])('%s, unless it is named', (_, objects, volumes, name) => {
    expect(copyPlan(contentsOf(...objects), volumes, wishes())).toEqual({
      refused: { why: 'volumes as they are', volumes: [name] },
    });
    expect(planOf(objects, { volumesAsTheyAre: [name] }).limits).toContain(
      `volume ${name} is production's own, not from the backup`,
    );
  });

  test('no retained disk of which there is data', () => {
    const copied = {
      volume: 'shop/data',
      namespace: 'shop',
      claim: 'data',
      method: 'CSI snapshot',
      hasData: true,
    } as const;

    expect(copyPlan(contentsOf(claim, disk), [copied], wishes())).toHaveProperty('plan');
  });

  test.each<[string, Parameters<typeof copyPlan>[0], CopyRefusal['why']]>([
    ['an archive without the namespace', contentsOf(), 'nothing of it in the archive'],
    [
      'more than is looked at',
      { ...contentsOf(web), overflowed: ['services'] },
      'too large to be looked through',
    ],
    [
      'a system namespace',
      {
        ...contentsOf(web),
        namespaces: contentsOf(web).namespaces.map((one) => ({ ...one, namespace: 'velero' })),
      },
      'system namespaces',
    ],
  ])('%s', (_, contents, why) => {
    expect(copyPlan(contents, [], wishes())).toEqual({ refused: expect.objectContaining({ why }) });
  });

  test('what a ConfigMap does not hold', () => {
    const ports = Array.from({ length: 900 }, (_, port) => ({ name: `port-${port}`, port }));
    const services = Array.from({ length: 100 }, (_, one) =>
      archived('services', 'Service', `s-${one}`, { spec: { type: 'NodePort', ports } }),
    );

    expect(copyPlan(contentsOf(...services), [], wishes())).toEqual({
      refused: expect.objectContaining({ why: 'too many changes' }),
    });
  });
});

test('storage classes are mapped in claims, their volumes and claim templates', () => {
  const claim = archived('persistentvolumeclaims', 'PersistentVolumeClaim', 'data-db-0', {
    spec: { storageClassName: 'fast', volumeName: 'pv-1' },
  });
  const volume = clusterScoped('persistentvolumes', 'PersistentVolume', 'pv-1', {
    spec: { storageClassName: 'fast', persistentVolumeReclaimPolicy: 'Delete' },
  });
  const db = archived('statefulsets.apps', 'StatefulSet', 'db', {
    spec: {
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { storageClassName: 'fast' } }],
    },
  });

  const plan = planOf([claim, volume, db], { storageClasses: { fast: 'standard' } });

  const to = { spec: { storageClassName: 'standard' } };
  expect(mergeOf(plan, 'persistentvolumeclaims', 'data-db-0')).toEqual([to]);
  expect(mergeOf(plan, 'persistentvolumes', 'pv-1')).toEqual([to]);
  expect(rulesOf(plan)).toContainEqual(
    expect.objectContaining({
      patches: [
        {
          operation: 'replace',
          path: '/spec/volumeClaimTemplates/0/spec/storageClassName',
          value: '"standard"',
        },
      ],
    }),
  );
});

test('what is needed has room for pods that stand beside those of their controllers', () => {
  const container = { resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: 4 } } };
  const spec = { containers: [container] };
  const pods = ['a', 'b'].map((one) =>
    archived('pods', 'Pod', one, {
      metadata: { ownerReferences: [owner('ReplicaSet', 'web-1')] },
      spec,
    }),
  );
  const deployment = archived('deployments.apps', 'Deployment', 'web', {
    spec: { replicas: 2, template: { spec } },
  });

  const { needs } = planOf([deployment, ...pods]);

  expect(needs).toMatchObject({ pods: 7, cpuMilli: 2500, memoryBytes: 5 * 2 ** 30, claims: 0 });
  expect(aboveLimits(needs, { bytes: 0, pods: 6, namespaces: 1 })).toEqual(['pods']);
});

test('addresses that name the original namespace are limits of the proof', () => {
  const settings = archived('configmaps', 'ConfigMap', 'settings', {
    data: {
      url: 'postgres://db.shop.svc.cluster.local:5432',
      cache: 'cache.shop:6379, shop.example.com',
    },
  });

  expect(planOf([settings]).limits).toEqual([
    "ConfigMap shop/settings names db.shop.svc, which is not the copy's",
    "ConfigMap shop/settings names cache.shop, which is not the copy's",
  ]);
});

test('an address of a workload is told once, not again for its ReplicaSets and pods', () => {
  const spec = { containers: [{ name: 'api', env: [{ name: 'DB', value: 'db.shop.svc' }] }] };
  const template = { spec: { template: { spec } } };

  const { limits } = planOf([
    archived('deployments.apps', 'Deployment', 'api', template),
    archived('replicasets.apps', 'ReplicaSet', 'api-7d', template),
    archived('pods', 'Pod', 'api-7d-x1', { spec }),
    archived('pods', 'Pod', 'apiary', { spec }),
  ]);

  expect(limits).toEqual([
    "Deployment shop/api names db.shop.svc, which is not the copy's",
    "Pod shop/apiary names db.shop.svc, which is not the copy's",
  ]);
});

function planOf(
  objects: readonly ReturnType<typeof archived>[],
  some: Parameters<typeof wishes>[0] = {},
): CopyPlan {
  const judged = copyPlan(contentsOf(...objects), [], wishes(some));
  if ('refused' in judged) {
    throw new Error(JSON.stringify(judged.refused));
  }
  return judged.plan;
}

function rulesOf(plan: CopyPlan): readonly ModifierRule[] {
  return (JSON.parse(plan.modifiers) as { resourceModifierRules: ModifierRule[] })
    .resourceModifierRules;
}

function mergeOf(plan: CopyPlan, resource: string, name: string): readonly unknown[] {
  return rulesOf(plan)
    .filter(
      ({ conditions }) =>
        conditions.groupResource === resource && conditions.resourceNameRegex === `^(${name})$`,
    )
    .flatMap(({ mergePatches }) => mergePatches ?? [])
    .map(({ patchData }) => JSON.parse(patchData) as unknown);
}

function owner(kind: string, name: string): object {
  return { apiVersion: 'apps/v1', kind, name, uid: name, controller: true };
}
