import type { Schedule, VolumePlan } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { ClaimSeen, PodVolumes, VolumeUse } from '../facts/volume-use.ts';
import { serverOptions } from '../server-options.ts';
import { canBeSnapshot, sourceOf } from './can-be-snapshot.ts';
import { type Mount, mountsOf } from './mounts-of.ts';
import { type Untaken, whyUntaken } from './why-untaken.ts';

/** How the next run of a schedule would take the data of a claim. `unknown`: by policies or selectors that were not looked at, or pods that could not be seen. */
export type Way =
  | { readonly way: 'copied' | 'snapshot' | 'unknown' }
  | { readonly way: 'none'; readonly why: Untaken; readonly pod?: PodVolumes };

/** Of a bound claim, by what its pods say and what the server and the schedule were told; as Velero decides it: a copy first, else a snapshot. */
export function wayOf(
  claim: ClaimSeen,
  { volumes: plan }: Schedule,
  use: VolumeUse,
  facts: Pick<DiagnosisFacts, 'state'>,
): Way {
  return plan.policy !== undefined || plan.isNarrowed || use.pods === undefined
    ? { way: 'unknown' }
    : byPods(mountsOf(claim, use.pods), { claim, plan, use, ...facts });
}

function byPods(
  mounts: readonly Mount[],
  {
    claim,
    plan,
    use,
    state,
  }: Pick<DiagnosisFacts, 'state'> & {
    readonly claim: ClaimSeen;
    readonly plan: VolumePlan;
    readonly use: VolumeUse;
  },
): Way {
  const byDefault = plan.copiesFiles ?? serverOptions(state.server).copiesFiles;
  const taking = mounts.filter((one) => isWanted(one, byDefault));
  const isPath = sourceOf(claim, use) === 'hostPath';
  if (!isPath && taking.some(isCopied)) {
    return { way: 'copied' };
  }
  const isMeant = plan.snapshots === false;
  if (!isMeant && canBeSnapshot(claim, use, state)) {
    return { way: 'snapshot' };
  }
  const why = whyUntaken(mounts, taking, use, { isPath, byDefault, isMeant });
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
