import { nearest } from '../../nearest.ts';
import type { PodVolume, PodVolumes } from '../facts/volume-use.ts';
import { askKey, excludeKey } from './annotation-keys.ts';

/** Why an annotation about volumes does not do what was meant. */
export type AnnotationTrouble = {
  readonly trouble: 'no-such-volume' | 'wrong-key' | 'host-path';
  /** Which key was meant. */
  readonly key: string;
  /** A line of evidence, without the pod. */
  readonly told: string;
};

/** What is wrong with the annotations of a pod; nothing of one that has ended. */
export function annotationTroubles(pod: PodVolumes): readonly AnnotationTrouble[] {
  if (pod.phase === 'Succeeded' || pod.phase === 'Failed') {
    return [];
  }
  return [
    ...(pod.asked ?? []).flatMap((name) => ofName(askKey, name, pod)),
    ...(pod.excluded ?? []).flatMap((name) => ofName(excludeKey, name, pod)),
    ...pod.odd.map(({ key, meant, isLabel }) => ({
      trouble: 'wrong-key' as const,
      key: meant,
      told: isLabel
        ? `label ${key}: Velero reads the annotation ${meant}`
        : `annotation ${key}: Velero reads ${meant}`,
    })),
  ];
}

function ofName(key: string, name: string, { volumes }: PodVolumes): readonly AnnotationTrouble[] {
  const found = volumes.find((one) => one.name === name);
  if (found === undefined) {
    return [{ trouble: 'no-such-volume', key, told: `${key}: ${name}; ${meantBy(name, volumes)}` }];
  }
  return found.kind === 'hostPath' && key === askKey
    ? [{ trouble: 'host-path', key, told: `${key}: ${name}, which is a hostPath` }]
    : [];
}

/** People often name the claim. */
function meantBy(name: string, volumes: readonly PodVolume[]): string {
  const claimed = volumes.find(({ claim }) => claim === name);
  if (claimed !== undefined) {
    return `that is the claim, the volume is called ${claimed.name}`;
  }
  const names = volumes.filter(({ kind }) => kind !== 'of Kubernetes').map((one) => one.name);
  const near = nearest(name, names, 1);
  if (names.length === 0) {
    return 'the pod has no volume with data';
  }
  return near.length > 0
    ? `nearest: ${near.join(', ')}`
    : `its volumes: ${names.slice(0, 5).join(', ')}`;
}
