import type { KubernetesObject } from '../kubernetes-object.ts';
import type { PodSecurityLevel } from './contents.ts';
import type { CopyNeeds } from './copy-plan.ts';

export type ScratchOf = {
  readonly operation: string;
  /** The requester's user id. */
  readonly owner: string;
  readonly expiresAt: number;
};

export type ScratchManifests = {
  readonly namespace: KubernetesObject;
  readonly quota: KubernetesObject;
  readonly limits: KubernetesObject;
  readonly policy: KubernetesObject;
};

/** The manifests of one scratch namespace, in the order in which they are created: nothing is restored before all four stand. */
export function scratchManifests(
  name: string,
  of: ScratchOf,
  from: {
    readonly namespace: string;
    readonly podSecurity?: PodSecurityLevel;
    /** Of this one namespace. */
    readonly needs: CopyNeeds;
  },
): ScratchManifests {
  throw new Error(`not here yet: ${name} ${of.operation} ${from.namespace}`);
}

/** A merge patch of our quota that lets nothing new come. */
export const stoppedQuota: object = { spec: { hard: { pods: '0', 'count/pods': '0' } } };

/** `lifeboat-op-7f3k`; of several `lifeboat-op-7f3k-2`. */
export function scratchName(operation: string, index: number, several: boolean): string {
  return `lifeboat-${operation}${several ? `-${index + 1}` : ''}`;
}

export const quotaName = 'lifeboat';
export const limitsName = 'lifeboat';
export const policyName = 'lifeboat';
