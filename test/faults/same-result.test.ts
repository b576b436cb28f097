import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { afterAll, expect, test } from '@jest/globals';

import type { RestoreTest } from '../support/restore-test-acts.ts';
import { points, result, soundResult } from '../support/restore-test-result.ts';
import { type Ended, isAskedFor, isWhole, stages, type Scene } from '../support/stages.ts';
import { outages } from '../support/outages.ts';

const acts: readonly RestoreTest[] = ['validate', 'drill'];

/** Where a worker dies in each test run; everywhere where all is asked for. `change: …` kills all workers, before any of them got its answer. */
const sampledDeaths: Readonly<Record<RestoreTest, readonly string[]>> = {
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
    function wanted({ act, name }: Scene): object {
      return {
        act,
        name,
        happened: true,
        ...result(undisturbed[acts.findIndex((one) => one === act)]),
      };
    }
    const ended = await playing.play(scenes, (scene, one, tookMs) => {
      if (isWhole) {
        tell(scene, { is: seen(scene, one), wanted: wanted(scene) }, tookMs);
        keepLog(scene, one);
      }
    });

    expect(ended.map((one, at) => seen(scenes[at], one))).toEqual(scenes.map(wanted));
  },
  perSceneMs * (isWhole ? 100 : 6),
);

function seen(scene: Scene | undefined, one: Ended): object {
  const happened = 'happened' in one && one.happened;
  return { act: scene?.act, name: scene?.name, happened, ...result(one) };
}

/** The whole takes long: what differs is told at once. */
function tell({ act, name }: Scene, given: { is: object; wanted: object }, tookMs: number): void {
  const same = isDeepStrictEqual(given.is, given.wanted);
  const lines = same ? 'the same' : `DIFFERENT: ${JSON.stringify(given, null, 1)}`;
  process.stdout.write(`${act}: ${name}: ${Math.round(tookMs / 1_000)} s: ${lines}\n`);
}

/** Where a folder is named for it: what the workers logged of each scene. */
function keepLog({ act, name }: Scene, one: Ended): void {
  const folder = process.env['LIFEBOAT_FAULTS_LOGS'];
  if (folder !== undefined && 'logged' in one) {
    const file = `${act} ${name}`.replaceAll(/\W+/g, '-');
    writeFileSync(join(folder, `${file}.log`), one.logged.join('\n'));
  }
}

function deaths(act: RestoreTest, where: readonly string[]): readonly Scene[] {
  return where.map((at) => ({ act, name: `killed at ${at}`, trouble: { at } }));
}
