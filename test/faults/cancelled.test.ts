import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, expect, test } from '@jest/globals';

import { cast } from '../../sandbox/slack/world.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Act, RestoreTest } from '../support/restore-test-acts.ts';
import type { Standing } from '../support/restore-test-play.ts';
import { result } from '../support/restore-test-result.ts';
import { type Ended, isAskedFor, isWhole, stages, type Scene } from '../support/stages.ts';

type Points = Readonly<Partial<Record<Act, readonly string[]>>>;

/** While some of it is made; everywhere where all is asked for. */
const sampled: Points = {
  validate: ['make the namespaces · done, not recorded'],
  drill: [],
};

const acts: readonly RestoreTest[] = ['validate', 'drill'];
const perSceneMs = 60_000;
const playing = stages(isWhole ? undefined : 1);

afterAll(() => playing.stop(), 60_000);

test(
  'what is cancelled leaves nothing, whichever step it was at, and says so',
  async () => {
    const points = isWhole ? await everywhere() : sampled;
    const scenes = acts
      .flatMap((act) =>
        (points[act] ?? []).map((at): Scene => ({
          act,
          name: `cancelled at ${at}`,
          trouble: { at, happens: cancel },
        })),
      )
      .filter(isAskedFor);

    const ended = await playing.play(scenes, told);

    expect(ended.map((one, index) => seen(scenes[index], one))).toEqual(
      scenes.map((scene) => wanted(scene, points)),
    );
  },
  perSceneMs * (isWhole ? 60 : 2),
);

test(
  'what is cancelled in a special way says what is special about it',
  async () => {
    const ended = await playing.play([whileVeleroWorks, withADiskThatStays, whenAllIsDone]);

    expect(ended.map(result)).toEqual([
      { ...cancelled, made: expect.objectContaining({ 'restores.velero.io': 1 }) },
      {
        ...cancelled,
        card: expect.arrayContaining([expect.stringMatching(/PersistentVolume .*Retain/)]),
      },
      {
        ...tooLate,
        card: expect.arrayContaining([
          expect.stringMatching(/Validation: proven/),
          expect.stringMatching(/<@U.*> cancelled it too late/),
        ]),
      },
    ]);
  },
  perSceneMs * 4,
);

const common = {
  made: expect.anything(),
  left: [],
  tooEarly: [],
  cards: 1,
  thread: expect.anything(),
  audit: expect.arrayContaining([expect.stringMatching(/^U#MIRA cancelled /)]),
};

const cancelled = {
  ...common,
  kind: 'cancelled',
  card: expect.arrayContaining([expect.stringMatching(/cancelled/)]),
};

/** Its work was done: what it came to stays, and the card says that the word came too late. */
const tooLate = {
  ...common,
  kind: 'done',
  card: expect.arrayContaining([expect.stringMatching(/cancelled it too late/)]),
};

async function everywhere(): Promise<Points> {
  const ended = await playing.play(acts.map((act) => ({ act, name: 'undisturbed' })));
  const [validate = [], drill = []] = ended.map((one) => ('points' in one ? one.points : []));
  return { validate, drill };
}

function seen({ act, name }: Partial<Scene> = {}, one?: Ended): object {
  const happened = one !== undefined && 'happened' in one && one.happened;
  const promises = one !== undefined && 'card' in one ? one.card.filter(isOfNow) : [];
  return { act, name, happened, promises, ...result(one) };
}

/** Behind the beginning of the last step there is nothing that could be left out; in its middle it depends on what the step does. */
function wanted({ act, name, trouble }: Scene, points: Points): object {
  const all = points[act] ?? [];
  const last = all.findLastIndex(
    (point) => point.endsWith(' · begun') && !point.startsWith('afterwards: '),
  );
  const at = all.indexOf(trouble?.at ?? '');
  const fate = isWhole && at > last ? tooLate : cancelled;
  return { act, name, happened: true, promises: [], ...fate };
}

/** Said of a copy as long as it stands. */
function isOfNow(line: string): boolean {
  return line.startsWith('The copy stands');
}

function told(scene: Scene, one: Ended, tookMs: number): void {
  if (isWhole) {
    const { kind, left } =
      'operation' in one ? { ...one, ...one.operation.outcome } : { kind: one.wrong, left: [] };
    process.stdout.write(
      `${scene.act}: ${scene.name}: ${Math.round(tookMs / 1_000)} s: ${kind}, left ${JSON.stringify(left)}\n`,
    );
  }
}

/** Its data would never come to an end by themselves. */
const whileVeleroWorks: Scene = {
  act: 'validate',
  name: 'cancelled while Velero works',
  trouble: {
    at: 'start the restore · begun',
    isTheEnd: true,
    happens: async (stage) => {
      const { cluster, workers } = stage;
      const takeBack = cluster.velero.script(/^lifeboat-op-/, { volumesHang: true });
      const begun = changed(stage, 'podvolumerestores.velero.io');
      await workers.letGo();
      await begun;
      await cancel(stage);
      takeBack();
    },
  },
};

const withADiskThatStays: Scene = {
  act: 'validate',
  name: 'cancelled with a disk that stays',
  trouble: {
    at: 'judge what came · begun',
    isTheEnd: true,
    happens: async (stage) => {
      const { cluster } = stage;
      for (const { metadata, spec } of cluster.list('persistentvolumes')) {
        if (JSON.stringify(spec).includes('"namespace":"lifeboat-op-')) {
          cluster.patch('persistentvolumes', metadata.name, {
            spec: { persistentVolumeReclaimPolicy: 'Retain' },
          });
        }
      }
      await cancel(stage);
    },
  },
};

/** What was proven stays proven; who cancelled reads that they came too late. */
const whenAllIsDone: Scene = {
  act: 'validate',
  name: 'cancelled when all is done',
  trouble: { at: 'write the report · done, not recorded', happens: cancel, isTheEnd: true },
};

async function cancel({ harbor, channel }: Standing): Promise<void> {
  async function asked(): Promise<Operation | undefined> {
    const [operation] = await harbor.records.operations(channel);
    return operation;
  }
  const line = `/backup cancel ${(await asked())?.id}`;
  await harbor.person(cast.onCall).types(line, { channel });
  // The same person plays all scenes, and is told to wait where they ask more than twenty times a minute.
  while ((await asked())?.cancel === undefined) {
    await delay(5_000);
    await harbor.person(cast.onCall).types(line, { channel });
  }
  // A worker notices it within a second; what it does meanwhile may be the rest.
  await delay(2_000);
}

function changed({ cluster }: Standing, resource: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = cluster.world.store.listen(({ kind }) => {
    if (`${kind.plural}.${kind.group}` === resource) {
      stop();
      resolve();
    }
  });
  return promise;
}
