import type { ClusterState } from '../../domain/cluster-state.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { Steps } from '../../engine/steps.ts';
import { UserError } from '../../errors.ts';
import { code } from '../../messages/escape.ts';
import type { RestoreTestOutside } from './isolated.ts';
import { inBoth } from './drill-words.ts';

/**
 * Refuses to rehearse in a cluster that could change the backups: each of its storage locations that leads to the same place as one of the
 * backups' cluster has to be ReadOnly, and there has to be one.
 */
export async function checkTarget(
  { cluster }: Pick<Scenario, 'cluster'>,
  target: string,
  steps: Steps,
  { clusters }: Pick<RestoreTestOutside, 'clusters'>,
): Promise<void> {
  await steps.run('check the other cluster', async () => {
    const [from, to] = [clusters.get(cluster), clusters.get(target)];
    await Promise.all([from.settled(5_000), to.settled(5_000)]);
    refuseUnlessReadOnly(from.state(), to.state(), to.veleroNamespace);
    return null;
  });
}

function refuseUnlessReadOnly(from: ClusterState, to: ClusterState, veleroNamespace: string): void {
  const places = new Set(from.storageLocations.map(placeOf));
  const shared = to.storageLocations.filter((one) => places.has(placeOf(one)));
  const writable = shared.find(({ accessMode }) => accessMode !== 'ReadOnly');
  if (writable !== undefined) {
    const patch = `kubectl -n ${veleroNamespace} patch backupstoragelocation ${writable.name} --type merge -p '{"spec":{"accessMode":"ReadOnly"}}'`;
    throw new UserError(
      inBoth((say) => say.notReadOnly(code(writable.name), code(to.cluster))),
      { remedy: inBoth((say) => say.makeReadOnly(code(patch))) },
    );
  }
  if (shared.length === 0) {
    throw new UserError(
      inBoth((say) => say.noSuchLocation(code(to.cluster))),
      { remedy: inBoth((say) => say.addLocation) },
    );
  }
}

function placeOf({ bucket, prefix }: ClusterState['storageLocations'][number]): string {
  return JSON.stringify([bucket ?? '', (prefix ?? '').replaceAll(/^\/+|\/+$/g, '')]);
}
