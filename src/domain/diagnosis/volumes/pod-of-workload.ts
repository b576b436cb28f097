import type { Misplaced, PodVolumes } from '../facts/volume-use.ts';

/** Whether a workload made the pod. A Deployment's pods belong to a ReplicaSet that is called after it, with a hash without dashes behind. */
export function isPodOf(
  { namespace, owner = '' }: PodVolumes,
  { kind, name, namespace: its }: Misplaced,
): boolean {
  const isIts =
    kind === 'Deployment'
      ? /^ReplicaSet (.+)-[^-]+$/.exec(owner)?.[1] === name
      : owner === `${kind} ${name}`;
  return namespace === its && isIts;
}
