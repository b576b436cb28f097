import type { KubernetesObject } from '../kubernetes-object.ts';
import { fields, text } from './fields.ts';
import type { NotReadyCause } from './readiness.ts';
import type { Standing } from './standing.ts';

export type UnboundClaim = {
  /** By the backup's namespace. */
  readonly name: string;
  readonly claim: string;
  readonly namespace: string;
  readonly cause: NotReadyCause;
  readonly why: string;
};

/** Claims that have no volume, and why. */
export function unboundClaims(standing: Standing): readonly UnboundClaim[] {
  return standing
    .of('persistentvolumeclaims')
    .filter((one) => fields(one['status'])['phase'] !== 'Bound')
    .map((one) => ({
      name: standing.nameOf(one),
      claim: one.metadata.name,
      namespace: one.metadata.namespace ?? '',
      ...reason(one, standing),
    }));
}

function reason(
  claim: KubernetesObject,
  standing: Standing,
): { readonly cause: NotReadyCause; readonly why: string } {
  const [warning] = standing.warnings(claim);
  const storageClass = text(fields(claim['spec'])['storageClassName']);
  if (warning === undefined) {
    return { cause: 'volume', why: 'it has no volume yet' };
  }
  return /storageclass\S* "[^"]*" not found/i.test(warning.message)
    ? { cause: 'missing class', why: `there is no storage class ${storageClass ?? 'of that name'}` }
    : { cause: 'volume', why: warning.message };
}
