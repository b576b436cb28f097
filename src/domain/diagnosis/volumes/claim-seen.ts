import type { KubernetesObject } from '../../kubernetes-object.ts';
import { fields, instant, known, text } from '../../restore-test/fields.ts';
import type { ClaimSeen, StorageClassSeen } from '../facts/volume-use.ts';

/** A PersistentVolumeClaim as a fact; none of one that is being deleted. */
export function claimSeen(claim: KubernetesObject): readonly ClaimSeen[] {
  const { metadata } = claim;
  if (metadata.deletionTimestamp !== undefined) {
    return [];
  }
  const { name, namespace = '', labels = {} } = metadata;
  const spec = fields(claim['spec']);
  const { storageClassName } = spec;
  return [
    known({
      namespace,
      name,
      phase: text(fields(claim['status'])['phase']) ?? 'Pending',
      createdAt: instant(metadata.creationTimestamp) ?? 0,
      storageClass: storageClassName === '' ? '' : text(storageClassName),
      volume: text(spec['volumeName']),
      isBlock: spec['volumeMode'] === 'Block',
      isExcluded: labels['velero.io/exclude-from-backup'] === 'true',
    }),
  ];
}

export function storageClassSeen({ metadata, ...spec }: KubernetesObject): StorageClassSeen {
  const { name, annotations = {} } = metadata;
  return {
    name,
    isDefault: annotations['storageclass.kubernetes.io/is-default-class'] === 'true',
    waits: spec['volumeBindingMode'] === 'WaitForFirstConsumer',
  };
}
