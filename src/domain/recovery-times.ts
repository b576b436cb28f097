import type { RestoreTestReport } from './restore-test/report.ts';
import type { Scenario } from './scenario.ts';

/** What the drills of one scenario took, the newest first. */
export type RecoveryTimes = {
  readonly scenario: string;
  readonly cluster: string;
  /** What is promised now; left out: nothing is. */
  readonly targetMs?: number;
  readonly runs: readonly RecoveryRun[];
  /** Of the newest that served: within its target? Left out: none served, or there is no target. */
  readonly state?: 'within' | 'missed';
  /** How the newest that served compares with the median of up to five before it, which it needs two of; positive: slower. */
  readonly slowerByMs?: number;
};

export type RecoveryRun = Pick<RestoreTestReport, 'operation' | 'verdict'> & {
  readonly at: number;
  /** Left out: it did not get as far as serving. */
  readonly recoveryMs?: number;
};

/** Recovery times of the drills per scenario: first those that are configured, in their order, then those that were. `reports` are newest first. */
export function recoveryTimes(
  reports: readonly RestoreTestReport[],
  scenarios: readonly Scenario[],
): readonly RecoveryTimes[] {
  const drills = reports.filter((one) => one.kind === 'drill' && one.scenario !== undefined);
  const configured = scenarios.map(({ name, cluster }) => ({ scenario: name, cluster }));
  const had = drills.map(({ scenario = '', cluster }) => ({ scenario, cluster }));
  const all = [...configured, ...had].filter(
    (one, at, list) => list.findIndex((other) => isSame(one, other)) === at,
  );
  return all.map((of) => {
    const its = drills.filter((one) =>
      isSame(of, { scenario: one.scenario, cluster: one.cluster }),
    );
    const scenario = scenarios.find(({ name, cluster }) => isSame(of, { scenario: name, cluster }));
    return judged(of, its, scenario?.rtoMs ?? its[0]?.times.targetMs);
  });
}

type Of = { readonly scenario: string | undefined; readonly cluster: string };

function isSame(one: Of, other: Of): boolean {
  return one.scenario === other.scenario && one.cluster === other.cluster;
}

function judged(
  of: { readonly scenario: string; readonly cluster: string },
  reports: readonly RestoreTestReport[],
  targetMs: number | undefined,
): RecoveryTimes {
  const runs = reports.slice(0, mostRuns).map(({ operation, verdict, times }) => ({
    operation,
    verdict,
    at: times.askedAt,
    ...(times.recoveryMs === undefined ? {} : { recoveryMs: times.recoveryMs }),
  }));
  const [newest, ...before] = runs.flatMap(({ recoveryMs }) => recoveryMs ?? []);
  const usual = before.length < 2 ? undefined : median(before.slice(0, 5));
  return {
    ...of,
    runs,
    ...(targetMs === undefined ? {} : { targetMs }),
    ...(targetMs === undefined || newest === undefined
      ? {}
      : { state: newest <= targetMs ? 'within' : 'missed' }),
    ...(newest === undefined || usual === undefined ? {} : { slowerByMs: newest - usual }),
  };
}

/** More would neither be read nor fit a record. */
const mostRuns = 20;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}
