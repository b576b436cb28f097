import type { ClaimSeen, PodVolume, PodVolumes } from '../facts/volume-use.ts';

/** A pod with its volume of a claim. */
export type Mount = { readonly pod: PodVolumes; readonly volume: PodVolume };

type Claim = Pick<ClaimSeen, 'namespace' | 'name'>;

/** The pods that have a claim as a volume; all pods are walked once. */
export function mountsIn(pods: readonly PodVolumes[]): (claim: Claim) => readonly Mount[] {
  const known = new Map<string, Mount[]>();
  for (const pod of pods) {
    for (const volume of pod.volumes) {
      if (volume.claim !== undefined) {
        const key = `${pod.namespace}/${volume.claim}`;
        const its = known.get(key) ?? [];
        known.set(key, its);
        its.push({ pod, volume });
      }
    }
  }
  return ({ namespace, name }) => known.get(`${namespace}/${name}`) ?? [];
}
