import { describe, expect, test } from '@jest/globals';
import type { Approval } from '../../../src/domain/approval.ts';
import { UserError } from '../../../src/errors.ts';
import { drillWorld, lastCard, playDrill } from '../../support/drill-world.ts';
import { aScenario } from '../../support/settings.ts';
import { read } from '../../support/read-message.ts';
import type { ToldInMemory } from '../../support/steps.ts';
import { noon } from '../../support/velero.ts';

const copy = 'lifeboat-op-7f3k';
const approved: Approval = { state: 'approved', by: [{ userId: 'U2BEN', at: noon }] };

function cards(told: readonly ToldInMemory[]): readonly string[] {
  return told.map(({ card }) => (card === undefined ? '' : read(card).join('\n')));
}

/** What somebody puts into the copy behind everybody's back. */
function note(world: ReturnType<typeof drillWorld>): void {
  world.objects.put(
    { resource: 'configmaps', version: 'v1', namespace: copy },
    { kind: 'ConfigMap', metadata: { name: 'my-notes' } },
  );
}

describe('While the copy of a drill stands', () => {
  test.each<[string, Approval, string]>([
    [
      'rejected',
      { state: 'rejected', by: { userId: 'U2BEN', at: noon }, reason: 'I am *still* looking' },
      '<@U2BEN> rejected the clean-up: I am ∗still∗ looking',
    ],
    [
      'withdrawn',
      { state: 'withdrawn', by: { userId: 'U1ANNA', at: noon } },
      '<@U1ANNA> withdrew the clean-up.',
    ],
    ['not decided in time', { state: 'expired' }, 'Nobody decided on the clean-up in time.'],
  ])(
    'a clean-up that is %s leaves everything, and can be asked for again',
    async (_how, no, told) => {
      const world = drillWorld(aScenario());
      const decisions = [no, approved];
      world.say('clean up');

      const played = await playDrill(world, {
        decide: () => {
          const next = decisions.shift() ?? approved;
          if (next === no) {
            expect(world.objects.all('namespaces').map((one) => one.metadata.name)).toContain(copy);
            world.say('clean up', noon + 1);
          }
          return next;
        },
      });

      expect(cards(played.steps.told)[1]).toContain(told);
      expect(lastCard(played)).toContain('<@U2BEN> approved it');
      expect(world.ours()).toEqual([]);
    },
  );

  test('whoever pressed the button has asked for the clean-up, and can not approve it', async () => {
    const world = drillWorld(aScenario());
    world.say('clean up', noon, 'U2BEN');
    const asked: unknown[] = [];

    await playDrill(world, {
      decide: (_, { askedBy }) => {
        asked.push(askedBy);
        return approved;
      },
    });

    expect(asked).toEqual(['U2BEN']);
  });

  test('a word is heard once, however long it stands there', async () => {
    const world = drillWorld(aScenario());
    world.say('keep');

    const played = await playDrill(world);

    expect([...played.steps.journal.keys()].filter((name) => name.startsWith('keep it'))).toEqual([
      'keep it longer',
    ]);
  });

  test('what was changed since the plan was made keeps it from being carried out', async () => {
    const world = drillWorld(aScenario());
    let asked = 0;
    world.say('clean up');

    const played = await playDrill(world, {
      decide: (_name, { plan }) => {
        asked += 1;
        if (asked === 1) {
          note(world);
          world.say('clean up', noon + 1);
        } else {
          expect(plan.items.flatMap(({ unrecoverable }) => unrecoverable)).toEqual([
            'ConfigMap my-notes',
          ]);
        }
        return approved;
      },
    });

    expect(cards(played.steps.told)[1]).toContain(
      `Nothing was removed: since the plan was made this has changed: \`Namespace ${copy}\``,
    );
    expect(read(played.steps.asked[1] ?? { text: '', blocks: [] }).join('\n')).toContain(
      'it is lost for good: `ConfigMap my-notes`',
    );
    expect(asked).toBe(2);
    expect(world.ours()).toEqual([]);
  });

  test.each(['cancelled', 'failed'])(
    'what somebody put into it stays also when the drill is %s',
    async (how) => {
      const world = drillWorld(aScenario());

      const played = await playDrill(world, {
        meanwhile: (step) => {
          world.tick();
          if (step === 'wait for a decision') {
            note(world);
            world.say('clean up');
          }
        },
        decide: () => {
          throw new UserError({ en: 'no', zh: '不' }, { remedy: { en: '', zh: '' } });
        },
        ...(how === 'cancelled'
          ? { cancelAt: { step: 'list what would be removed', when: 'before' } as const }
          : {}),
      });

      expect(world.ours()).toContain(`namespaces ${copy}`);
      expect(world.objects.all('configmaps', copy).map((one) => one.metadata.name)).toContain(
        'my-notes',
      );
      expect(played.left.join()).toContain('ConfigMap my-notes');
    },
  );

  test('what is gone by itself needs no approval', async () => {
    const world = drillWorld(aScenario());

    const played = await playDrill(world, {
      decide: () => {
        throw new Error('nobody is asked');
      },
      meanwhile: (step) => {
        world.tick();
        if (step === 'wait for a decision') {
          for (const resource of ['restores.velero.io', 'configmaps']) {
            world.objects.vanish({ resource, version: 'v1', namespace: 'velero', name: copy });
          }
          world.objects.vanish({ resource: 'namespaces', version: 'v1', name: copy });
          world.say('clean up');
        }
      },
    });

    expect(lastCard(played)).toContain('Nothing of the copy stands any more.');
  });
});

describe('At the expiry of a drill that nobody answered', () => {
  test('people are reminded, and the copy is removed when nothing else is in it', async () => {
    const world = drillWorld(aScenario());

    const played = await playDrill(world, {
      decide: () => {
        throw new Error('nobody is asked');
      },
    });

    const reminder = played.steps.told[1]?.thread?.[0];
    expect(reminder !== undefined && 'message' in reminder ? reminder.message.text : '').toContain(
      '<@U1ANNA> Nobody has said what becomes of the copy',
    );
    expect(lastCard(played)).toContain('Nobody answered until the expiry');
    expect(world.ours()).toEqual([]);
  });

  test('the copy stays when somebody put something of their own into it', async () => {
    const world = drillWorld(aScenario());

    const played = await playDrill(world, {
      meanwhile: (step) => {
        world.tick();
        if (step === 'wait for a decision (2)') {
          note(world);
        }
      },
    });

    expect(lastCard(played)).toContain('somebody put this into it: ConfigMap my-notes');
    expect(world.ours()).toContain(`namespaces ${copy}`);
    expect(world.objects.all('configmaps', copy).map((one) => one.metadata.name)).toContain(
      'my-notes',
    );
  });

  test('the copy stays when it could not be looked through', async () => {
    const world = drillWorld(aScenario(), { store: { missing: ['metrics.example.com'] } });

    const played = await playDrill(world);

    expect(lastCard(played)).toContain('could not be looked at: metrics.example.com');
    expect(world.ours()).toContain(`namespaces ${copy}`);
  });

  test('the copy stays and loses its expiry where the scenario wants it kept', async () => {
    const world = drillWorld(aScenario({ atExpiry: 'tell' }));

    const played = await playDrill(world);

    expect(lastCard(played)).toContain('still stands, as the scenario wants it');
    const [namespace] = world.objects
      .all('namespaces')
      .filter(({ metadata }) => metadata.name === copy);
    expect(namespace?.metadata.annotations).not.toHaveProperty('lifeboat.dev/expires-at');
  });
});
