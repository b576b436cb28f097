import { volumesAsTheyAre } from './as-they-are.ts';
import type { BackupContents, NamedAddress } from './contents.ts';
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
      ofTheHighest(addresses).map(
        ({ where, address }) => `${where} names ${address}, which is not the copy's`,
      ),
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

/** What a workload names, its ReplicaSets and pods name as well: it is told once. */
function ofTheHighest(addresses: readonly NamedAddress[]): readonly NamedAddress[] {
  return addresses.filter(
    ({ where, address }) =>
      !addresses.some(
        (above) => above.address === address && isBelow(where.split(' '), above.where.split(' ')),
      ),
  );
}

function isBelow(
  [kind = '', name = '']: readonly string[],
  [kindAbove = '', nameAbove = '']: readonly string[],
): boolean {
  const rank = ranks.indexOf(kind);
  return rank !== -1 && rank < rankOf(kindAbove) && name.startsWith(`${nameAbove}-`);
}

const ranks = ['Pod', 'ReplicaSet'];
const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

function rankOf(kind: string): number {
  return workloads.has(kind) ? ranks.length : ranks.indexOf(kind);
}

function filledThroughPods(volumes: readonly BackedUpVolume[] | undefined): boolean {
  return (volumes ?? []).some((one) => one.method === 'file-system backup');
}
