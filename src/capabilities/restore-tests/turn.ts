import type { ClusterState } from '../../domain/cluster-state.ts';
import { turnOf } from '../../domain/restore-test/steps-aside.ts';
import { type Copying, restoreName, stepName } from './copying.ts';
import { words } from './words.ts';

/** Waits until it is ours to restore: others of ours go in their order, people's own always first, and Velero refuses what lies in a storage location that it can't reach now. False: not within six hours. Only who has come to the front of the row looks often. */
export async function waitForTurn(all: Copying, attempt: number, backup: string): Promise<boolean> {
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
  return front !== undefined && (await peopleFirst(all, attempt, backup));
}

/** Whoever leaves the row wakes who is next. */
const inRowMs = 60_000;

async function peopleFirst(all: Copying, attempt: number, backup: string): Promise<boolean> {
  const { place, steps } = all;
  const say = words[steps.operation.language].progress;
  const turn = await steps.waitFor(
    stepName(all, 'wait for the turn', attempt),
    async ({ signal, progress }) => {
      const state = place.state();
      if (state.connection.state !== 'live') {
        await progress(say.away(place.name));
        return undefined;
      }
      const shut = unavailableLocation(state, backup);
      if (shut !== undefined) {
        await progress(say.locationAway(shut));
        return undefined;
      }
      const first = await personsFirst(all, attempt, signal);
      await (first === undefined ? undefined : progress(say.theirsFirst(first)));
      return first === undefined ? 'ours' : undefined;
    },
    { everyMs: 2_000, deadlineMs: turnWithinMs },
  );
  return turn !== undefined;
}

/** The restore that goes before ours. What is watched may be late: that there is none is true when the API server itself says so. */
async function personsFirst(
  all: Copying,
  attempt: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { place } = all;
  const ours = restoreName(all, attempt);
  const watched = turnOf(place.state(), ours);
  const turn =
    watched.turn === 'ours' ? turnOf({ restores: await place.restores(signal) }, ours) : watched;
  return turn.turn === 'ours' ? undefined : turn.restore;
}

/** It was available when the backup was chosen. */
function unavailableLocation(state: ClusterState, backup: string): string | undefined {
  const lies = state.backups.find(({ name }) => name === backup)?.storageLocation;
  return state.storageLocations.find(({ name, phase }) => name === lies && phase === 'Unavailable')
    ?.name;
}

export async function giveTurnBack(all: Copying, attempt: number): Promise<void> {
  const { place, steps, outside } = all;
  await steps.run(stepName(all, 'give the turn back', attempt), async () => {
    await outside.turns.leave(place.name, steps.operation.id);
    return null;
  });
}

const turnWithinMs = 6 * 3_600_000;
