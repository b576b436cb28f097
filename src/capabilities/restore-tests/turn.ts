import { turnOf } from '../../domain/restore-test/steps-aside.ts';
import { type Copying, restoreName, stepName } from './copying.ts';
import { words } from './words.ts';

/** Waits until it is ours to restore: others of ours go in their order, people's own always first. False: not within six hours. Only who has come to the front of the row looks often. */
export async function waitForTurn(all: Copying, attempt: number): Promise<boolean> {
  const { place, steps, outside } = all;
  const { id, language } = steps.operation;
  const say = words[language].progress;
  await steps.run(
    stepName(all, 'join the row', attempt),
    async () => ({ before: await outside.turns.waitBefore(place.name, id) }),
    { afterwards: () => outside.turns.leave(place.name, id) },
  );
  const front = await steps.waitFor(
    stepName(all, 'wait in the row', attempt),
    async ({ progress }) => {
      const before = await outside.turns.waitBefore(place.name, id);
      await (before > 0 ? progress(say.before(before)) : undefined);
      return before > 0 ? undefined : 'in front';
    },
    { everyMs: inRowMs, deadlineMs: turnWithinMs },
  );
  return front !== undefined && (await peopleFirst(all, attempt));
}

/** Whoever leaves the row wakes who is next. */
const inRowMs = 60_000;

async function peopleFirst(all: Copying, attempt: number): Promise<boolean> {
  const { place, steps } = all;
  const say = words[steps.operation.language].progress;
  const turn = await steps.waitFor(
    stepName(all, 'wait for the turn', attempt),
    async ({ progress }) => {
      const state = place.state();
      if (state.connection.state !== 'live') {
        await progress(say.away(place.name));
        return undefined;
      }
      const whose = turnOf(state, restoreName(all, attempt));
      if (whose.turn === 'ours') {
        return 'ours';
      }
      await progress(say.theirsFirst(whose.restore));
      return undefined;
    },
    { everyMs: 2_000, deadlineMs: turnWithinMs },
  );
  return turn !== undefined;
}

export async function giveTurnBack(all: Copying, attempt: number): Promise<void> {
  const { place, steps, outside } = all;
  await steps.run(stepName(all, 'give the turn back', attempt), async () => {
    await outside.turns.leave(place.name, steps.operation.id);
    return null;
  });
}

const turnWithinMs = 6 * 3_600_000;
