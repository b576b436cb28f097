import type { Draft, Fields } from '../api/objects.ts';
import type { Cluster } from '../simulator.ts';

/** Two applications as they live in many clusters: `shop` with a database on a volume, `payments` without; and `monitoring`. */
export function furnish(cluster: Cluster): void {
  for (const name of ['shop', 'payments', 'monitoring']) {
    cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  [...shop(), ...payments(), ...monitoring()].forEach((object) => cluster.apply(object));
}

function shop(): readonly Draft[] {
  const data = { name: 'data', persistentVolumeClaim: { claimName: 'data-db-0' } };
  return [
    ...workload('shop', 'Deployment', 'web', 'registry.example/shop/web:4.2.0', 2),
    ...workload('shop', 'StatefulSet', 'db', 'postgres:18', 1, {
      annotations: { 'backup.velero.io/backup-volumes': 'data' },
      volumes: [data],
    }),
    claim('shop', 'data-db-0', 'pv-shop-db'),
    volume('pv-shop-db', 'shop', 'data-db-0'),
    plain('v1', 'ConfigMap', 'shop', 'settings', { data: { currency: 'EUR', theme: 'light' } }),
    plain('v1', 'Secret', 'shop', 'db-credentials', {
      type: 'Opaque',
      data: { password: Buffer.from('correct horse').toString('base64') },
    }),
    plain('batch/v1', 'CronJob', 'shop', 'nightly-report', {
      spec: { schedule: '0 1 * * *', suspend: false, jobTemplate: { spec: { template: {} } } },
    }),
    plain('networking.k8s.io/v1', 'Ingress', 'shop', 'web', {
      spec: { rules: [{ host: 'shop.example' }] },
    }),
  ];
}

function payments(): readonly Draft[] {
  return [
    ...workload('payments', 'Deployment', 'api', 'registry.example/payments/api:1.9.3', 2),
    plain('v1', 'ConfigMap', 'payments', 'providers', { data: { default: 'sepa' } }),
    plain('policy/v1', 'PodDisruptionBudget', 'payments', 'api', { spec: { minAvailable: 1 } }),
  ];
}

function monitoring(): readonly Draft[] {
  return workload('monitoring', 'Deployment', 'grafana', 'grafana/grafana:13.1', 1);
}

type PodExtras = {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly volumes?: readonly object[];
};

/** A Deployment or StatefulSet that serves, with its pods and its Service. */
function workload(
  namespace: string,
  kind: 'Deployment' | 'StatefulSet',
  name: string,
  image: string,
  replicas: number,
  { annotations = {}, volumes = [] }: PodExtras = {},
): readonly Draft[] {
  const labels = { app: name };
  const spec = { containers: [{ name, image }], volumes };
  const pods = Array.from({ length: replicas }, (_, index) =>
    plain('v1', 'Pod', namespace, `${name}-${index}`, {
      metadata: { name: `${name}-${index}`, namespace, labels, annotations },
      spec: { ...spec, nodeName: `node-${(index % 2) + 1}` },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    }),
  );
  const template = { metadata: { labels, annotations }, spec };
  return [
    plain('apps/v1', kind, namespace, name, {
      spec: { replicas, selector: { matchLabels: labels }, template },
      status: { replicas, readyReplicas: replicas },
    }),
    ...pods,
    plain('v1', 'Service', namespace, name, { spec: { selector: labels, ports: [{ port: 80 }] } }),
  ];
}

function claim(namespace: string, name: string, volumeName: string): Draft {
  return plain('v1', 'PersistentVolumeClaim', namespace, name, {
    spec: { volumeName, storageClassName: 'fast', resources: { requests: { storage: '20Gi' } } },
    status: { phase: 'Bound' },
  });
}

function volume(name: string, namespace: string, claimName: string): Draft {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: {
      capacity: { storage: '20Gi' },
      storageClassName: 'fast',
      persistentVolumeReclaimPolicy: 'Delete',
      claimRef: { namespace, name: claimName },
    },
    status: { phase: 'Bound' },
  };
}

function plain(
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
  rest: Fields,
): Draft {
  return { apiVersion, kind, metadata: { name, namespace }, ...rest };
}
