import type { DiagnosisFacts } from '../facts.ts';
import type { ClaimSeen } from '../facts/volume-use.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { schedulesOf } from '../volumes/looked-at.ts';
import { ruleSaid } from '../volumes/rule-said.ts';
import { volumeFinding } from '../volumes/volume-finding.ts';
import { type Way, waysBy } from '../volumes/way-of.ts';
import { isOnPurpose } from '../volumes/why-untaken.ts';
import { skippedWords } from './skipped-by-policy-words.ts';

/** Claims whose data a volume policy skips, with the rule: information, but for those that no schedule takes, of which somebody should know that it is meant. */
export function skippedByPolicy(facts: DiagnosisFacts): readonly Finding[] {
  const { volumeUse: use } = facts.seen;
  if (
    use === undefined ||
    !facts.state.schedules.some(({ volumes }) => volumes.policy !== undefined)
  ) {
    return [];
  }
  const wayOf = waysBy(use, facts);
  const skipped = (use.claims ?? [])
    .filter(({ phase, isExcluded }) => phase === 'Bound' && !isExcluded)
    .flatMap((claim) => {
      const ways = schedulesOf(facts, claim.namespace).map((schedule) => ({
        schedule,
        way: wayOf(claim, schedule),
      }));
      return skipOf(claim, ways);
    });
  const groups = Map.groupBy(skipped, ({ isAlone }) => isAlone);
  return [true, false].flatMap((isAlone) => {
    const its = groups.get(isAlone) ?? [];
    return its.length === 0 ? [] : [finding(its, isAlone, facts)];
  });
}

type Skip = {
  readonly claim: ClaimSeen;
  readonly configMap: string;
  readonly said: string;
  /** No schedule takes it, and each says so on purpose: another reason is told by itself. */
  readonly isAlone: boolean;
};

function skipOf(
  claim: ClaimSeen,
  ways: readonly {
    readonly way: Way;
    readonly schedule: ReturnType<typeof schedulesOf>[number];
  }[],
): readonly Skip[] {
  const [first] = ways.flatMap(({ way, schedule: { name, volumes } }) =>
    way.rule?.action === 'skip' && volumes.policy !== undefined
      ? [
          {
            configMap: volumes.policy,
            said: `${ruleSaid(way.rule, volumes.policy)}, schedule ${name}`,
          },
        ]
      : [],
  );
  const isAlone = ways.every(({ way }) => way.way === 'none' && isOnPurpose(way.why));
  return first === undefined ? [] : [{ claim, ...first, isAlone }];
}

function finding(skips: readonly Skip[], isAlone: boolean, facts: DiagnosisFacts): Finding {
  const velero = shellWord(facts.veleroNamespace);
  return volumeFinding(facts, {
    check: 'volume/policy-skips',
    severity: isAlone ? 'P2' : 'info',
    claims: skips.map(({ claim }) => claim),
    words: isAlone ? skippedWords.alone : skippedWords.elsewhere,
    evidence: skips.map(
      ({ claim, said }) => `PersistentVolumeClaim ${claim.namespace}/${claim.name}: ${said}`,
    ),
    commands: [...new Set(skips.map(({ configMap }) => configMap))]
      .slice(0, 3)
      .map((name) => `kubectl -n ${velero} get configmap ${shellWord(name)} -o yaml`),
  });
}
