import { backUpFromSchedule } from '../back-up-from-schedule.ts';
import { span } from '../amounts.ts';
import { worstOf } from '../danger.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { type DataGap, dataGaps } from '../volumes/data-gaps.ts';
import { gapSeverity } from '../volumes/gap-severity.ts';
import { ruleSaid } from '../volumes/rule-said.ts';
import { volumeFinding } from '../volumes/volume-finding.ts';
import type { Way } from '../volumes/way-of.ts';
import { withoutDataWords, type WhyWithout } from './claims-without-data-words.ts';

/** Claims of which the newest good backup of a schedule has no data, though it is Completed and the claim was there: which, why, and how old the newest data of it is. */
export function claimsWithoutData(facts: DiagnosisFacts): readonly Finding[] {
  const groups = Map.groupBy(
    dataGaps(facts),
    (gap) => `${gapSeverity(gap) === 'info'} ${whyOf(gap)}`,
  );
  return [...groups.values()].map((gaps) => withoutData(gaps, facts));
}

function withoutData(gaps: readonly DataGap[], facts: DiagnosisFacts): Finding {
  const [first] = gaps;
  const why = first === undefined ? 'unknown' : whyOf(first);
  const severity = worstOf(gaps.map(gapSeverity));
  const schedules = [...new Set(gaps.map(({ backup }) => backup.schedule))];
  const backups = [...new Set(gaps.map(({ backup }) => backup.name))];
  return volumeFinding(facts, {
    check: 'volume/no-data',
    severity,
    claims: gaps.map(({ claim }) => claim),
    words: withoutDataWords(severity === 'info' ? 'elsewhere' : why),
    evidence: gaps.map((gap) => told(gap, facts)),
    commands: [
      ...backups
        .slice(0, 2)
        .map(
          (name) =>
            `velero -n ${shellWord(facts.veleroNamespace)} backup describe ${shellWord(name)} --details`,
        ),
      ...schedules.slice(0, 2).flatMap((name) => backUpFromSchedule(name, facts.veleroNamespace)),
    ],
    follows: severity === 'info' ? [] : originsOf(why),
  });
}

/** What tells the reason, and what else explains data that should be there. */
function originsOf(why: WhyWithout): readonly Origin[] {
  const reasons = [
    'volume/annotation-no-such-volume',
    'volume/annotation-wrong-key',
    'volume/annotation-misplaced',
    'volume/block-device',
    'volume/host-path',
    'volume/not-mounted',
    'volume/not-running',
    'volume/not-opted-in',
    'volume/opted-out',
    'volume/left-out',
    'volume/policy-skips',
    'volume/policy-snapshot',
  ];
  const others = [
    'volume/snapshot-class-missing',
    'volume/snapshot-class-ambiguous',
    'volume/snapshot-crd-missing',
    'cause/27',
    'cause/65',
    'node-agent/not-found',
    'node-agent/down',
    'node-agent/not-on-node',
  ];
  const its = reasons.filter((check) => check.endsWith(`/${why}`));
  return [...its, ...others].map((check) => ({ check }));
}

function told(
  { claim, backup, said, newest, way }: DataGap,
  { at, state }: DiagnosisFacts,
): string {
  const policy = state.schedules.find(({ name }) => name === backup.schedule)?.volumes.policy;
  const by = policy === undefined ? '' : `; ${byPolicy(way, policy)}`;
  const data =
    newest === undefined
      ? 'no data of it is known in any backup'
      : `newest data: ${newest.backup}, ${span(at - newest.at).en} old`;
  return `PersistentVolumeClaim ${claim.namespace}/${claim.name}, backup ${backup.name}: ${said}; ${data}${by}`;
}

function byPolicy({ way, rule }: Way, configMap: string): string {
  if (rule !== undefined) {
    return ruleSaid(rule, configMap);
  }
  return way === 'unknown'
    ? `what ConfigMap ${configMap} says of it is not known`
    : `no rule of ConfigMap ${configMap} fits it`;
}

function whyOf({ way }: DataGap): WhyWithout {
  return way.way === 'none' ? way.why : way.way;
}
