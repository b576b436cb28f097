import type { LiveObject } from './live.ts';

/** Whether what was restored serves, from what stands in the copy's namespaces. */
export type Readiness = {
  readonly workloads: readonly WorkloadReadiness[];
  /** Claims that are not bound, and why. */
  readonly unbound: readonly { readonly name: string; readonly why: string }[];
  /** Services that select pods and have no ready endpoint. */
  readonly withoutEndpoints: readonly string[];
  /** When the last workload became ready, by Kubernetes' own stamps; left out: not all are, or there are none. */
  readonly readyAt?: number;
  /** At least one workload, all of them ready. */
  readonly ready: boolean;
  /** Waiting longer can't help: such as a missing class, or a policy of ours in the way. */
  readonly hopeless: boolean;
};

export type WorkloadReadiness = {
  /** Such as `Deployment shop/web`: by the backup's namespace. */
  readonly name: string;
  readonly ready: boolean;
  readonly wanted: number;
  readonly available: number;
  readonly readyAt?: number;
  readonly cause?: NotReadyCause;
  /** One line of English: what, on what. */
  readonly why?: string;
};

export type NotReadyCause =
  | 'image'
  | 'scheduling'
  | 'probe'
  | 'crash'
  | 'quota'
  | 'pod security'
  | 'admission'
  | 'missing class'
  | 'missing Secret'
  | 'missing ConfigMap'
  | 'missing claim'
  | 'volume'
  | 'waiting';

/** `namespaces`: from the backup's to the copy's. Pods owned by a listed workload are told with it. */
export function readiness(
  objects: readonly LiveObject[],
  namespaces: Readonly<Record<string, string>>,
): Readiness {
  throw new Error(`not here yet: ${objects.length} ${Object.keys(namespaces).length}`);
}
