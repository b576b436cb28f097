import { z } from 'zod';
import { defineJob, type Ending, type JobOf, type Outside } from '../../capability.ts';
import type { Approval } from '../../domain/approval.ts';
import { cleanupPlan, type CleanupPlan } from '../../domain/cleanup/plan.ts';
import { installGuards } from '../../domain/guards.ts';
import type { Plan, PlanResult } from '../../domain/plan.ts';
import { UserError } from '../../errors.ts';
import { guardsIn } from '../../facts/guards.ts';
import type { KeptFile } from '../../engine/job.ts';
import type { Steps } from '../../engine/steps.ts';
import { code } from '../../messages/escape.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { batches, deleteBatch } from './batches.ts';
import { askedCard, deletingCard, doneEnding, nothingEnding, notApprovedEnding } from './card.ts';
import { collect } from './collect.ts';
import { planFile, resultFile } from './files.ts';
import { both, stepNames } from './words.ts';

export const CleanupRequest = z.object({
  cluster: z.string(),
  what: z.enum(['drills', 'backups', 'all']),
  olderThanMs: z.number().int().positive().optional(),
});
export type CleanupRequest = z.infer<typeof CleanupRequest>;

type Reached = Pick<
  Outside,
  'clusters' | 'buckets' | 'operations' | 'audit' | 'verifications' | 'settings' | 'now'
>;

/** What stands in the journal of a plan: the plan, and in numbers what did not fit into it. */
type Planned = Omit<CleanupPlan, 'withoutObject'> & {
  readonly withoutObject: number;
  readonly file?: KeptFile;
};

/** Computes the exact list of what may go, has another person approve it, and deletes exactly that. */
export function cleanupJob(outside: Reached): JobOf<CleanupRequest> {
  return defineJob({
    name: 'cleanup',
    version: 1,
    schema: CleanupRequest,
    stepNames,
    run: (request, steps) => cleanup(request, steps, outside),
  });
}

async function cleanup(request: CleanupRequest, steps: Steps, outside: Reached): Promise<Ending> {
  const cluster = outside.clusters.get(request.cluster);
  const { language } = steps.operation;
  await steps.run('check the guards', async ({ signal }) => guarded(cluster, signal));
  const planned = await steps.run('compute the plan', async (context) => {
    const facts = await collect(cluster, outside, request, context.signal);
    const { what, olderThanMs } = request;
    const scope = { what, ...(olderThanMs === undefined ? {} : { olderThanMs }) };
    const { withoutObject, ...rest } = cleanupPlan(steps.operation.id, facts, scope);
    const content = planFile(rest, withoutObject, language);
    const file = await context.keep({ name: 'plan.txt', title: 'plan.txt', content });
    return { ...rest, withoutObject: withoutObject.length, file };
  });
  const { plan, file } = planned;
  if (plan.items.length === 0) {
    return nothingEnding(planned, file, language);
  }
  await steps.tell('show the whole list', { thread: [{ file }] });
  const { approvals, expiresMs } = outside.settings.approval;
  const requester = steps.operation.requester.userId;
  const approval = await steps.approval('approval', {
    plan,
    approvals,
    expiresInMs: expiresMs,
    card: (asked) => askedCard(planned, requester, asked, language),
  });
  return approval.state === 'approved'
    ? carryOut({ cluster, outside, steps, planned, approval })
    : notApprovedEnding(planned, approval, language);
}

async function carryOut(approved: {
  readonly cluster: Cluster;
  readonly outside: Reached;
  readonly steps: Steps;
  readonly planned: Planned & { readonly plan: Plan };
  readonly approval: Approval & { readonly state: 'approved' };
}): Promise<Ending> {
  const { cluster, outside, steps, planned, approval } = approved;
  const { language } = steps.operation;
  await steps.tell('begin to delete', { card: deletingCard(planned, approval, language) });
  const results: PlanResult[] = [];
  const { plan } = planned;
  for (const batch of batches(plan.items)) {
    const all = { cluster, outside, steps, plan, approval };
    results.push(...(await deleteBatch(batch, all)));
  }
  const file = await steps.run('write the results', async ({ keep }) =>
    keep({ name: 'results.txt', title: 'results.txt', content: resultFile(results, language) }),
  );
  const requester = steps.operation.requester.userId;
  return doneEnding({ planned, approval, requester, results, file, language });
}

async function guarded(cluster: Cluster, signal: AbortSignal): Promise<null> {
  const { missing, account } = await guardsIn(cluster.objects, signal);
  if (missing.length > 0) {
    const names = missing.slice(0, 5).map(code).join(', ');
    throw new UserError(
      both((say) => say.unguarded(code(cluster.name), names)),
      { remedy: both((say) => say.installGuards(code(installGuards), code(account))) },
    );
  }
  return null;
}
