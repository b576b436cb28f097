import { expect, test } from '@jest/globals';

import type { ControlPlaneSeen } from '../../../src/domain/diagnosis/facts/control-plane.ts';
import { controlPlane } from '../../../src/domain/etcd/control-plane.ts';

function nodes(...labels: readonly string[]): ControlPlaneSeen['nodes'] {
  return [{ name: 'node-1', labels: ['kubernetes.io/os', ...labels] }];
}

test.each([
  ['eks.amazonaws.com/nodegroup', 'Amazon EKS'],
  ['cloud.google.com/gke-nodepool', 'Google GKE'],
  ['kubernetes.azure.com/cluster', 'Azure AKS'],
  ['doks.digitalocean.com/node-pool', 'DigitalOcean Kubernetes'],
  ['alibabacloud.com/nodepool-id', 'Alibaba ACK'],
])('nodes with the label %s belong to a control plane managed by %s', (label, provider) => {
  expect(controlPlane({ nodes: nodes(label), pods: [] }, 'v1.35.4')).toEqual({
    kind: 'managed',
    provider,
    seenBy: `label ${label} of node node-1`,
  });
});

test.each([
  ['v1.34.1-eks-3025e55', 'Amazon EKS'],
  ['v1.33.5-gke.1308000', 'Google GKE'],
])('the version %s is that of %s', (version, provider) => {
  expect(controlPlane({ nodes: nodes(), pods: [] }, version)).toMatchObject({
    kind: 'managed',
    provider,
  });
});

test('a pod of etcd or of the API server, or a node of the control plane, shows its own, whatever else is labeled', () => {
  const pod = { name: 'etcd-node-1', component: 'etcd' as const, args: [] };
  const label = 'node-role.kubernetes.io/control-plane';

  expect(
    controlPlane({ nodes: nodes('eks.amazonaws.com/nodegroup'), pods: [pod] }, 'v1.35.4'),
  ).toEqual({
    kind: 'own',
    seenBy: 'pod kube-system/etcd-node-1',
  });
  expect(
    controlPlane({ nodes: nodes(label, 'kubernetes.azure.com/cluster'), pods: [] }, undefined),
  ).toEqual({
    kind: 'own',
    seenBy: `label ${label} of node node-1`,
  });
});

test('where nothing shows whose it is, it is not called managed', () => {
  expect(
    controlPlane({ nodes: nodes('topology.kubernetes.io/zone'), pods: [] }, 'v1.35.4'),
  ).toEqual({
    kind: 'unknown',
  });
  expect(controlPlane({ nodes: [], pods: [] }, undefined)).toEqual({ kind: 'unknown' });
});
