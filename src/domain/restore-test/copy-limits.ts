import { volumesAsTheyAre } from './as-they-are.ts';
import type { BackupContents } from './contents.ts';
import type { CopyWishes } from './copy-plan.ts';
import { shortened } from './shortened.ts';
import type { BackedUpVolume } from './volume-info.ts';

/** What a proof by such a copy can't show, in English, one line each. */
export function copyLimits(
  contents: BackupContents,
  volumes: readonly BackedUpVolume[] | undefined,
  wishes: CopyWishes,
): readonly string[] {
  const addresses = wishes.wholeCluster ? [] : contents.namespaces.flatMap((one) => one.addresses);
  const own = volumesAsTheyAre(contents, volumes);
  return [
    ...shortened(
      addresses.map(({ where, address }) => `${where} names ${address}, which is not the copy's`),
      10,
    ),
    ...own.map((one) => `volume ${one} is production's own, not from the backup`),
    ...(wishes.start
      ? []
      : ['workloads stay stopped, because nothing keeps the copy from reaching the world']),
    ...(wishes.start || !filledThroughPods(volumes)
      ? []
      : ['volumes of file-system backup stay empty, because they are filled through pods']),
    ...(volumes === undefined ? ['the backup does not tell which volumes have data'] : []),
  ];
}

function filledThroughPods(volumes: readonly BackedUpVolume[] | undefined): boolean {
  return (volumes ?? []).some((one) => one.method === 'file-system backup');
}
