import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, privately, reads } from '../support/reading.ts';

/** A whole cluster rehearsed in another one, in conversation. */
let lifeboat: Lifeboat;

const everything = {
  name: 'everything',
  cluster: 'prod-eu',
  kind: 'cluster',
  backup: 'latest:daily',
  target: { cluster: 'rehearsal', excludedNamespaces: [] },
  groups: [],
  serveWithin: '5m',
  keep: '2h',
};

beforeAll(async () => {
  const access = [{ role: 'operator', users: [cast.approver], clusters: ['prod-eu'] }];
  lifeboat = await startLifeboat({ target: 'rehearsal', scenarios: [everything], access });
}, 60_000);
afterAll(() => lifeboat.stop());

function namespaces(cluster: string): readonly string[] {
  const all = lifeboat.clusters[cluster]?.cluster.list('namespaces') ?? [];
  return all.map(({ metadata }) => metadata.name).toSorted();
}

test('it comes under its own names, is reported, and goes by the approval of another person', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);
  const [living, empty] = [namespaces('prod-eu'), namespaces('rehearsal')];

  await mira.types('/backup drill everything', { channel });
  const reported = await card(slack, channel, /Keep 2 h more/);
  const shown = reads(reported);
  const copy = namespaces('rehearsal').filter((name) => !empty.includes(name));
  await mira.presses('Clean up', { channel, ts: reported.ts });
  const planned = await card(slack, channel, /asks to remove exactly this/);
  await lifeboat.person(cast.onCallInShanghai).presses('Approve', { channel, ts: planned.ts });
  await card(slack, channel, /Cleaned up/);

  expect(shown).toMatch(/Drill everything: proven/);
  expect(shown).toContain('In `rehearsal` the copy stands under its own names');
  expect(copy).toEqual(['payments', 'shop']);
  expect(namespaces('rehearsal')).toEqual(empty);
  expect(namespaces('prod-eu')).toEqual(living);
});

test('who is no operator of the other cluster does not drill into it', async () => {
  const channel = lifeboat.room();

  await lifeboat.person(cast.approver).types('/backup drill everything', { channel });

  expect(privately(lifeboat.slack, cast.approver, channel).at(-1)).toContain(
    'restores into `rehearsal`, and needs the operator role there too',
  );
  expect(lifeboat.slack.messages(channel)).toEqual([]);
});
