import { describe, expect, test } from '@jest/globals';

import type { ArchivedObject } from '../../../src/domain/restore-test/archived-object.ts';
import { copyPlan, type CopyPlan } from '../../../src/domain/restore-test/copy-plan.ts';
import type { BackedUpVolume } from '../../../src/domain/restore-test/volume-info.ts';
import { whatCouldAct } from '../../../src/domain/restore-test/what-could-act.ts';
import { applied } from '../../support/apply-modifiers.ts';
import { archived, contentsOf, wishes } from '../../support/archived.ts';

const acting = {
  metadata: { annotations: { 'post.hook.restore.velero.io/command': '["migrate"]', team: 'a' } },
  spec: {
    hostNetwork: true,
    hostPID: true,
    priorityClassName: 'critical',
    serviceAccountName: 'web',
    containers: [
      { name: 'quiet' },
      {
        name: 'web',
        ports: [{ containerPort: 80 }, { containerPort: 443, hostPort: 443, hostIP: '1.2.3.4' }],
      },
    ],
    initContainers: [{ name: 'first', ports: [{ containerPort: 1, hostPort: 1 }] }],
    volumes: [
      { name: 'web-token-x', secret: { secretName: 'web-token-x' } },
      { name: 'logs', hostPath: { path: '/var/log' } },
      { name: 'cache', emptyDir: {} },
    ],
  },
};

const objects: readonly ArchivedObject[] = [
  ...['Deployment', 'StatefulSet', 'ReplicaSet'].map((kind) =>
    archived(`${kind.toLowerCase()}s.apps`, kind, 'web.one', {
      spec: { replicas: 3, template: acting },
    }),
  ),
  archived('replicationcontrollers', 'ReplicationController', 'old', {
    spec: { replicas: 2, template: acting },
  }),
  archived('cronjobs.batch', 'CronJob', 'nightly', {
    spec: { jobTemplate: { spec: { template: acting } } },
  }),
  archived('pods', 'Pod', 'web-1', acting),
  archived('pods', 'Pod', 'agent-x', {
    metadata: {
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: '1', controller: true },
      ],
    },
    spec: { containers: [] },
  }),
  archived('services', 'Service', 'front', {
    metadata: { annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'shop.example.com' } },
    spec: {
      type: 'LoadBalancer',
      loadBalancerClass: 'x',
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 30001,
      ports: [{ name: 'web', port: 80, targetPort: 'http', nodePort: 30000 }],
    },
  }),
  archived('services', 'Service', 'nodes', {
    spec: { type: 'NodePort', ports: [{ port: 1, nodePort: 30002 }] },
  }),
  archived('services', 'Service', 'bank', {
    spec: { type: 'ExternalName', externalName: 'bank.example.com' },
  }),
  archived('services', 'Service', 'edge', {
    spec: { externalIPs: ['1.2.3.4'], ports: [{ port: 1 }] },
  }),
];

test('nothing of what the archive holds could act on the world after the rules', () => {
  const { modifiers } = planOf();
  const before = whatCouldAct(objects, { customResources: [] });

  const after = objects.map((one) => applied(modifiers, one));

  expect(new Set(before.map((one) => one.split(' ')[0]))).toEqual(
    new Set(objects.map((one) => one.object.kind)),
  );
  expect(whatCouldAct(after, { customResources: [] })).toEqual([]);
});

test('what carries our label in the backup is looked at as everything else', () => {
  const labels = { 'app.kubernetes.io/managed-by': 'lifeboat', 'lifeboat.dev/operation': 'op-1' };
  const forged = [
    archived('cronjobs.batch', 'CronJob', 'nightly', { metadata: { labels } }),
    archived('networkpolicies.networking.k8s.io', 'NetworkPolicy', 'open', {
      metadata: { labels },
    }),
  ];
  const wall = archived('networkpolicies.networking.k8s.io', 'NetworkPolicy', 'lifeboat', {
    metadata: { labels },
  });

  expect(whatCouldAct([...forged, wall], { customResources: [] })).toEqual([
    'CronJob shop/nightly is not suspended',
    'NetworkPolicy shop/open should have been left out',
  ]);
});

test('rules are those of version v1, one kind of patch each, for the backup\u2019s namespace', () => {
  const { version, resourceModifierRules } = JSON.parse(planOf().modifiers) as {
    version: string;
    resourceModifierRules: readonly Record<string, object>[];
  };

  expect(version).toBe('v1');
  for (const rule of resourceModifierRules) {
    expect(Object.keys(rule)).toEqual([
      'conditions',
      expect.stringMatching(/^(mergePatches|patches)$/),
    ]);
    expect(rule['conditions']).toMatchObject({ namespaces: ['shop'] });
  }
});

describe('what is left', () => {
  test('of a Service is a ClusterIP that the API server takes', () => {
    expect(specOf('front')).toEqual({
      type: 'ClusterIP',
      ports: [{ name: 'web', port: 80, targetPort: 'http' }],
    });
    expect(specOf('bank')).toEqual({ type: 'ClusterIP', clusterIP: 'None' });
  });

  test('of a pod keeps its other volumes, annotations and ports', () => {
    const { object } = applied(planOf().modifiers, find('web-1'));

    expect(object.metadata.annotations).toEqual({ team: 'a' });
    expect(object['spec']).toMatchObject({
      containers: [
        { name: 'quiet' },
        { name: 'web', ports: [{ containerPort: 80 }, { containerPort: 443 }] },
      ],
      volumes: [
        { name: 'logs', emptyDir: {} },
        { name: 'cache', emptyDir: {} },
      ],
    });
  });

  test('of replicas is one, and an old ReplicaSet stays at zero', () => {
    const old = archived('replicasets.apps', 'ReplicaSet', 'web-old', { spec: { replicas: 0 } });
    const { modifiers } = planOf([...objects, old]);

    expect(applied(modifiers, find('web.one')).object['spec']).toMatchObject({ replicas: 1 });
    expect(applied(modifiers, old).object['spec']).toMatchObject({ replicas: 0 });
  });
});

test('a name is taken literally', () => {
  const other = archived('deployments.apps', 'Deployment', 'webxone', {
    spec: { replicas: 1, template: { spec: {} } },
  });

  const { object } = applied(planOf([...objects, other]).modifiers, other);

  expect(object['spec']).toMatchObject({ replicas: 1 });
});

test('pods of DaemonSets and Jobs are left out by the labels of their controllers', () => {
  const pod = archived('pods', 'Pod', 'agent-y', {
    metadata: {
      labels: { 'pod-template-generation': '1' },
      ownerReferences: [{ kind: 'DaemonSet', name: 'agent', controller: true }],
    },
  });

  const plan = planOf([...objects, pod]);

  expect(plan.leftOutPods).toEqual(['shop/agent-y']);
  expect(plan.labelSelector.matchExpressions).toContainEqual({
    key: 'pod-template-generation',
    operator: 'DoesNotExist',
  });
});

test('a StatefulSet whose pods have data from file-system backup keeps its replicas', () => {
  const db = archived('statefulsets.apps', 'StatefulSet', 'db', {
    spec: { replicas: 2, template: { spec: {} } },
  });
  const pods = [0, 1].map((one) =>
    archived('pods', 'Pod', `db-${one}`, {
      metadata: { ownerReferences: [{ kind: 'StatefulSet', name: 'db', controller: true }] },
    }),
  );
  const volumes = [0, 1].map((one): BackedUpVolume => ({
    volume: `shop/data-db-${one}`,
    namespace: 'shop',
    claim: `data-db-${one}`,
    pod: `db-${one}`,
    method: 'file-system backup',
    hasData: true,
  }));

  const { modifiers } = planOf([db, ...pods], volumes);

  expect(applied(modifiers, db).object['spec']).toMatchObject({ replicas: 2 });
  expect(applied(planOf([db, ...pods]).modifiers, db).object['spec']).toMatchObject({
    replicas: 1,
  });
});

function planOf(
  all: readonly ArchivedObject[] = objects,
  volumes: readonly BackedUpVolume[] = [],
): CopyPlan {
  const judged = copyPlan(contentsOf(...all), volumes, wishes());
  if ('refused' in judged) {
    throw new Error(JSON.stringify(judged.refused));
  }
  return judged.plan;
}

function find(name: string): ArchivedObject {
  const found = objects.find((one) => one.name === name);
  if (found === undefined) {
    throw new Error(`no ${name}`);
  }
  return found;
}

function specOf(name: string): unknown {
  return applied(planOf().modifiers, find(name)).object['spec'];
}
