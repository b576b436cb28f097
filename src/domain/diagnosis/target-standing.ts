import { stands, type Standing } from '../restore-test/standing.ts';
import { fields } from '../restore-test/fields.ts';
import { restoreNameLabel } from '../restore-test/restore-name.ts';
import { workloadReadiness } from '../restore-test/workload-readiness.ts';
import type { WorkloadReadiness } from '../restore-test/readiness.ts';
import type { KubernetesObject } from '../kubernetes-object.ts';
import { isAtItsEnd } from '../phases.ts';
import { labelValue } from '../velero-label.ts';
import type { Restore } from '../velero.ts';
import { dangerOf } from './danger.ts';
import { evidenceLine, told } from './evidence.ts';
import type { RestoreTarget } from './facts/restore-targets.ts';
import type { DiagnosisFacts } from './facts.ts';
import { failingRuns } from './failing-runs.ts';
import type { Finding, Severity } from './finding.ts';
import { heard } from './heard.ts';

/** A restore's target namespace, sorted out for judging what kept its objects from being there and running. */
export type TargetStanding = {
  readonly target: RestoreTarget;
  readonly restore: Restore;
  readonly isOver: boolean;
  /** By the target's own names. */
  readonly standing: Standing;
  /** Workloads that this restore brought and that are not ready. */
  readonly notReady: readonly NotReady[];
  /** What Velero's results and log, and Kubernetes' warnings say went wrong there. */
  readonly lines: readonly Line[];
  readonly severity: Severity;
};

export type NotReady = WorkloadReadiness & { readonly workload: KubernetesObject };

/** `text`: as it was said; `shown`: with who said it, fit to be evidence. */
export type Line = { readonly text: string; readonly shown: string };

export function targetStandings(facts: DiagnosisFacts): readonly TargetStanding[] {
  const { targets = [] } = facts.seen.restoreTargets ?? {};
  const said = linesByRestore(facts);
  return targets.flatMap((target) => {
    const restore = facts.state.restores.find(({ name }) => name === target.restore);
    if (restore === undefined) {
      return [];
    }
    const standing = stands(target.objects, {});
    const beside = targets.filter((one) => one.restore === target.restore);
    return [
      {
        target,
        restore,
        isOver: isAtItsEnd(restore.phase),
        standing,
        notReady: notReadyIn(target, standing),
        lines: [
          ...(said.get(restore.name) ?? []).filter(({ text }) => isOf(text, target, beside)),
          ...warningsIn(standing),
        ],
        severity: severityOf(restore, facts),
      },
    ];
  });
}

/** The namespace as what a finding is about. */
export function namespaceOf({ target }: Pick<TargetStanding, 'target'>): Finding['subject'] {
  return { kind: 'Namespace', name: target.namespace };
}

function linesByRestore(facts: DiagnosisFacts): ReadonlyMap<string, readonly Line[]> {
  const all = heard(facts).flatMap((one) => {
    const { kind, name } = one.run ?? one.by;
    return kind === 'Restore'
      ? [one.first, one.last].map((example) => ({
          name,
          line: { text: example.text, shown: told(one, example) },
        }))
      : [];
  });
  const byRestore = Map.groupBy(all, ({ name }) => name);
  return new Map(
    [...byRestore].map(([name, some]) => [
      name,
      [...new Map(some.map(({ line }) => [line.shown, line])).values()],
    ]),
  );
}

/** What names none of the targets may be of any: it is told with the first. */
function isOf(text: string, target: RestoreTarget, targets: readonly RestoreTarget[]): boolean {
  const named = targets.filter(({ namespace }) => text.includes(namespace));
  return named.length === 0 ? targets[0] === target : named.includes(target);
}

function warningsIn(standing: Standing): readonly Line[] {
  const lines = standing.of('events').map((event) => {
    const about = fields(event['involvedObject']);
    const message = typeof event['message'] === 'string' ? event['message'].slice(0, 2000) : '';
    const reason = String(event['reason']);
    return {
      text: `${reason}: ${message}`,
      shown: evidenceLine(
        `Event of ${String(about['kind'])} ${String(about['namespace'])}/${String(about['name'])}: ${reason}: ${message}`,
      ),
    };
  });
  return [...new Map(lines.map((line) => [line.text, line])).values()].slice(0, mostWarnings);
}

const mostWarnings = 500;

function notReadyIn({ restore }: RestoreTarget, standing: Standing): readonly NotReady[] {
  return standing.workloads
    .filter(({ metadata }) => metadata.labels?.[restoreNameLabel] === labelValue(restore))
    .map((workload) => ({ workload, ...workloadReadiness(workload, standing) }))
    .filter(({ ready }) => !ready);
}

function severityOf(restore: Restore, facts: DiagnosisFacts): Severity {
  const failing = failingRuns(facts).current.find(
    ({ newest }) => newest.kind === 'Restore' && newest.run.name === restore.name,
  );
  return failing === undefined ? 'P2' : dangerOf(failing.newest, facts);
}
