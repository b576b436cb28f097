import type { Plan, PlanResult } from '../../domain/plan.ts';
import type { StandingDrill } from './drill-copy.ts';
import { planResults } from './drill-plan.ts';
import { standingOf } from './drill-standing.ts';

/** Removes what the drill made, and says what became of each thing in the plan by looking again. */
export async function removeCopy(
  { steps, outside, cluster }: StandingDrill,
  plan: Plan,
): Promise<readonly PlanResult[]> {
  await steps.tidyUp('clean up');
  return steps.run('look what is left', async ({ signal }) => [
    ...planResults(plan, await standingOf(plan.operation, outside.clusters.get(cluster), signal)),
  ]);
}
