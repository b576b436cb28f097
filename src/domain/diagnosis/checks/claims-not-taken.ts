import type { DiagnosisFacts } from '../facts.ts';
import type { ClaimSeen, VolumeUse } from '../facts/volume-use.ts';
import type { Finding } from '../finding.ts';
import { askCommands } from '../volumes/ask-commands.ts';
import { schedulesOf } from '../volumes/looked-at.ts';
import { inEachNamespace, volumeFinding } from '../volumes/volume-finding.ts';
import { mountsIn } from '../volumes/mounts-of.ts';
import { type Way, waysBy } from '../volumes/way-of.ts';
import { isOnPurpose, type Untaken, untaken } from '../volumes/why-untaken.ts';
import { untakenWords } from './claims-not-taken-words.ts';

/** Claims whose data the next backups will not take, whatever their phase says, by what pods, schedules and the server say now. */
export function claimsNotTaken(facts: DiagnosisFacts): readonly Finding[] {
  const { volumeUse: use } = facts.seen;
  if (use === undefined) {
    return [];
  }
  const wayOf = waysBy(use, facts);
  const found = (use.claims ?? []).flatMap((claim) => {
    const none = inNoWay(claim, wayOf, facts);
    return none === undefined ? [] : [{ claim, ...none }];
  });
  return untaken.flatMap((why) => {
    const all = found.filter((one) => one.why === why);
    // An annotation that is wrong, and what a policy skips, are told by themselves.
    return all.length === 0 || !isTold(why) ? [] : [notTaken(why, all, use, facts)];
  });
}

type NoWay = Extract<Way, { way: 'none' }>;

/** Where one schedule takes it, all is well; where several do not, the reason that nobody meant counts. */
function inNoWay(
  claim: ClaimSeen,
  wayOf: ReturnType<typeof waysBy>,
  facts: DiagnosisFacts,
): NoWay | undefined {
  const isCounted = claim.phase === 'Bound' && !claim.isExcluded;
  const ways = isCounted ? schedulesOf(facts, claim.namespace).map((one) => wayOf(claim, one)) : [];
  const none = ways.filter((one): one is NoWay => one.way === 'none');
  return none.length < ways.length
    ? undefined
    : (none.find(({ why }) => !isOnPurpose(why)) ?? none.find(isByPolicy) ?? none[0]);
}

/** Told by a finding of its own. */
function isByPolicy({ why }: NoWay): boolean {
  return why === 'policy-skips';
}

type Told = keyof typeof untakenWords;

function isTold(why: Untaken): why is Told {
  return why in untakenWords;
}

function notTaken(
  why: Told,
  all: readonly (NoWay & { readonly claim: ClaimSeen })[],
  use: VolumeUse,
  facts: DiagnosisFacts,
): Finding {
  const claims = all.map(({ claim }) => claim);
  const mountsOf = mountsIn(use.pods ?? []);
  return volumeFinding(facts, {
    check: `volume/${why}`,
    severity: 'P2',
    claims,
    words: untakenWords[why],
    evidence: all.map(({ claim, pod }) => {
      const mounts = mountsOf(claim).filter((one) => one.pod === pod);
      const by = mounts.map(
        ({ volume }) =>
          `, in pod ${pod?.name} (${pod?.phase}) as volume ${volume.name} (${volume.use})`,
      );
      return `PersistentVolumeClaim ${claim.namespace}/${claim.name}${by[0] ?? ', in no pod'}`;
    }),
    commands:
      why === 'not-opted-in'
        ? askCommands(claims.flatMap(mountsOf))
        : inEachNamespace(claims, 'get pvc,pods -o wide'),
  });
}
