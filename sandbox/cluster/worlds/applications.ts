import type { Draft, Fields } from '../api/objects.ts';
import type { Cluster } from '../simulator.ts';
import { actors } from './actors.ts';

/** Two applications as they live in many clusters: `shop` with a database on a volume and much that acts on the world, `payments` without; and `monitoring`. */
export function furnish(cluster: Cluster): void {
  for (const name of ['shop', 'payments', 'monitoring']) {
    cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  [...actors(), ...shop(), ...payments(), ...monitoring()].forEach((object) =>
    cluster.apply(object),
  );
}

function shop(): readonly Draft[] {
  return [
    plain('v1', 'ConfigMap', 'shop', 'settings', { data: { currency: 'EUR', theme: 'light' } }),
    plain('v1', 'Secret', 'shop', 'db-credentials', {
      type: 'Opaque',
      data: { password: Buffer.from('correct horse').toString('base64') },
    }),
    plain('v1', 'ServiceAccount', 'shop', 'web', {}),
    ...workload('shop', 'web', 'registry.example/shop/web:4.2.0', 80, {
      replicas: 2,
      service: { type: 'LoadBalancer' },
      pod: {
        serviceAccountName: 'web',
        priorityClassName: 'shop-critical',
        volumes: [{ name: 'settings', configMap: { name: 'settings' } }],
      },
    }),
    ...workload('shop', 'db', 'postgres:18', 5432, {
      replicas: 1,
      annotations: { 'backup.velero.io/backup-volumes': 'data' },
      container: {
        volumeMounts: [{ name: 'data', mountPath: '/var/lib/postgresql' }],
        env: [
          {
            name: 'POSTGRES_PASSWORD',
            valueFrom: { secretKeyRef: { name: 'db-credentials', key: 'password' } },
          },
        ],
      },
      claims: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'fast',
            resources: { requests: { storage: '20Gi' } },
          },
        },
      ],
    }),
  ];
}

function payments(): readonly Draft[] {
  return [
    ...workload('payments', 'api', 'registry.example/payments/api:1.9.3', 80, {
      replicas: 2,
      container: { env: [{ name: 'SHOP_DB', value: 'db.shop.svc.cluster.local:5432' }] },
    }),
    plain('v1', 'ConfigMap', 'payments', 'providers', { data: { default: 'sepa' } }),
    plain('policy/v1', 'PodDisruptionBudget', 'payments', 'api', { spec: { minAvailable: 1 } }),
  ];
}

function monitoring(): readonly Draft[] {
  return workload('monitoring', 'grafana', 'grafana/grafana:13.1', 80, { replicas: 1 });
}

type Extras = {
  readonly replicas: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly pod?: Fields;
  readonly container?: Fields;
  readonly service?: Fields;
  /** Makes it a StatefulSet whose pods have these claims. */
  readonly claims?: readonly Fields[];
};

/** A Deployment or StatefulSet and its Service; the cluster makes the pods. */
function workload(
  namespace: string,
  name: string,
  image: string,
  port: number,
  { replicas, annotations, pod = {}, container = {}, service = {}, claims }: Extras,
): readonly Draft[] {
  const labels = { app: name };
  const metadata = { labels, ...(annotations === undefined ? {} : { annotations }) };
  const containers = [{ name, image, ports: [{ containerPort: port }], ...container }];
  const spec = {
    replicas,
    selector: { matchLabels: labels },
    template: { metadata, spec: { ...pod, containers } },
    ...(claims === undefined ? {} : { serviceName: name, volumeClaimTemplates: claims }),
  };
  const kind = claims === undefined ? 'Deployment' : 'StatefulSet';
  return [
    plain('v1', 'Service', namespace, name, {
      spec: { selector: labels, ports: [{ port }], ...service },
    }),
    plain('apps/v1', kind, namespace, name, { spec }),
  ];
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
