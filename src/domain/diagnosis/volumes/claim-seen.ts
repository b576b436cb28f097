import type { KubernetesObject } from '../../kubernetes-object.ts';
import { fields, instant, known, text, type Fields } from '../../restore-test/fields.ts';
import type { ClaimSeen, JudgedClaim, StorageClassSeen } from '../facts/volume-use.ts';

/** A PersistentVolumeClaim as a fact; none of one that is being deleted. `isJudged`: with what volume policies look at. */
export function claimSeen(claim: KubernetesObject, isJudged = false): readonly ClaimSeen[] {
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
      judged: isJudged ? judged(labels, spec) : undefined,
    }),
  ];
}

function judged(
  labels: JudgedClaim['labels'],
  { volumeMode, accessModes = [] }: Fields,
): JudgedClaim {
  return known({
    labels,
    volumeMode: text(volumeMode),
    accessModes: Array.isArray(accessModes)
      ? accessModes.slice(0, mostModes).flatMap((one: unknown) => text(one) ?? [])
      : [],
  });
}

/** Kubernetes knows four. */
const mostModes = 10;

export function storageClassSeen({ metadata, ...spec }: KubernetesObject): StorageClassSeen {
  const { name, annotations = {} } = metadata;
  return {
    name,
    isDefault: annotations['storageclass.kubernetes.io/is-default-class'] === 'true',
    waits: spec['volumeBindingMode'] === 'WaitForFirstConsumer',
  };
}
