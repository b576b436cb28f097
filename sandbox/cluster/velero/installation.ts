import type { Draft } from '../api/objects.ts';
import { make, type VeleroWorld } from './world.ts';

/** What `velero install` leaves in the cluster, and what it stands on: two nodes and a storage class. */
export function install(world: VeleroWorld): void {
  const image = `velero/velero:${world.version}`;
  for (const name of ['node-1', 'node-2']) {
    make(world, 'nodes', {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' } },
      status: { ...ready, capacity: room, allocatable: room },
    });
  }
  make(world, 'storageclasses.storage.k8s.io', {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: 'fast',
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    provisioner: 'disk.csi.example',
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
  });
  make(world, 'serviceaccounts', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'velero' },
  });
  make(world, 'clusterrolebindings.rbac.authorization.k8s.io', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'velero' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'velero', namespace: 'velero' }],
  });
  make(world, 'deployments.apps', deployment(image));
  make(world, 'daemonsets.apps', daemonSet(image));
  make(world, 'secrets', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'cloud-credentials' },
    type: 'Opaque',
    data: { cloud: Buffer.from('[default]\n').toString('base64') },
  });
}

const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
const room = { cpu: '16', memory: '64Gi', pods: '110' };

function deployment(image: string): Draft {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'velero', labels: { component: 'velero' } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { deploy: 'velero' } },
      template: template('velero', image, ['server']),
    },
  };
}

function daemonSet(image: string): Draft {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'node-agent', labels: { component: 'velero' } },
    spec: {
      selector: { matchLabels: { name: 'node-agent' } },
      template: template('node-agent', image, ['node-agent', 'server']),
    },
  };
}

/** As `velero install` labels them: the server's pods by `deploy`, the agent's by `name` and `role`. */
function labelsOf(name: string): Readonly<Record<string, string>> {
  return name === 'velero'
    ? { component: 'velero', deploy: 'velero' }
    : { component: 'velero', name: 'node-agent', role: 'node-agent' };
}

function template(name: string, image: string, args: readonly string[]): object {
  return {
    metadata: { labels: labelsOf(name) },
    spec: {
      serviceAccountName: 'velero',
      containers: [{ name, image, command: ['/velero'], args }],
    },
  };
}
