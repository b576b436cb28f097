import { describe, expect, test } from '@jest/globals';
import type { CrashPoint } from '../../support/crash-points.ts';
import { drillWorld, lastCard, playDrill, type DrillWorld } from '../../support/drill-world.ts';
import { aScenario } from '../../support/settings.ts';
import type { Played } from '../../support/play-job.ts';

const scenario = aScenario();

function askedToCleanUp(): DrillWorld {
  const world = drillWorld(scenario);
  world.say('clean up');
  return world;
}

/** All that a crash may not change. */
function outcomeOf(world: DrillWorld, played: Played): object {
  return {
    card: lastCard(played),
    told: played.steps.told.map(({ step }) => step),
    namespaces: world.created('namespaces'),
    restores: world.created('restores.velero.io'),
    modifiers: world.created('configmaps'),
    ours: world.ours(),
    row: world.row,
    left: played.left,
    living: world.objects.all('namespaces').map(({ metadata }) => metadata.name),
    proofs: [...new Set(world.proofs.map((proof) => JSON.stringify(proof)))],
    approvedBy: world.reports.at(-1)?.approvedBy,
  };
}

async function pointsOf(
  given: Parameters<typeof playDrill>[1] = {},
): Promise<readonly CrashPoint[]> {
  return (await playDrill(askedToCleanUp(), given)).steps.passed;
}

describe('A worker that dies during a drill', () => {
  test('changes nothing in what becomes of it, wherever it dies', async () => {
    const undisturbed = askedToCleanUp();
    const expected = outcomeOf(undisturbed, await playDrill(undisturbed));
    const points = await pointsOf();

    expect(points.length).toBeGreaterThan(60);
    for (const dieAt of points) {
      const world = askedToCleanUp();
      const played = await playDrill(world, { dieAt });
      expect({ dieAt, deaths: played.deaths, ...outcomeOf(world, played) }).toEqual({
        dieAt,
        deaths: 1,
        ...expected,
      });
    }
  });
});

describe('A drill that is cancelled', () => {
  test('leaves nothing behind, wherever it is', async () => {
    const points = (await pointsOf()).filter(({ step }) => !step.startsWith('afterwards: '));

    for (const cancelAt of points) {
      const world = askedToCleanUp();
      const played = await playDrill(world, { cancelAt });
      expect({
        cancelAt,
        cancelled: played.wasCancelled,
        left: played.left,
        ours: world.ours(),
      }).toEqual({
        cancelAt,
        cancelled: true,
        left: [],
        ours: [],
      });
    }
  });
});
