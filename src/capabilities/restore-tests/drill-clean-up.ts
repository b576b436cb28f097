import type { Approval } from '../../domain/approval.ts';
import type { Plan } from '../../domain/plan.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { type DrillEnd, inRound, type StandingDrill, type Waiting } from './drill-copy.ts';
import { people, person } from './drill-people.ts';
import { planCard } from './drill-plan-card.ts';
import { changedSince, cleanUpPlan } from './drill-plan.ts';
import { removeCopy } from './remove-copy.ts';
import { approvedCard } from './drill-standing-card.ts';
import { standingOf } from './drill-standing.ts';
import { type DrillWords, drillWords } from './drill-words.ts';

/** Somebody asked for the clean-up: another person decides on the exact plan, and nothing but that is removed. Anything else goes on waiting. */
export async function cleanUpAsked(
  drill: StandingDrill,
  waiting: Waiting,
  asker: string,
): Promise<Waiting | DrillEnd> {
  const { steps, outside } = drill;
  const { id, language } = steps.operation;
  const say = drillWords[language];
  const plan = await steps.run(
    inRound('list what would be removed', waiting),
    async ({ signal }) => {
      const standing = await standingOf(id, outside.clusters.get(drill.cluster), signal);
      return cleanUpPlan({ operation: id, cluster: drill.cluster }, standing);
    },
  );
  if (plan.items.length === 0) {
    return { end: 'cleaned', because: 'nothing stood', asker, approvedBy: [], results: [] };
  }
  const approval = await steps.approval(inRound('wait for approval', waiting), {
    plan,
    askedBy: asker,
    card: (asked) => planCard(plan, asker, asked, language),
    expiresInMs: Math.max(60_000, timeLeft(drill, waiting)),
    approvals: outside.settings.approval.approvals,
  });
  if (approval.state !== 'approved') {
    return { ...waiting, at: await now(drill, waiting), note: noteOf(approval, say) };
  }
  const { at, changed } = await steps.run(
    inRound('compare the plan with what is there', waiting),
    async ({ signal }) => ({
      at: outside.now(),
      changed: [
        ...changedSince(plan, await standingOf(id, outside.clusters.get(drill.cluster), signal)),
      ],
    }),
  );
  if (changed.length > 0) {
    return { ...waiting, at, note: say.changed(changed.slice(0, 10).map(code).join(', ')) };
  }
  const approvedBy = approval.by.map(({ userId }) => userId);
  await steps.tell(inRound('tell who approved it', waiting), {
    card: approvedCard(drill, say.cleanedUpNow(person(asker), people(approvedBy))),
  });
  spareWhatNobodyApproved(drill, plan);
  const results = await removeCopy(drill, plan);
  return { end: 'cleaned', because: 'approved', asker, approvedBy, results };
}

/** What somebody put into the copy goes only when the plan that was approved names it. */
function spareWhatNobodyApproved({ sparing }: StandingDrill, { items }: Plan): void {
  const names = items.some(
    ({ unrecoverable, facts }) => unrecoverable.length > 0 || facts['unread'] !== '',
  );
  if (sparing !== undefined) {
    sparing.foreign = !names;
  }
}

/** A plan is decided on before the copy's own time is over. */
function timeLeft({ outside }: StandingDrill, { expiresAt, at }: Waiting): number {
  return Math.min(outside.settings.approval.expiresMs, expiresAt - at);
}

async function now({ steps, outside }: StandingDrill, waiting: Waiting): Promise<number> {
  const { at } = await steps.run(inRound('go on waiting', waiting), () =>
    Promise.resolve({ at: outside.now() }),
  );
  return at;
}

function noteOf(approval: Exclude<Approval, { state: 'approved' }>, say: DrillWords): string {
  switch (approval.state) {
    case 'rejected':
      return say.rejected(person(approval.by.userId), escape(cut(approval.reason, 500)));
    case 'withdrawn':
      return say.withdrawn(person(approval.by.userId));
    case 'expired':
      return say.undecided;
  }
}
