import type { DiagnosisWorld } from './diagnosis-world.ts';

export type Applied = Parameters<DiagnosisWorld['cluster']['apply']>[0];

export const priorityClass: Applied = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'first' },
  value: 1000,
};

/** A workload that names whatever a workload can name: an account, a priority, a Secret, a claim with its class. */
export function demandingShop(): readonly Applied[] {
  const inShop = { namespace: 'shop' };
  const container = {
    name: 'web',
    image: 'registry.example/shop/web:4.2.0',
    env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } }],
  };
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  const spec = {
    serviceAccountName: 'web',
    priorityClassName: 'first',
    containers: [container],
    volumes,
  };
  const labels = { app: 'web' };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    priorityClass,
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { ...inShop, name: 'web' } },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...inShop, name: 'login' },
      type: 'Opaque',
      data: { password: 'eA==' },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...inShop, name: 'data' },
      spec: {
        storageClassName: 'fast',
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { ...inShop, name: 'web' },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec },
      },
    },
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { ...inShop, name: 'web' },
      spec: { selector: { matchLabels: labels } },
    },
  ];
}
