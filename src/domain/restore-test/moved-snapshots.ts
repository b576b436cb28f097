import type { KubernetesObject } from '../kubernetes-object.ts';
import { fields, text } from './fields.ts';
import type { BackedUpVolume } from './volume-info.ts';

/**
 * Velero's list of a restore says which moved snapshots it asked for, and is written before they arrive: whether they did, only their
 * DataDownloads say. What none of these Completed for counts as brought without data.
 */
export function arrived(
  brought: readonly BackedUpVolume[] | undefined,
  downloads: readonly KubernetesObject[],
): readonly BackedUpVolume[] | undefined {
  const filled = new Set(downloads.filter(isCompleted).map(targetOf));
  return brought?.map((one) =>
    one.method === 'moved snapshot' && !filled.has(one.volume) ? { ...one, hasData: false } : one,
  );
}

function isCompleted(download: KubernetesObject): boolean {
  return text(fields(download['status'])['phase']) === 'Completed';
}

/** `namespace/claim`, as in Velero's lists of volumes. */
function targetOf(download: KubernetesObject): string {
  const target = fields(fields(download['spec'])['targetVolume']);
  return `${text(target['namespace']) ?? ''}/${text(target['pvc']) ?? ''}`;
}
