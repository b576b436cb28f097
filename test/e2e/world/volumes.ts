import type { KubernetesObject } from '@kubernetes/client-node';

/** Objects of volumes as Velero, its node agents and drivers leave them. */

function inVelero(name: string, labels: Readonly<Record<string, string>> = {}): object {
  return { name, namespace: 'velero', labels };
}

/** One that runs once a year. */
export function aSchedule(name: string, includedNamespaces: readonly string[]): KubernetesObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: inVelero(name),
    spec: { schedule: '0 0 1 1 *', template: { includedNamespaces } },
  } as KubernetesObject;
}

/** A real Velero leaves one that is InProgress alone until it restarts. */
export function aRunningBackup(name: string): KubernetesObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: inVelero(name),
    spec: { itemOperationTimeout: '4h0m0s', storageLocation: 'default' },
    status: { phase: 'InProgress', startTimestamp: new Date().toISOString() },
  } as KubernetesObject;
}

export function anUpload(
  name: string,
  sourceNamespace: string,
  backup: string,
  status: object,
): KubernetesObject {
  return {
    apiVersion: 'velero.io/v2alpha1',
    kind: 'DataUpload',
    metadata: inVelero(name, { 'velero.io/backup-name': backup }),
    spec: {
      snapshotType: 'CSI',
      sourceNamespace,
      sourcePVC: 'data',
      backupStorageLocation: 'default',
      operationTimeout: '10m0s',
      csiSnapshot: { volumeSnapshot: 'one', storageClass: 'fast', snapshotClass: 'fast' },
    },
    status,
  } as KubernetesObject;
}

export function aMoverPod(name: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: inVelero(name, { 'velero.io/data-upload': name }),
    spec: {
      nodeSelector: { 'kubernetes.io/hostname': 'nowhere' },
      containers: [{ name: 'mover', image: 'velero/velero:v1.18.3' }],
    },
  } as KubernetesObject;
}

/** A claim with its volume, which are bound to each other. */
export function aVolumeOfCsi(
  namespace: string,
  name: string,
  driver: string,
): readonly KubernetesObject[] {
  const common = { accessModes: ['ReadWriteOnce'], storageClassName: '' };
  const both: readonly object[] = [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: `${namespace}-${name}` },
      spec: {
        ...common,
        capacity: { storage: '1Gi' },
        claimRef: { namespace, name },
        csi: { driver, volumeHandle: `${namespace}-${name}` },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { namespace, name },
      spec: {
        ...common,
        volumeName: `${namespace}-${name}`,
        resources: { requests: { storage: '1Gi' } },
      },
    },
  ];
  return both;
}

/** A class of that driver with Velero's label. */
export function aSnapshotClass(name: string): KubernetesObject {
  return {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotClass',
    metadata: { name, labels: { 'velero.io/csi-volumesnapshot-class': 'true' } },
    driver: 'ebs.csi.aws.com',
    deletionPolicy: 'Delete',
  } as KubernetesObject;
}

const ofAClass = { driver: { type: 'string' }, deletionPolicy: { type: 'string' } };

/** The kinds of snapshots, with the fields that are used here and no others. */
export const snapshotKinds: readonly KubernetesObject[] = [
  { kind: 'VolumeSnapshotClass', plural: 'volumesnapshotclasses', scope: 'Cluster' },
  { kind: 'VolumeSnapshotContent', plural: 'volumesnapshotcontents', scope: 'Cluster' },
  { kind: 'VolumeSnapshot', plural: 'volumesnapshots', scope: 'Namespaced' },
].map(
  ({ kind, plural, scope }) =>
    ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {
        name: `${plural}.snapshot.storage.k8s.io`,
        annotations: { 'api-approved.kubernetes.io': 'https://github.com/kubernetes-csi' },
      },
      spec: {
        group: 'snapshot.storage.k8s.io',
        scope,
        names: { kind, plural, singular: kind.toLowerCase() },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: 'object', properties: ofAClass } },
          },
        ],
      },
    }) as KubernetesObject,
);
