import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, expect, test } from '@jest/globals';

import { cast } from '../../sandbox/slack/world.ts';
import type { Act } from '../support/restore-test-acts.ts';
import type { Standing } from '../support/restore-test-play.ts';
import { result } from '../support/restore-test-result.ts';
import { isAskedFor, isWhole, stages, type Scene } from '../support/stages.ts';

/** Before anything is made, with some of it made, while Velero works, behind it, and while the copy stands. */
const where: Readonly<Record<Act, readonly string[]>> = {
  validate: [
    'choose the backup · begun',
    'make the namespaces · done, not recorded',
    'start the restore · recorded',
    'wait until it serves · begun',
  ],
  drill: [
    'hold its expiry · recorded',
    'write the rules of the copy · begun',
    'probe shop answers · begun',
    'tell what can be decided · recorded',
    'wait for a decision · begun',
  ],
};

const perSceneMs = 60_000;
const playing = stages(isWhole ? 2 : 1);

afterAll(() => playing.stop(), 60_000);

test(
  'what is cancelled leaves nothing, whichever step it was at, and says so',
  async () => {
    const everywhere = (['validate', 'drill'] as const).flatMap((act) =>
      where[act].map((at): Scene => ({
        act,
        name: `cancelled at ${at}`,
        trouble: { at, happens: cancel, isTheEnd: true },
      })),
    );
    const scenes = (isWhole ? everywhere : everywhere.slice(1, 2)).filter(isAskedFor);

    const ended = await playing.play([
      ...scenes,
      whileVeleroWorks,
      withADiskThatStays,
      whenAllIsDone,
    ]);

    expect(ended.map(result)).toEqual([
      ...scenes.map(() => cancelled),
      { ...cancelled, made: expect.objectContaining({ 'restores.velero.io': 1 }) },
      {
        ...cancelled,
        card: expect.arrayContaining([expect.stringMatching(/PersistentVolume .*Retain/)]),
      },
      {
        ...cancelled,
        kind: 'done',
        card: expect.arrayContaining([
          expect.stringMatching(/Validation: proven/),
          expect.stringMatching(/<@U.*> cancelled it too late/),
        ]),
      },
    ]);
    expect(JSON.stringify(ended.map(result))).not.toContain('The copy stands');
  },
  perSceneMs * (isWhole ? 12 : 4),
);

const cancelled = {
  kind: 'cancelled',
  made: expect.anything(),
  left: [],
  tooEarly: [],
  cards: 1,
  card: expect.arrayContaining([expect.stringMatching(/cancelled/)]),
  thread: expect.anything(),
  audit: expect.arrayContaining([expect.stringMatching(/^U#MIRA cancelled /)]),
};

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
  const [operation] = await harbor.records.operations(channel);
  await harbor.person(cast.onCall).types(`/backup cancel ${operation?.id}`, { channel });
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
