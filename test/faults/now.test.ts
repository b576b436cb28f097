import { afterAll, expect, test } from '@jest/globals';

import { outages } from '../support/outages.ts';
import { points, result } from '../support/restore-test-result.ts';
import { isAskedFor, isWhole, stages, type Scene } from '../support/stages.ts';

/** Where a worker dies in each test run; everywhere where all is asked for. */
const sampledDeaths = ['change: ADDED backups.velero.io', 'start the backup · done, not recorded'];

const perSceneMs = 60_000;
const playing = stages();

afterAll(() => playing.stop(), 60_000);

test(
  'one backup comes of a request, whatever died, froze or was away in its middle',
  async () => {
    const [undisturbed] = await playing.play([{ act: 'now', name: 'undisturbed' }]);
    expect(result(undisturbed)).toMatchObject({
      kind: 'done',
      made: { 'backups.velero.io': 1 },
      left: [],
      cards: 1,
      audit: expect.arrayContaining([expect.stringMatching(/^U#MIRA created Backup daily-#-OP/)]),
    });
    const scenes = [
      ...outages('now', isWhole),
      ...(isWhole ? points(undisturbed) : sampledDeaths).map((at): Scene => ({
        act: 'now',
        name: `killed at ${at}`,
        trouble: { at },
      })),
    ].filter(isAskedFor);

    const ended = await playing.play(scenes);

    const wanted = result(undisturbed);
    expect(
      ended.map((one, at) => ({
        name: scenes[at]?.name,
        happened: 'happened' in one && one.happened,
        ...result(one),
      })),
    ).toEqual(scenes.map(({ name }) => ({ name, happened: true, ...wanted })));
  },
  perSceneMs * (isWhole ? 50 : 5),
);
