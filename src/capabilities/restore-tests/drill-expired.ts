import { type DrillEnd, inRound, type StandingDrill, type Waiting } from './drill-copy.ts';
import { markExpiry } from './mark-expiry.ts';
import { cleanUpPlan } from './drill-plan.ts';
import { removeCopy } from './remove-copy.ts';
import { standingOf } from './drill-standing.ts';

/**
 * Nobody said anything until the expiry: the copy is removed when nothing but what was restored is in it, since production's data must not lie
 * around. What somebody put into it stays, and so does a copy that could not be looked through.
 */
export async function atItsExpiry(drill: StandingDrill, waiting: Waiting): Promise<DrillEnd> {
  const { steps, outside, scenario } = drill;
  const { id } = steps.operation;
  const standing = await steps.run(inRound('look what is in the copy', waiting), ({ signal }) =>
    standingOf(id, outside.clusters.get(drill.cluster), signal),
  );
  const foreign = standing.flatMap((one) => one.foreign);
  const unread = standing.flatMap((one) => one.unread);
  if (scenario.atExpiry === 'tell') {
    return keep(drill, { end: 'kept', why: 'as the scenario wants it', what: [] });
  }
  if (foreign.length > 0) {
    return keep(drill, { end: 'kept', why: 'foreign objects', what: foreign });
  }
  if (unread.length > 0) {
    return keep(drill, { end: 'kept', why: 'not looked at', what: [...new Set(unread)] });
  }
  const plan = cleanUpPlan({ operation: id, cluster: drill.cluster }, standing);
  return {
    end: 'cleaned',
    because: 'expired',
    approvedBy: [],
    results: await removeCopy(drill, plan),
  };
}

async function keep(
  drill: StandingDrill,
  end: DrillEnd & { readonly end: 'kept' },
): Promise<DrillEnd> {
  drill.steps.keepWhatIsThere();
  if (end.why === 'as the scenario wants it') {
    await drill.steps.run('mark it as kept', async () => {
      await markExpiry(drill, 'never');
      return null;
    });
  }
  return end;
}
