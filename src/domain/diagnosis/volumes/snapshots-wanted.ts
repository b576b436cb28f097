import type { Schedule } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { ClaimSeen, PersistentVolumeSeen, VolumeUse } from '../facts/volume-use.ts';
import { serverOptions } from '../../server-options.ts';
import { schedulesOf } from './looked-at.ts';
import { ruleOf } from './rule-of.ts';
import { rulesBy } from './rules-by.ts';
import type { VolumeRule } from './volume-rules.ts';

/** A driver of CSI, with its volumes that schedules take snapshots of. */
export type WantedOf = {
  readonly driver: string;
  readonly volumes: readonly PersistentVolumeSeen[];
  readonly schedules: readonly Schedule[];
  /** False where policies or selectors of all these schedules decide volume by volume. */
  readonly isCertain: boolean;
};

/** Which drivers Velero takes snapshots with here; none where it takes none through CSI. Of a volume that a policy skips or copies none is wanted. */
export function snapshotsWanted(
  facts: Pick<DiagnosisFacts, 'seen' | 'state' | 'scope'>,
): readonly WantedOf[] {
  const { volumeUse: use } = facts.seen;
  const asked = facts.scope.what === 'volumes' ? facts.scope.namespace : undefined;
  if (use === undefined || !serverOptions(facts.state.server).usesCsi) {
    return [];
  }
  const wants = wantsBy(use, facts);
  const wanted = (use.volumes ?? []).flatMap((volume) => {
    const { claimNamespace, driver, phase } = volume;
    const isMeant = phase === 'Bound' && (asked === undefined || asked === claimNamespace);
    const uses =
      driver === undefined || claimNamespace === undefined || !isMeant
        ? []
        : schedulesOf(facts, claimNamespace)
            .map((schedule) => ({ schedule, wants: wants(volume, schedule) }))
            .filter((one) => one.wants !== 'no');
    return driver === undefined || uses.length === 0 ? [] : [{ driver, volume, uses }];
  });
  return [...Map.groupBy(wanted, ({ driver }) => driver)].map(([driver, its]) => {
    const uses = its.flatMap((one) => one.uses);
    return {
      driver,
      volumes: its.map(({ volume }) => volume),
      schedules: [...new Set(uses.map(({ schedule }) => schedule))],
      isCertain: uses.some((one) => one.wants === 'yes'),
    };
  });
}

/** Whether a schedule takes a snapshot of a volume; `maybe` where policies or selectors decide that were not looked at. Claims are walked once. */
function wantsBy(
  { claims = [] }: VolumeUse,
  { state, seen }: Pick<DiagnosisFacts, 'seen' | 'state'>,
): (volume: PersistentVolumeSeen, schedule: Schedule) => 'yes' | 'no' | 'maybe' {
  const { copiesFiles } = serverOptions(state.server);
  const rulesOf = rulesBy({ seen, state });
  const known = new Map(claims.map((one) => [`${one.namespace}/${one.name}`, one]));
  return (volume, { volumes: plan }) => {
    const rule = ruleIn(rulesOf(plan.policy), known.get(volume.claim ?? ''), volume);
    const isTaken =
      rule === 'unknown' || rule === undefined
        ? takesSnapshots(plan, copiesFiles)
        : rule.action === 'snapshot';
    if (!isTaken) {
      return 'no';
    }
    return rule === 'unknown' || plan.isNarrowed ? 'maybe' : 'yes';
  };
}

function ruleIn(
  rules: readonly VolumeRule[] | undefined,
  claim: ClaimSeen | undefined,
  volume: PersistentVolumeSeen,
): ReturnType<typeof ruleOf> {
  if (rules?.length === 0) {
    return undefined;
  }
  return rules === undefined || claim === undefined ? 'unknown' : ruleOf(rules, claim, volume);
}

/** Volumes whose files are copied are not taken as snapshots too. */
function takesSnapshots(
  { snapshots, copiesFiles }: Schedule['volumes'],
  byDefault: boolean,
): boolean {
  return snapshots !== false && !(copiesFiles ?? byDefault);
}
