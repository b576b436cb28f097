import type { KubernetesObject } from '../kubernetes-object.ts';
import { fields, instant, known, text } from '../restore-test/fields.ts';
import type { RestoredClaim } from './facts/restored-claims.ts';

/** A claim of this restore as a fact; none when it has its volume, or its status says nothing. */
export function claimWithoutVolume(
  claim: KubernetesObject,
  restore: string,
): readonly RestoredClaim[] {
  const { name, namespace = '', creationTimestamp } = claim.metadata;
  const { phase } = fields(claim['status']);
  if (phase !== 'Pending' && phase !== 'Lost') {
    return [];
  }
  const createdAt = instant(creationTimestamp) ?? 0;
  const storageClass = text(fields(claim['spec'])['storageClassName']);
  return [known({ restore, namespace, name, phase, createdAt, storageClass })];
}
