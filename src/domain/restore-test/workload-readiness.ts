import type { KubernetesObject } from '../kubernetes-object.ts';
import { fields, instant, known, whole } from './fields.ts';
import type { WorkloadReadiness } from './readiness.ts';
import { condition, wanted, type Standing } from './standing.ts';
import { whyNotReady } from './why-not-ready.ts';

/** Whether one workload has all the pods that it wants, ready, and since when by Kubernetes' own stamps. */
export function workloadReadiness(
  workload: KubernetesObject,
  standing: Standing,
): WorkloadReadiness {
  const want = wanted(workload);
  const available = availableOf(workload);
  const name = standing.nameOf(workload);
  const isReady = isSeen(workload) && available >= want;
  if (!isReady) {
    return { name, ready: false, wanted: want, available, ...whyNotReady(workload, standing) };
  }
  return known({
    name,
    ready: true,
    wanted: want,
    available,
    readyAt: readyAt(workload, want, standing),
  });
}

/** Its controller has looked at it as it is now: an older status says nothing. */
function isSeen(workload: KubernetesObject): boolean {
  const { generation } = fields(workload.metadata);
  const observed = fields(workload['status'])['observedGeneration'];
  return (
    workload.kind === 'Pod' ||
    typeof generation !== 'number' ||
    (typeof observed === 'number' && observed >= generation)
  );
}

function availableOf(workload: KubernetesObject): number {
  const status = fields(workload['status']);
  if (workload.kind === 'Pod') {
    return condition(workload, 'Ready')?.['status'] === 'True' ? 1 : 0;
  }
  if (workload.kind === 'Deployment') {
    return Math.min(whole(status['availableReplicas']) ?? 0, whole(status['updatedReplicas']) ?? 0);
  }
  return whole(status['readyReplicas']) ?? 0;
}

/** When as many of its pods were ready as it wants; without stamps of pods, when it says that it became available. */
function readyAt(workload: KubernetesObject, want: number, standing: Standing): number | undefined {
  const stamps = standing
    .podsOf(workload)
    .map((pod) => condition(pod, 'Ready'))
    .filter((one) => one?.['status'] === 'True')
    .flatMap((one) => instant(one?.['lastTransitionTime']) ?? [])
    .toSorted((a, b) => a - b);
  return stamps[want - 1] ?? instant(condition(workload, 'Available')?.['lastTransitionTime']);
}
