import { expect, test } from '@jest/globals';

import { archived } from '../../support/archived.ts';
import { compared, differencesOf } from '../../support/compared.ts';

type Body = Parameters<typeof archived>[3];

function difference(
  resource: string,
  kind: string,
  backup: Body,
  live: Body,
): ReturnType<typeof differencesOf> {
  return differencesOf(
    compared({
      backup: [archived(resource, kind, 'it', backup)],
      live: [archived(resource, kind, 'it', live)],
    }),
  );
}

test.each<[string, string, string, Body, Body]>([
  [
    'what the server says of it',
    'configmaps',
    'ConfigMap',
    {
      metadata: {
        uid: 'a',
        resourceVersion: '1',
        generation: 1,
        creationTimestamp: '2026-01-01T00:00:00Z',
        selfLink: '/api/v1',
        managedFields: [{ manager: 'kubectl' }],
        finalizers: ['example.org/keep'],
      },
      data: { a: '1' },
    },
    { data: { a: '1' } },
  ],
  [
    'status and the notes of kubectl and controllers',
    'deployments.apps',
    'Deployment',
    {
      metadata: {
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{"a":1}',
          'deployment.kubernetes.io/revision': '3',
        },
      },
      spec: { template: { metadata: { creationTimestamp: null } } },
      status: { replicas: 3 },
    },
    { metadata: { annotations: {} }, spec: { template: { metadata: {} } } },
  ],
  [
    'addresses and node ports of a Service',
    'services',
    'Service',
    {
      spec: {
        clusterIP: '10.0.0.7',
        clusterIPs: ['10.0.0.7'],
        healthCheckNodePort: 31_000,
        ports: [{ port: 80, nodePort: 32_000 }],
      },
    },
    { spec: { clusterIP: '10.0.0.9', clusterIPs: ['10.0.0.9'], ports: [{ port: 80 }] } },
  ],
  [
    'the volume that a claim got',
    'persistentvolumeclaims',
    'PersistentVolumeClaim',
    {
      metadata: {
        annotations: {
          'pv.kubernetes.io/bind-completed': 'yes',
          'volume.kubernetes.io/selected-node': 'node-1',
        },
      },
      spec: { volumeName: 'pvc-1', storageClassName: 'fast' },
    },
    { spec: { volumeName: 'pvc-2', storageClassName: 'fast', volumeMode: 'Filesystem' } },
  ],
  [
    'the token of an account, in the account and in a pod',
    'pods',
    'Pod',
    {
      spec: {
        nodeName: 'node-1',
        volumes: [{ name: 'kube-api-access-x7k2p' }, { name: 'data', emptyDir: {} }],
        containers: [{ name: 'web', volumeMounts: [{ name: 'kube-api-access-x7k2p' }] }],
      },
    },
    {
      spec: {
        nodeName: 'node-2',
        volumes: [{ name: 'data', emptyDir: {} }, { name: 'kube-api-access-q9z8w' }],
        containers: [{ name: 'web', volumeMounts: [{ name: 'kube-api-access-q9z8w' }] }],
      },
    },
  ],
  [
    'the secrets of an account',
    'serviceaccounts',
    'ServiceAccount',
    { secrets: [{ name: 'web-token-x7k2p' }] },
    { secrets: [{ name: 'web-token-q9z8w' }] },
  ],
  [
    'what Velero notes on what it has restored',
    'configmaps',
    'ConfigMap',
    { metadata: { labels: { app: 'web' } } },
    {
      metadata: {
        labels: { app: 'web', 'velero.io/restore-name': 'r', 'velero.io/backup-name': 'b' },
      },
    },
  ],
  [
    'what newer versions of Kubernetes write down of what was always so',
    'services',
    'Service',
    { spec: { ports: [{ port: 80 }] } },
    {
      spec: {
        ports: [{ port: 80, protocol: 'TCP' }],
        internalTrafficPolicy: 'Cluster',
        ipFamilyPolicy: 'SingleStack',
        ipFamilies: ['IPv4'],
        sessionAffinity: 'None',
      },
    },
  ],
  [
    'the uid of a Job in its selector',
    'jobs.batch',
    'Job',
    { spec: { selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'a' } } } },
    { spec: { selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'b' } } } },
  ],
])('%s is no difference', (_, resource, kind, backup, live) => {
  expect(difference(resource, kind, backup, live)).toEqual({});
});

test.each<[string, string, Body, Body, string]>([
  [
    'that a Service has no address',
    'services',
    { spec: { clusterIP: 'None' } },
    { spec: { clusterIP: '10.0.0.9' } },
    'spec.clusterIP: only in the backup None',
  ],
  [
    'what people annotate',
    'services',
    { metadata: { annotations: { 'example.org/team': 'a' } } },
    { metadata: { annotations: { 'example.org/team': 'b' } } },
    'metadata.annotations["example.org/team"]: a → b',
  ],
  [
    'another value than the usual one, with what its absence means',
    'services',
    { spec: { sessionAffinity: 'ClientIP' } },
    { spec: {} },
    'spec.sessionAffinity: ClientIP → None',
  ],
  [
    'a key of data that is called like a field of Kubernetes',
    'configmaps',
    { data: { protocol: 'TCP', a: '' } },
    { data: { a: '' } },
    'data.protocol: only in the backup TCP',
  ],
])('%s is a difference', (_, resource, backup, live, told) => {
  expect(difference(resource, 'Any', backup, live)).toEqual({ 'Any it': [told] });
});

test('a custom resource has no usual values', () => {
  const told = difference('widgets.example.org', 'Widget', { spec: { suspend: false } }, {});

  expect(told).toEqual({ 'Widget it': ['spec.suspend: only in the backup false'] });
});
