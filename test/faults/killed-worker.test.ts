import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { startStage, type Act, type Played, type Stage } from '../support/restore-test-play.ts';

/** Every point of every step where `npm run test:faults` asks for it; a few of them otherwise. */
const isWhole = process.env['LIFEBOAT_FAULTS'] === 'all';
const sampled = 4;
const perPointMs = 180_000;

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
}, 60_000);
afterAll(() => stage.stop());

describe.each<Act>(['validate', 'drill'])('%s', (act) => {
  test(
    'comes to the same whatever point its worker was killed at',
    async () => {
      const undisturbed = await stage.play(act);
      expect(undisturbed).toMatchObject({ cards: 1, left: [], died: false });
      expect(undisturbed.outcome?.kind).toBe('done');
      expect(undisturbed.made).toMatchObject({ namespaces: 1, 'restores.velero.io': 1 });

      for (const point of chosen(undisturbed.points)) {
        const played = await stage.play(act, point);

        expect({ point, died: played.died, ...result(played) }).toEqual({
          point,
          died: true,
          ...result(undisturbed),
        });
      }
    },
    perPointMs * (isWhole ? 200 : sampled + 1),
  );
});

/** What anybody could tell it by. */
function result({ outcome, made, left, cards, thread }: Played): object {
  return {
    kind: outcome?.kind,
    made,
    left,
    cards,
    messages: thread.length,
    repeated: thread.filter((line, at) => thread.indexOf(line) !== at),
  };
}

function chosen(points: readonly string[]): readonly string[] {
  const every = isWhole ? 1 : Math.ceil(points.length / sampled);
  return points.filter((_, index) => index % every === Math.min(1, every - 1));
}
