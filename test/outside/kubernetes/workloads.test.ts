import { expect, test } from '@jest/globals';

import { nodeAgent, server, veleroPod } from '../../../src/outside/kubernetes/reduce/workloads.ts';
import { anObject } from '../../support/velero-objects.ts';

function aDeployment(image: string, replicas?: number): ReturnType<typeof anObject> {
  const containers = [
    { name: 'sidecar', image: 'side:v9' },
    { name: 'velero', image },
  ];
  const spec = {
    template: { spec: { containers } },
    ...(replicas === undefined ? {} : { replicas }),
  };
  return anObject('apps/v1', 'Deployment', 'velero', { spec, status: { readyReplicas: 1 } });
}

test.each([
  ['velero/velero:v1.18.3', 'v1.18.3'],
  ['registry.example:5000/velero/velero:v1.18.3', 'v1.18.3'],
  ['velero/velero:v1.18.3@sha256:0123', 'v1.18.3'],
  ['registry.example:5000/velero/velero', undefined],
  ['velero/velero@sha256:0123', undefined],
])('The version of the image %s is %s', (image, version) => {
  expect(server(aDeployment(image))?.version).toBe(version);
});

test('A Deployment that says no number of replicas wants one, and zero is zero', () => {
  expect(server(aDeployment('velero:v1'))).toMatchObject({ replicas: 1, readyReplicas: 1 });
  expect(server(aDeployment('velero:v1', 0))).toMatchObject({ replicas: 0 });
});

test('Another Deployment is not Velero, whatever the server sends', () => {
  expect(server(anObject('apps/v1', 'Deployment', 'velero-ui'))).toBeUndefined();
});

test('The node agent counts where it should run and where it does', () => {
  const status = { desiredNumberScheduled: 3, numberReady: 2 };

  expect(nodeAgent(anObject('apps/v1', 'DaemonSet', 'node-agent', { status }))).toEqual({
    desired: 3,
    ready: 2,
  });
});

test('A pod of Velero is known by its owner and tells how it last ended', () => {
  const pod = anObject('v1', 'Pod', 'velero-6b8f-abc', {
    metadata: {
      labels: { 'pod-template-hash': '6b8f' },
      ownerReferences: [{ kind: 'ReplicaSet', name: 'velero-6b8f' }],
    },
    spec: { nodeName: 'n1' },
    status: {
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [
        {
          restartCount: 2,
          lastState: { terminated: { reason: 'Error', finishedAt: '2026-11-21T00:00:00Z' } },
        },
        {
          restartCount: 1,
          lastState: { terminated: { reason: 'OOMKilled', finishedAt: '2026-11-22T00:00:00Z' } },
        },
      ],
    },
  });

  expect(veleroPod(pod)).toEqual({
    of: 'server',
    pod: {
      name: 'velero-6b8f-abc',
      node: 'n1',
      ready: true,
      restarts: 3,
      lastTermination: { reason: 'OOMKilled', at: Date.parse('2026-11-22T00:00:00Z') },
    },
  });
});

test.each([
  [
    'of another Deployment with a similar name',
    { 'pod-template-hash': '6b8f' },
    'ReplicaSet',
    'velero-ui-6b8f',
  ],
  ['of a maintenance job', {}, 'Job', 'shop-default-kopia-maintain-job-1'],
  ['without an owner', {}, 'Node', 'n1'],
])('A pod %s is not kept', (_, labels, kind, name) => {
  const metadata = { labels, ownerReferences: [{ kind, name }] };

  expect(veleroPod(anObject('v1', 'Pod', 'other', { metadata }))).toBeUndefined();
});

test('A pod with fields of wrong types is a pod that is not ready', () => {
  const metadata = { ownerReferences: [{ kind: 'DaemonSet', name: 'node-agent' }, null, 'x'] };
  const status = {
    conditions: 'Ready',
    containerStatuses: [7, { restartCount: 'many', lastState: [] }],
  };

  expect(veleroPod(anObject('v1', 'Pod', 'node-agent-x', { metadata, status }))).toEqual({
    of: 'node agent',
    pod: { name: 'node-agent-x', ready: false, restarts: 0 },
  });
});
