import type { Judgement } from '../../domain/restore-test/judge.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { restoreTimes, type StepTime } from '../../domain/restore-test/times.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { Operation } from '../../domain/operation.ts';
import { type GroupResult, groupsOf, serves } from './drill-groups.ts';

type Verdict = RestoreTestReport['verdict'];

/** What a drill came to: all groups together are as good as the worst of them. */
export function drillReport(
  scenario: Scenario,
  groups: readonly GroupResult[],
  { id, requester, askedAt }: Pick<Operation, 'id' | 'requester' | 'askedAt'>,
  steps: readonly StepTime[],
): RestoreTestReport {
  const all = groupsOf(scenario);
  const judged = groups.map((one) => told(one, all.length > 1));
  const missed = all.slice(groups.length);
  const together = shownTogether(judged, missed.length > 0);
  const backup = groups.map(({ outcome }) => outcome.backup).find((one) => one !== undefined);
  const times = drillTimes(scenario, groups, askedAt, steps);
  return {
    version: 1,
    kind: 'drill',
    operation: id,
    scenario: scenario.name,
    cluster: scenario.cluster,
    ...(scenario.target === undefined ? {} : { targetCluster: scenario.target.cluster }),
    requester: requester.userId,
    approvedBy: [],
    ...(backup === undefined ? {} : { backup }),
    namespaces: groups.flatMap(({ outcome }) =>
      'copy' in outcome ? outcome.copy.namespaces.map(({ from, to }) => ({ from, to })) : [],
    ),
    ...together,
    reasons: [
      ...judged.flatMap(({ reasons }) => reasons),
      ...missed.map(({ name }) => `${name} was not tried: what comes before it does not serve`),
      ...targetsMissed(scenario, times, backup?.dataAgeMs),
    ],
    times,
    probes: groups.flatMap(({ shown }) =>
      (shown?.probes ?? []).map(({ endedAt: _endedAt, ...probe }) => probe),
    ),
    ...(scenario.kind === 'cluster' ? { limits: [...together.limits, ...notOfCluster] } : {}),
    evidence: {},
  };
}

type Shown = Pick<Judgement, 'verdict' | 'level' | 'objects' | 'volumes' | 'workloads' | 'limits'>;

function shownTogether(judged: readonly Judgement[], isCutShort: boolean): Shown {
  const verdicts = judged.map(({ verdict }) => verdict);
  return {
    verdict: togetherOf(isCutShort ? [...verdicts, 'could not be tried'] : verdicts),
    level: lowest(judged.map(({ level }) => level)),
    objects: {
      expected: sum(judged.map(({ objects }) => objects.expected)),
      came: sum(judged.map(({ objects }) => objects.came)),
      missing: judged.flatMap(({ objects }) => objects.missing),
      extra: judged.flatMap(({ objects }) => objects.extra),
      different: judged.flatMap(({ objects }) => objects.different),
      keptOut: unique(judged.flatMap(({ objects }) => objects.keptOut)),
    },
    volumes: {
      withData: judged.flatMap(({ volumes }) => volumes.withData),
      withoutData: judged.flatMap(({ volumes }) => volumes.withoutData),
    },
    workloads: judged.flatMap(({ workloads }) => workloads),
    limits: unique(judged.flatMap(({ limits }) => limits)),
  };
}

/** What belongs to no namespace comes only where a claim needs it. */
const notOfCluster = [
  'the namespace default, and objects of no namespace such as CustomResourceDefinitions, ClusterRoles and StorageClasses: the other cluster has its own',
  'labels and annotations of the namespaces themselves, but for their pod security level',
] as const;

function drillTimes(
  { rtoMs }: Scenario,
  groups: readonly GroupResult[],
  askedAt: number,
  steps: readonly StepTime[],
): RestoreTestReport['times'] {
  const completed = groups.map(({ outcome }) =>
    outcome.state === 'restored' ? outcome.restore.completedAt : undefined,
  );
  const ready = groups.map(({ shown }) => shown?.serving.readyAt);
  const probes = groups.flatMap(({ shown }) => shown?.probes ?? []);
  const restoredAt = latest(completed);
  const passed = probes.every(({ outcome }) => outcome === 'passed') && groups.every(serves);
  const readyAt = passed ? latest(ready) : undefined;
  const probedAt =
    passed && probes.length > 0 ? latest(probes.map((one) => one.endedAt)) : undefined;
  return restoreTimes({
    askedAt,
    ...(restoredAt === undefined ? {} : { restoredAt }),
    ...(readyAt === undefined ? {} : { readyAt }),
    ...(probedAt === undefined ? {} : { probedAt }),
    ...(rtoMs === undefined ? {} : { targetMs: rtoMs }),
    steps,
  });
}

/** Of a group that was not restored nothing was shown. */
function told({ group, outcome, shown }: GroupResult, several: boolean): Judgement {
  const judgement = shown?.judgement ?? {
    verdict: outcome.state === 'could not be tried' ? outcome.state : ('not proven' as const),
    level: 'none' as const,
    reasons: 'reasons' in outcome ? outcome.reasons : [],
    objects: { expected: 0, came: 0, missing: [], extra: [], different: [], keptOut: [] },
    volumes: { withData: [], withoutData: [] },
    workloads: [],
    limits: 'copy' in outcome ? outcome.copy.plan.limits : [],
  };
  return several
    ? { ...judgement, reasons: judgement.reasons.map((one) => `${group.name}: ${one}`) }
    : judgement;
}

/** One that is not proven spoils all; what was shown beside what could not be tried is a part. */
function togetherOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('not proven')) {
    return 'not proven';
  }
  const [first = 'could not be tried'] = verdicts;
  return verdicts.every((one) => one === first) ? first : 'proven in part';
}

const levels = ['none', 'objects', 'data', 'serving'] as const;

function lowest(all: readonly Judgement['level'][]): Judgement['level'] {
  const at = Math.min(...all.map((level) => levels.indexOf(level)));
  return levels[at] ?? 'none';
}

function targetsMissed(
  { rtoMs, rpoMs }: Scenario,
  { recoveryMs }: RestoreTestReport['times'],
  dataAgeMs: number | undefined,
): readonly string[] {
  const late = rtoMs !== undefined && recoveryMs !== undefined && recoveryMs > rtoMs;
  const old = rpoMs !== undefined && dataAgeMs !== undefined && dataAgeMs > rpoMs;
  return [
    ...(late
      ? [`it served after ${inMinutes(recoveryMs)}, later than its target of ${inMinutes(rtoMs)}`]
      : []),
    ...(old
      ? [`the data is ${inMinutes(dataAgeMs)} old, older than its target of ${inMinutes(rpoMs)}`]
      : []),
  ];
}

function inMinutes(ms: number): string {
  const minutes = ms / 60_000;
  return minutes < 10 ? `${minutes.toFixed(1)} min` : `${Math.round(minutes)} min`;
}

function latest(all: readonly (number | undefined)[]): number | undefined {
  const known = all.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function sum(all: readonly number[]): number {
  return all.reduce((before, one) => before + one, 0);
}

function unique(all: readonly string[]): readonly string[] {
  return [...new Set(all)];
}
