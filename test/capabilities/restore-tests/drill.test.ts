import { describe, expect, test } from '@jest/globals';
import type { ApprovalWanted } from '../../../src/engine/steps.ts';
import { drillWorld, lastCard, playDrill } from '../../support/drill-world.ts';
import { aScenario } from '../../support/settings.ts';
import { buttons, read } from '../../support/read-message.ts';
import { noon } from '../../support/velero.ts';

const copy = 'lifeboat-op-7f3k';

describe('A drill of one namespace', () => {
  test('is cleaned up when somebody asks for it and another person approves the exact plan', async () => {
    const world = drillWorld(aScenario());
    const wanted: ApprovalWanted[] = [];
    world.say('clean up');

    const played = await playDrill(world, {
      decide: (_name, one) => {
        wanted.push(one);
        return { state: 'approved', by: [{ userId: 'U2BEN', at: noon }] };
      },
    });

    expect(wanted.map(({ plan }) => plan.items.map(({ kind, name }) => `${kind} ${name}`))).toEqual(
      [[`ConfigMap ${copy}`, `Namespace ${copy}`, `Restore ${copy}`]],
    );
    expect(lastCard(played)).toContain('Cleaned up: <@U1ANNA> asked for it, <@U2BEN> approved it.');
    expect(lastCard(played)).toContain('The living `shop` was not touched');
    expect(lastCard(played)).toContain(`• Namespace \`${copy}\`: removed`);
    expect(world.ours()).toEqual([]);
    expect(world.objects.all('namespaces').map(({ metadata }) => metadata.name)).toContain('shop');
  });

  test('tells its report once, with the files, and what may be said', async () => {
    const world = drillWorld(aScenario());
    world.say('clean up');

    const { steps } = await playDrill(world);

    const [first] = steps.told;
    const card = first?.card ?? { text: '', blocks: [] };
    expect(Object.keys(buttons(card))).toEqual(['Clean up', 'Keep 2 h more', 'Open report']);
    expect(read(card).join('\n')).toContain(`The copy stands in \`${copy}\` until`);
    expect(first?.thread?.map((one) => ('file' in one ? one.file.name : ''))).toEqual([
      'op-7f3k-timeline.png',
      'op-7f3k-report.md',
      'op-7f3k-report.json',
    ]);
    expect(world.reports.map(({ approvedBy }) => approvedBy)).toEqual([[], ['U2BEN']]);
    expect(world.proofs.map(({ namespace, scenario }) => [namespace, scenario])).toContainEqual([
      'shop',
      'shop',
    ]);
  });
});
