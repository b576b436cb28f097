import { expect, test } from '@jest/globals';

import type { Act } from '../support/restore-test-acts.ts';
import type { Played } from '../support/restore-test-play.ts';
import { result, soundResult } from '../support/restore-test-result.ts';
import { isWhole, onStages } from '../support/stages.ts';

/** Where something is done and not recorded, where people wait, and where it is tidied up; `change: …` kills all workers at once. */
const sample: Readonly<Record<Act, readonly string[]>> = {
  validate: ['start the restore · done, not recorded', 'change: ADDED namespaces'],
  drill: ['write the report · done, not recorded', 'change: DELETED restores.velero.io'],
};

const acts: readonly Act[] = ['validate', 'drill'];
const perPlayMs = 90_000;

test(
  'comes to the same whatever point its worker was killed at',
  async () => {
    const undisturbed = await onStages(acts, (stage, act) => stage.play(act));
    undisturbed.forEach((played) => expect(result(played)).toMatchObject(soundResult));

    const deaths = acts.flatMap((act, index) =>
      chosen(act, undisturbed[index]).map((at) => ({ act, at })),
    );
    const told = await onStages(deaths, async (stage, { act, at }) => {
      const played = await stage.play(act, { at }).catch((error: unknown) => String(error));
      const expected = undisturbed[acts.indexOf(act)];
      return { act, at, played, expected };
    });

    expect(told.map(({ act, at, played }) => ({ act, at, ...seen(played) }))).toEqual(
      told.map(({ act, at, expected }) => ({ act, at, happened: true, ...result(expected) })),
    );
  },
  perPlayMs * (isWhole ? 60 : 4),
);

function seen(played: Played | string): object {
  return typeof played === 'string'
    ? { wrong: played }
    : { happened: played.happened, ...result(played) };
}

function chosen(act: Act, undisturbed: Played | undefined): readonly string[] {
  const { points = [], changes = [] } = undisturbed ?? {};
  const all = [...points, ...changes.map((change) => `change: ${change}`)];
  return isWhole ? all : sample[act];
}
