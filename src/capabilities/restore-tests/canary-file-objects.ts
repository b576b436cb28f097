import type { KubernetesObject, ObjectRef, ResourceIn } from '../../domain/kubernetes-object.ts';
import { ownAnnotations, ownLabels } from '../../domain/restore-test/ownership.ts';
import type { ScratchOf } from '../../domain/restore-test/scratch-namespace.ts';
import { markerName } from './canary-objects.ts';

/** A claim and the pod that has it mounted; both are called as the marker is. */
export const claims: ResourceIn = { resource: 'persistentvolumeclaims', version: 'v1' };
export const pods: ResourceIn = { resource: 'pods', version: 'v1' };

/** What a restore has to bring for the file: Velero makes a new volume only where it sees the old one. */
export const fileResources = ['persistentvolumeclaims', 'persistentvolumes', 'pods'] as const;

const volumeName = 'marker';
const folder = '/canary';
const path = `${folder}/marker`;

export function podIn(namespace: string): ObjectRef {
  return { ...pods, namespace, name: markerName };
}

export function claim(
  namespace: string,
  storageClassName: string,
  of: ScratchOf,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { ...ours(of), namespace },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName,
      resources: { requests: { storage: '1Gi' } },
    },
  };
}

/**
 * Stays running, so that Velero reads the volume through it, and holds nothing of the marker in its own manifest: what a restored one has in its
 * file came with the volume. Runs as nobody, without a token, within bounds; fits the level `restricted`.
 */
export function filePod(namespace: string, image: string, of: ScratchOf): KubernetesObject {
  const { annotations, ...metadata } = ours(of);
  const amount = { cpu: '50m', memory: '32Mi' };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      namespace,
      annotations: { ...annotations, 'backup.velero.io/backup-volumes': volumeName },
    },
    spec: {
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65_534,
        runAsGroup: 65_534,
        fsGroup: 65_534,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'canary',
          image,
          command: ['sleep', '86400'],
          resources: { requests: amount, limits: amount },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: [{ name: volumeName, mountPath: folder }],
        },
      ],
      volumes: [{ name: volumeName, persistentVolumeClaim: { claimName: markerName } }],
    },
  };
}

/** The value is one that we made: nothing in it means anything to a shell. */
export function writing(value: string): readonly string[] {
  return ['sh', '-c', `echo ${value} > ${path}`];
}

export const reading: readonly string[] = ['cat', path];

function ours(of: ScratchOf): Omit<KubernetesObject['metadata'], 'namespace'> {
  return {
    name: markerName,
    labels: ownLabels(of.operation),
    annotations: ownAnnotations(of),
  };
}
