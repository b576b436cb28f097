import { addApplication, type RealCluster } from './real-world.ts';
import { until } from './process.ts';
import type { RealVelero } from './velero.ts';

/** A volume on a disk of its own that stays when it goes, and the claim of a namespace on it. */
export async function addVolume(
  { objects }: Pick<RealVelero, 'objects'>,
  namespace: string,
  volume: { readonly name: string; readonly labels?: Readonly<Record<string, string>> },
): Promise<void> {
  const spec = {
    storageClassName: 'fast',
    accessModes: ['ReadWriteOnce'],
    persistentVolumeReclaimPolicy: 'Retain',
  };
  const { name, labels = {} } = volume;
  await objects.apply([
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name, labels },
      spec: { ...spec, capacity: { storage: '1Gi' }, hostPath: { path: `/disks/${name}` } },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace },
      spec: {
        storageClassName: 'fast',
        accessModes: spec.accessModes,
        volumeName: name,
        resources: { requests: { storage: '1Gi' } },
      },
    },
  ] as never);
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
  type Claim = typeof claim & { readonly status?: { readonly phase?: string } };
  await until(`the claim of ${namespace} to be bound`, async () => {
    const reference = { ...claim, metadata: { name: 'data', namespace } };
    const found = await objects.get<Claim & { readonly metadata: object }>(reference);
    return found?.status?.phase === 'Bound' ? true : undefined;
  });
}

/** Two applications, one of them with a volume, and kinds that belong to no namespace: all of it in the backup `nightly`. */
export async function addWholeCluster({ velero }: RealCluster): Promise<void> {
  await addApplication(velero, 'shop');
  await addApplication(velero, 'blog');
  await addApplication(velero, 'monitoring');
  await addVolume(velero, 'shop', { name: 'shop-disk' });
  await velero.objects.apply([
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'fast' },
      provisioner: 'disks.example.org',
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'shop-operator' },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'shop-operator' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'shop-operator',
      },
      subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'shop' }],
    },
    {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'shop-first' },
      value: 1000,
    },
  ] as never);
  const spec = { includeClusterResources: true, ttl: '2h0m0s' };
  await velero.backup('nightly', spec, { 'velero.io/schedule-name': 'daily' });
}

/** What people have in the other cluster: it is not to be touched, though a person's own restore brought some of it. */
export async function addSomebodyElses({ velero }: RealCluster): Promise<void> {
  await addApplication(velero, 'people');
  await addVolume(velero, 'people', {
    name: 'people-disk',
    labels: { 'velero.io/restore-name': 'copy-1' },
  });
}
