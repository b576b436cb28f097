import type { Cluster } from '../simulator.ts';

const asked = { 'backup.velero.io/backup-volumes': 'files' };

/** What people upload to the shop lies on a claim that somebody meant to back up: the annotation stands on the Deployment, where Velero does not read it. */
export function uploadsWithoutBackup(cluster: Cluster): void {
  const metadata = { name: 'uploads', namespace: 'shop' };
  const labels = { app: 'uploads' };
  cluster.apply({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata,
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'fast',
      resources: { requests: { storage: '50Gi' } },
    },
  });
  cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...metadata, annotations: asked },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'uploads',
              image: 'registry.example/shop/uploads:2.0.1',
              volumeMounts: [{ name: 'files', mountPath: '/srv/files' }],
            },
          ],
          volumes: [{ name: 'files', persistentVolumeClaim: { claimName: 'uploads' } }],
        },
      },
    },
  });
}

/** The annotation stands where Velero reads it; the pods are started anew with it. */
export function uploadsBackedUp(cluster: Cluster): void {
  const template = { metadata: { annotations: asked } };
  const annotations = { 'backup.velero.io/backup-volumes': null };
  cluster.patch(
    'deployments.apps',
    'uploads',
    { metadata: { annotations }, spec: { template } },
    'shop',
  );
}
