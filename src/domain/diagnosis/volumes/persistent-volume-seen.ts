import type { KubernetesObject } from '../../kubernetes-object.ts';
import { mask } from '../../masking.ts';
import { fields, known, text } from '../../restore-test/fields.ts';
import type { PersistentVolumeSeen } from '../facts/volume-use.ts';

/** A PersistentVolume as a fact. */
export function persistentVolumeSeen(volume: KubernetesObject): PersistentVolumeSeen {
  const spec = fields(volume['spec']);
  const status = fields(volume['status']);
  const claim = fields(spec['claimRef']);
  const claimNamespace = text(claim['namespace']);
  const claimName = text(claim['name']);
  const { message } = status;
  return known({
    name: volume.metadata.name,
    phase: text(status['phase']) ?? '',
    source: sources.find((one) => spec[one] !== undefined) ?? '',
    driver: text(fields(spec['csi'])['driver']),
    claim: claimName === undefined ? undefined : `${claimNamespace ?? ''}/${claimName}`,
    claimNamespace,
    reclaimPolicy: text(spec['persistentVolumeReclaimPolicy']) ?? '',
    message: typeof message === 'string' ? mask(message.slice(0, 2_000)).slice(0, 300) : undefined,
  });
}

const sources: readonly string[] = [
  'csi',
  'hostPath',
  'local',
  'nfs',
  'iscsi',
  'fc',
  'rbd',
  'cephfs',
  'awsElasticBlockStore',
  'gcePersistentDisk',
  'azureDisk',
  'azureFile',
  'cinder',
  'vsphereVolume',
  'portworxVolume',
  'flexVolume',
];
