import type { Schedule } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { ClaimSeen, PodVolumes, VolumeUse } from '../facts/volume-use.ts';
import { serverOptions } from '../../server-options.ts';
import { canBeSnapshot } from './can-be-snapshot.ts';
import { type Mount, mountsIn } from './mounts-of.ts';
import { type NumberedRule, ruleOf } from './rule-of.ts';
import { rulesBy } from './rules-by.ts';
import { type Untaken, whyUntaken } from './why-untaken.ts';

/** How the next run of a schedule would take the data of a claim. `unknown`: by policies or selectors that were not looked at, or pods that could not be seen. */
export type Way = (
  | { readonly way: 'copied' | 'snapshot' | 'unknown' }
  | { readonly way: 'none'; readonly why: Untaken; readonly pod?: PodVolumes }
) & {
  /** The volume policy that decides it, where one does. */
  readonly rule?: NumberedRule;
};

/**
 * Of bound claims, by what their pods say and what the server and the schedule were told; as Velero decides it: a volume policy that matches,
 * else a copy, else a snapshot. Pods and volumes are walked once. Where the volumes could not be seen, a snapshot may be taken.
 */
export function waysBy(
  use: VolumeUse,
  { state, seen }: Pick<DiagnosisFacts, 'state' | 'seen'>,
): (claim: ClaimSeen, schedule: Schedule) => Way {
  const { copiesFiles } = serverOptions(state.server);
  const mounts = mountsIn(use.pods ?? []);
  const volumes = new Map((use.volumes ?? []).map((one) => [one.name, one]));
  const rulesOf = rulesBy({ seen, state });
  return (claim, { volumes: plan }) => {
    const volume = volumes.get(claim.volume ?? '');
    const rules = rulesOf(plan.policy);
    const rule = rules === undefined ? 'unknown' : ruleOf(rules, claim, volume);
    if (rule === 'unknown' || plan.isNarrowed || use.pods === undefined) {
      return { way: 'unknown' };
    }
    const source = volume?.source;
    return decided(rule, mounts(claim), use, {
      byDefault: plan.copiesFiles ?? copiesFiles,
      isPath: source === 'hostPath',
      isMeant: plan.snapshots === false,
      hasSnapshots: use.volumes === undefined || canBeSnapshot(source ?? '', state),
    });
  };
}

type Given = Parameters<typeof whyUntaken>[3] & {
  readonly hasSnapshots: boolean;
  /** What annotations say of volumes counts no more. */
  readonly isByRule?: boolean;
};

/** What a matching rule decides is decided by it alone: annotations and `snapshotVolumes` count no more. */
function decided(
  rule: NumberedRule | undefined,
  mounts: readonly Mount[],
  use: VolumeUse,
  by: Given,
): Way {
  switch (rule?.action) {
    case undefined:
      return byPods(mounts, use, by);
    case 'skip':
      return { way: 'none', why: 'policy-skips', rule };
    case 'snapshot':
      return by.hasSnapshots
        ? { way: 'snapshot', rule }
        : { way: 'none', why: 'policy-snapshot', rule };
    case 'fs-backup': {
      const alone = { ...by, byDefault: true, hasSnapshots: false, isByRule: true };
      return { ...byPods(mounts, use, alone), rule };
    }
    case 'custom':
      return { way: 'unknown', rule };
  }
}

function byPods(mounts: readonly Mount[], use: VolumeUse, by: Given): Way {
  const taking = mounts.filter((one) => isWanted(one, by));
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

function isWanted({ pod, volume }: Mount, { byDefault, isByRule = false }: Given): boolean {
  const { asked = [], excluded = [], isExcluded } = pod;
  const isNamed = byDefault
    ? isByRule || !excluded.includes(volume.name)
    : asked.includes(volume.name);
  return isNamed && !isExcluded;
}

function isCopied({ pod, volume }: Mount): boolean {
  return pod.phase === 'Running' && volume.use === 'mounted';
}
