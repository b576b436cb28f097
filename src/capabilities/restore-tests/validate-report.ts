import type { Judgement } from '../../domain/restore-test/judge.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { restoreTimes, type StepTime } from '../../domain/restore-test/times.ts';
import type { Operation } from '../../domain/operation.ts';
import type { IsolatedOutcome, Serving } from './isolated.ts';

/** What a validation came to. `shown` is left out when nothing was restored. */
export function validationReport(
  cluster: string,
  outcome: IsolatedOutcome,
  shown: { readonly serving: Serving; readonly judgement: Judgement } | undefined,
  { id, requester, askedAt }: Pick<Operation, 'id' | 'requester' | 'askedAt'>,
  steps: readonly StepTime[],
): RestoreTestReport {
  const restoredAt = outcome.state === 'restored' ? outcome.restore.completedAt : undefined;
  const readyAt = shown?.serving.ready === true ? shown.serving.readyAt : undefined;
  return {
    version: 1,
    kind: 'validation',
    operation: id,
    cluster,
    requester: requester.userId,
    approvedBy: [],
    ...(outcome.backup === undefined ? {} : { backup: outcome.backup }),
    namespaces:
      'copy' in outcome ? outcome.copy.namespaces.map(({ from, to }) => ({ from, to })) : [],
    ...(shown?.judgement ?? nothingShown(outcome)),
    times: restoreTimes({
      askedAt,
      ...(restoredAt === undefined ? {} : { restoredAt }),
      ...(readyAt === undefined ? {} : { readyAt }),
      steps,
    }),
    probes: [],
    evidence: {},
  };
}

function nothingShown(outcome: IsolatedOutcome): Judgement {
  return {
    verdict: outcome.state === 'could not be tried' ? outcome.state : 'not proven',
    level: 'none',
    reasons: 'reasons' in outcome ? outcome.reasons : [],
    objects: { expected: 0, came: 0, missing: [], extra: [], different: [], keptOut: [] },
    volumes: { withData: [], withoutData: [] },
    workloads: [],
    limits: 'copy' in outcome ? outcome.copy.plan.limits : [],
  };
}
