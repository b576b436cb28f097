import type { BackupContents } from './contents.ts';
import { controlledPods } from './left-out.ts';
import type { BackedUpVolume } from './volume-info.ts';
import type { Workload } from './workload.ts';

/** How workloads come back in a copy. */
export type Copied = {
  readonly start: boolean;
  /** `namespace/kind/name` of those that keep their replicas. */
  readonly whole: ReadonlySet<string>;
};

/**
 * Workloads come back with one replica. Those of which several pods have data from file-system backup keep theirs: Velero fills such volumes
 * through the backup's own pods, and a controller that scales down would take them away in the middle.
 */
export function copied(
  contents: BackupContents,
  volumes: readonly BackedUpVolume[] | undefined,
  start: boolean,
): Copied {
  const filled = (volumes ?? []).filter((one) => one.method === 'file-system backup');
  const claims = new Set(filled.filter((one) => one.claim !== undefined).map((one) => one.volume));
  const pods = new Set(filled.map((one) => `${one.namespace}/${one.pod ?? ''}`));
  const whole = new Set<string>();
  for (const { workloads } of contents.namespaces) {
    const counts = new Map<string, number>();
    for (const one of workloads.filter(({ kind }) => kind === 'Pod')) {
      const hasData =
        pods.has(`${one.namespace}/${one.name}`) ||
        one.pod.claims.some((claim) => claims.has(`${one.namespace}/${claim}`));
      if (hasData && one.owner !== undefined) {
        const key = keyOf(one.namespace, one.owner);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    for (const [key, count] of counts) {
      if (count > 1) {
        whole.add(key);
      }
    }
    addOwners(workloads, whole);
  }
  return { start, whole };
}

export function replicasInCopy(one: Workload, { start, whole }: Copied): number {
  if (!start) {
    return 0;
  }
  return whole.has(keyOf(one.namespace, one)) ? one.replicas : Math.min(one.replicas, 1);
}

/** Pods that the Restore's label selector keeps out. */
export function isLeftOutPod(one: Workload): boolean {
  return (
    one.kind === 'Pod' &&
    controlledPods.matchExpressions.some(({ key }) => one.labels[key] !== undefined)
  );
}

/** Pods of DaemonSets and Jobs without the labels that these put on them: they come, and must never be scheduled. */
export function mustNotRun(one: Workload): boolean {
  return (
    one.kind === 'Pod' &&
    (one.owner?.kind === 'DaemonSet' || one.owner?.kind === 'Job') &&
    !isLeftOutPod(one)
  );
}

/** A Deployment keeps its replicas when its ReplicaSet does. */
function addOwners(workloads: readonly Workload[], whole: Set<string>): void {
  for (const one of workloads) {
    if (
      one.kind === 'ReplicaSet' &&
      one.owner !== undefined &&
      whole.has(keyOf(one.namespace, one))
    ) {
      whole.add(keyOf(one.namespace, one.owner));
    }
  }
}

function keyOf(namespace: string, one: { readonly kind: string; readonly name: string }): string {
  return `${namespace}/${one.kind}/${one.name}`;
}
