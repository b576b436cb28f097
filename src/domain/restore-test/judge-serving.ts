import { isOurIsolation } from './judge-objects.ts';
import type { Seen } from './judge.ts';
import type { RestoreTestReport } from './report.ts';

export type JudgedServing = {
  readonly workloads: RestoreTestReport['workloads'];
  /** Not ready for a reason that is not ours. */
  readonly broken: readonly string[];
  /** Not ready because our isolation is in the way. */
  readonly keptOut: readonly string[];
  readonly failedProbes: readonly string[];
  readonly limits: readonly string[];
  /** Everything that there is serves; false where there is nothing. */
  readonly serves: boolean;
};

/** Whether what came serves: every workload ready and every probe passed. */
export function judgeServing({ readiness, probes }: Seen): JudgedServing {
  const workloads = readiness?.workloads ?? [];
  const notReady = workloads.filter((one) => !one.ready);
  const ours = notReady.filter((one) => one.cause === 'pod security' || isOurIsolation(one.why));
  const failed = probes.filter((one) => one.outcome === 'failed');
  const untried = probes.filter((one) => one.outcome === 'could not be tried');
  return {
    workloads: workloads.map(({ name, ready, why }) => ({
      name,
      ready,
      ...(why === undefined ? {} : { why }),
    })),
    broken: notReady
      .filter((one) => !ours.includes(one))
      .map((one) => line(one.name, one.why ?? 'it is not ready')),
    keptOut: ours.map((one) => line(one.name, one.why ?? 'kept out')),
    failedProbes: failed.map((one) => line(`probe ${one.name}`, one.detail)),
    limits: [
      ...untried.map((one) => line(`probe ${one.name} could not be tried`, one.detail)),
      ...(readiness?.withoutEndpoints ?? []).map((one) => `${one} has no ready endpoint`),
    ],
    serves:
      workloads.length > 0 && notReady.length === 0 && failed.length === 0 && untried.length === 0,
  };
}

function line(what: string, why: string): string {
  return `${what}: ${why.slice(0, 300)}`;
}
