import { stands } from './standing.ts';
import { unboundClaims } from './unbound-claims.ts';
import { withoutEndpoints } from './endpoints.ts';
import { workloadReadiness } from './workload-readiness.ts';
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

/** `namespaces`: from the backup's to the copy's. Pods are told with the workload that they belong to; what wants no replicas is not told. */
export function readiness(
  objects: readonly LiveObject[],
  namespaces: Readonly<Record<string, string>>,
): Readiness {
  const standing = stands(objects, namespaces);
  const workloads = standing.workloads.map((one) => workloadReadiness(one, standing));
  const unbound = unboundClaims(standing);
  const ready = workloads.length > 0 && workloads.every((one) => one.ready);
  const stamps = workloads.flatMap((one) => one.readyAt ?? []);
  return {
    workloads,
    unbound: unbound.map(({ name, why }) => ({ name, why })),
    withoutEndpoints: withoutEndpoints(standing),
    ready,
    hopeless:
      workloads.some((one) => !one.ready && one.cause !== undefined && hopeless.has(one.cause)) ||
      unbound.some((one) => one.cause === 'missing class'),
    ...(ready && stamps.length > 0 ? { readyAt: Math.max(...stamps) } : {}),
  };
}

/** Nothing that Kubernetes tries again can bring these about. */
const hopeless: ReadonlySet<NotReadyCause> = new Set<NotReadyCause>([
  'missing class',
  'pod security',
]);
