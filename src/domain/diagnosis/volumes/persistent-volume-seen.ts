import type { KubernetesObject } from '../../kubernetes-object.ts';
import { mask } from '../../masking.ts';
import { fields, known, text, type Fields } from '../../restore-test/fields.ts';
import { quantity } from '../../restore-test/quantity.ts';
import type { JudgedVolume, PersistentVolumeSeen } from '../facts/volume-use.ts';

/** A PersistentVolume as a fact. `isJudged`: with what volume policies look at. */
export function persistentVolumeSeen(
  volume: KubernetesObject,
  isJudged = false,
): PersistentVolumeSeen {
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
    judged: isJudged ? judged(spec) : undefined,
  });
}

function judged(spec: Fields): JudgedVolume {
  const { server, path } = fields(spec['nfs']);
  return known({
    bytes: quantity(fields(spec['capacity'])['storage']),
    storageClass: text(spec['storageClassName']),
    nfs: spec['nfs'] === undefined ? undefined : known({ server: text(server), path: text(path) }),
    attributes: Object.fromEntries(
      Object.entries(fields(fields(spec['csi'])['volumeAttributes']))
        .slice(0, mostAttributes)
        .flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
    ),
  });
}

const mostAttributes = 50;

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
