import type { MoverPod } from '../../domain/diagnosis/facts/mover-pods.ts';
import { podSeen } from '../../domain/diagnosis/pod-seen.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import type { Sources } from './sources.ts';
import { warningsAbout } from './warnings.ts';

/** Velero's labels of the pods that move data, by what they move it for. */
const labels = [
  'velero.io/data-upload',
  'velero.io/data-download',
  'velero.io/pod-volume-backup',
  'velero.io/pod-volume-restore',
] as const;

const mostPods = 500;
const mostWarnings = 100;

/** The pods among those of Velero's namespace that move data of volumes. */
export async function moverPodsSeen(
  from: Sources,
  pods: readonly KubernetesObject[],
): Promise<readonly MoverPod[]> {
  const movers = pods
    .filter(({ metadata }) => labels.some((label) => metadata.labels?.[label] !== undefined))
    .slice(0, mostPods)
    .map(podSeen);
  const idle = movers.filter(({ ready }) => !ready).map(({ name }) => name);
  const warnings = await warningsAbout(from, idle, mostWarnings);
  return movers.map((pod) => ({
    ...pod,
    warnings: warnings.filter((line) => line.startsWith(`pod ${pod.name}: `)).slice(0, 5),
  }));
}
