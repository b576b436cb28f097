import { afterAll, expect, test } from '@jest/globals';

import type { Act } from '../support/restore-test-acts.ts';
import { points, result, soundResult } from '../support/restore-test-result.ts';
import { isAskedFor, isWhole, stages, type Scene } from '../support/stages.ts';
import { outages } from '../support/outages.ts';

const acts: readonly Act[] = ['validate', 'drill'];

/** Where a worker dies in each test run; everywhere where all is asked for. `change: …` kills all workers, before any of them got its answer. */
const sampledDeaths: Readonly<Record<Act, readonly string[]>> = {
  validate: ['change: ADDED namespaces'],
  drill: ['write the report · done, not recorded'],
};

const perSceneMs = 60_000;
const playing = stages();

afterAll(() => playing.stop(), 60_000);

test(
  'a restore test comes to the same whatever died, froze or was away in its middle',
  async () => {
    const undisturbed = await playing.play(acts.map((act) => ({ act, name: 'undisturbed' })));
    undisturbed.forEach((ended) => expect(result(ended)).toMatchObject(soundResult));

    const scenes = acts
      .flatMap((act, at) => [
        ...outages(act, isWhole),
        ...deaths(act, isWhole ? points(undisturbed[at]) : sampledDeaths[act]),
      ])
      .filter(isAskedFor);
    const ended = await playing.play(scenes);

    const seen = scenes.map(({ act, name }, at) => {
      const one = ended[at];
      const happened = one !== undefined && 'happened' in one && one.happened;
      return { act, name, happened, ...result(one) };
    });
    expect(seen).toEqual(
      scenes.map(({ act, name }) => {
        const as = undisturbed[acts.indexOf(act)];
        return { act, name, happened: true, ...result(as) };
      }),
    );
  },
  perSceneMs * (isWhole ? 100 : 6),
);

function deaths(act: Act, where: readonly string[]): readonly Scene[] {
  return where.map((at) => ({ act, name: `killed at ${at}`, trouble: { at } }));
}
