import type { BackupContents } from './contents.ts';
import type { BackedUpVolume } from './volume-info.ts';

/**
 * Volumes that Velero would restore as they are, pointing at production's own storage: those of claims whose disk is retained and of which the
 * backup has no data, as `namespace/claim`, and network storage inside of pods, as `namespace/volume`. With a reclaim policy of Delete Velero
 * provisions an empty one instead.
 */
export function volumesAsTheyAre(
  contents: BackupContents,
  volumes: readonly BackedUpVolume[] | undefined,
): readonly string[] {
  const withData = new Set((volumes ?? []).filter((one) => one.hasData).map((one) => one.volume));
  const retained = new Set(
    contents.persistentVolumes
      .filter((one) => one.reclaimPolicy !== 'Delete')
      .map((one) => one.name),
  );
  const claims = contents.namespaces.flatMap(({ namespace, claims: all }) =>
    all
      .filter((one) => one.volumeName !== undefined && retained.has(one.volumeName))
      .map((one) => `${namespace}/${one.name}`),
  );
  const inPods = contents.namespaces.flatMap(({ namespace, workloads }) =>
    workloads
      .filter((one) => one.kind !== 'DaemonSet' && one.kind !== 'Job')
      .flatMap((one) => one.pod.outsideVolumes.map(({ name }) => `${namespace}/${name}`)),
  );
  return [...new Set([...claims.filter((one) => !withData.has(one)), ...inPods])].toSorted();
}
