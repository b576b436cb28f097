import type { ClaimSeen, PodVolume, PodVolumes } from '../facts/volume-use.ts';

/** A pod with its volume of a claim. */
export type Mount = { readonly pod: PodVolumes; readonly volume: PodVolume };

/** The pods that have a claim as a volume. */
export function mountsOf(
  { namespace, name }: Pick<ClaimSeen, 'namespace' | 'name'>,
  pods: readonly PodVolumes[],
): readonly Mount[] {
  return pods
    .filter((pod) => pod.namespace === namespace)
    .flatMap((pod) =>
      pod.volumes.filter(({ claim }) => claim === name).map((volume) => ({ pod, volume })),
    );
}
