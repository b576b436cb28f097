import { expect, test } from '@jest/globals';
import { drillWorld, lastCard, playDrill } from '../../support/drill-world.ts';
import { read } from '../../support/read-message.ts';
import { aScenario } from '../../support/settings.ts';
import type { ToldInMemory } from '../../support/steps.ts';
import { noon } from '../../support/velero.ts';

const copy = 'lifeboat-op-7f3k';

test('somebody keeps it 2 hours more, which its namespace says too', async () => {
  const world = drillWorld(aScenario());
  world.say('keep');

  const played = await playDrill(world, {
    meanwhile: (step) => {
      world.tick();
      if (step === 'wait for a decision (2)') {
        const [namespace] = world.objects
          .all('namespaces')
          .filter(({ metadata }) => metadata.name === copy);
        expect(namespace?.metadata.annotations?.['lifeboat.dev/expires-at']).toBe(
          new Date(noon + 6 * 3_600_000).toISOString(),
        );
        world.say('clean up', noon + 1);
      }
    },
  });

  expect(cards(played.steps.told)[1]).toContain('<@U1ANNA> keeps it longer.');
  expect(cards(played.steps.told)[1]).toContain('at the latest');
  expect(world.ours()).toEqual([]);
});

test('nobody keeps it for more than 24 hours beyond its own time', async () => {
  const world = drillWorld(aScenario());
  let presses = 0;
  world.say('keep');

  const played = await playDrill(world, {
    looks: 60,
    meanwhile: (step) => {
      world.tick();
      if (step.startsWith('wait for a decision') && presses < 20) {
        world.say('keep', noon + (presses += 1));
      }
    },
  });

  const told = cards(played.steps.told);
  const kept = told.filter((card) => card.includes('keeps it longer'));
  expect(kept).toHaveLength(12);
  expect(kept.map((card) => card.includes('Keep 2 h more'))).toEqual([
    ...Array.from({ length: 11 }, () => true),
    false,
  ]);
  expect(told.at(-1)).toContain('can’t be kept longer');
  expect(lastCard(played)).toContain('Nobody answered until the expiry');
  expect(world.ours()).toEqual([]);
});

function cards(told: readonly ToldInMemory[]): readonly string[] {
  return told.map(({ card }) => (card === undefined ? '' : read(card).join('\n')));
}
