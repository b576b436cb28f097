import { container, deployment } from './dangerous.ts';
import { until } from './process.ts';
import type { RealVelero } from './velero.ts';

/** An application with a claim whose volume is a folder of the host: Velero copies no data of it. */
export async function addFolderOfTheHost(velero: RealVelero, namespace: string): Promise<void> {
  const storage = '1Gi';
  await velero.objects.apply([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: `${namespace}-photos` },
      spec: {
        capacity: { storage },
        accessModes: ['ReadWriteMany'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: '',
        hostPath: { path: '/srv/photos' },
        claimRef: { namespace, name: 'photos' },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'photos', namespace },
      spec: {
        accessModes: ['ReadWriteMany'],
        storageClassName: '',
        volumeName: `${namespace}-photos`,
        resources: { requests: { storage } },
      },
    },
    deployment(
      namespace,
      'albums',
      { replicas: 1 },
      {
        containers: [{ ...container, volumeMounts: [{ name: 'photos', mountPath: '/photos' }] }],
        volumes: [{ name: 'photos', persistentVolumeClaim: { claimName: 'photos' } }],
      },
    ),
  ] as never);
  type Claim = { readonly status?: { readonly phase?: string } };
  await until('the claim to be bound', async () => {
    const metadata = { namespace, name: 'photos' };
    const reference = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata };
    const claim = (await velero.objects.get(reference)) as Claim | undefined;
    return claim?.status?.phase === 'Bound' ? true : undefined;
  });
}
