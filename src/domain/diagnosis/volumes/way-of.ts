import type { Schedule } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { ClaimSeen, PodVolumes, VolumeUse } from '../facts/volume-use.ts';
import { serverOptions } from '../server-options.ts';
import { canBeSnapshot } from './can-be-snapshot.ts';
import { type Mount, mountsIn } from './mounts-of.ts';
import { type Untaken, whyUntaken } from './why-untaken.ts';

/** How the next run of a schedule would take the data of a claim. `unknown`: by policies or selectors that were not looked at, or pods that could not be seen. */
export type Way =
  | { readonly way: 'copied' | 'snapshot' | 'unknown' }
  | { readonly way: 'none'; readonly why: Untaken; readonly pod?: PodVolumes };

/**
 * Of bound claims, by what their pods say and what the server and the schedule were told; as Velero decides it: a copy first, else a
 * snapshot. Pods and volumes are walked once. Where the volumes could not be seen, a snapshot may be taken.
 */
export function waysBy(
  use: VolumeUse,
  { state }: Pick<DiagnosisFacts, 'state'>,
): (claim: ClaimSeen, schedule: Schedule) => Way {
  const { copiesFiles } = serverOptions(state.server);
  const mounts = mountsIn(use.pods ?? []);
  const sources = new Map((use.volumes ?? []).map(({ name, source }) => [name, source]));
  return (claim, { volumes: plan }) => {
    if (plan.policy !== undefined || plan.isNarrowed || use.pods === undefined) {
      return { way: 'unknown' };
    }
    const source = sources.get(claim.volume ?? '') ?? '';
    return byPods(mounts(claim), use, {
      byDefault: plan.copiesFiles ?? copiesFiles,
      isPath: source === 'hostPath',
      isMeant: plan.snapshots === false,
      hasSnapshots: use.volumes === undefined || canBeSnapshot(source, state),
    });
  };
}

function byPods(
  mounts: readonly Mount[],
  use: VolumeUse,
  by: Parameters<typeof whyUntaken>[3] & { readonly hasSnapshots: boolean },
): Way {
  const taking = mounts.filter((one) => isWanted(one, by.byDefault));
  if (!by.isPath && taking.some(isCopied)) {
    return { way: 'copied' };
  }
  if (!by.isMeant && by.hasSnapshots) {
    return { way: 'snapshot' };
  }
  const why = whyUntaken(mounts, taking, use, by);
  const pod = [...taking, ...mounts][0]?.pod;
  return { way: 'none', why, ...(pod === undefined ? {} : { pod }) };
}

function isWanted({ pod, volume }: Mount, byDefault: boolean): boolean {
  const { asked = [], excluded = [], isExcluded } = pod;
  const isNamed = byDefault ? !excluded.includes(volume.name) : asked.includes(volume.name);
  return isNamed && !isExcluded;
}

function isCopied({ pod, volume }: Mount): boolean {
  return pod.phase === 'Running' && volume.use === 'mounted';
}
