import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, privately, reads } from '../support/reading.ts';

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
});
afterAll(() => lifeboat.stop());

function namespaces(): readonly string[] {
  const { cluster } = lifeboat.clusters['prod-eu'] ?? {};
  return cluster?.list('namespaces').map((one) => one.metadata.name) ?? [];
}

test('a drill is restored beside what lives, reported, and cleaned up by the approval of another person', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);
  const wei = lifeboat.person(cast.onCallInShanghai);

  await mira.types('/backup drill shop', { channel });
  const reported = await card(slack, channel, /Keep 2 h more/);
  const copies = namespaces().filter((name) => name.startsWith('lifeboat-op-'));
  await mira.presses('Clean up', { channel, ts: reported.ts });
  const planned = await card(slack, channel, /asks to remove exactly this/);
  await mira.presses('Approve', { channel, ts: planned.ts });
  await wei.presses('Approve', { channel, ts: planned.ts });
  const ended = await card(slack, channel, /Cleaned up/);
  await records.settled();

  expect(reads(reported)).toMatch(/Drill shop: proven\*?,/);
  expect(reads(reported)).toMatch(/3 of 3 passed/);
  expect(reads(planned)).not.toMatch(/Somebody put this into it/);
  expect(copies).toHaveLength(1);
  expect(reads(planned)).toContain(`Namespace \`${copies[0]}\``);
  expect(privately(slack, cast.onCall, channel).join('\n')).toMatch(/another person must decide/);
  expect(reads(ended)).toContain(
    `Cleaned up: <@${cast.onCall}> asked for it, <@${cast.onCallInShanghai}> approved it.`,
  );
  expect(reads(ended)).toContain('The living `shop` was not touched');
  expect(namespaces().filter((name) => name.startsWith('lifeboat-op-'))).toEqual([]);
  expect(namespaces()).toContain('shop');
  const files = slack.messages(channel, ended.ts).flatMap((message) => message.files ?? []);
  expect(files).toHaveLength(3);
});

test('who is no operator of that cluster decides nothing about a copy', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types('/backup drill shop', { channel });
  const reported = await card(slack, channel, /Keep 2 h more/);
  const anna = lifeboat.person(cast.approver);

  await anna.presses('Clean up', { channel, ts: reported.ts });

  const refused = await slack.until(() => privately(slack, cast.approver, channel).at(-1));
  expect(refused).toMatch(/needs the role \*operator\*/);
});

test('a mistyped scenario gets the nearest one, and none a form', async () => {
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  await mira.types('/backup drill shopp', { channel });
  expect(privately(lifeboat.slack, cast.onCall, channel).at(-1)).toMatch(
    /There is no scenario `shopp` in `prod-eu`.*\n.*\[shop\]/s,
  );
  await mira.types('/backup drill', { channel });
  const form = await lifeboat.slack.until(() => mira.modal());
  expect(JSON.stringify(form)).toContain('shop-and-payments');
});
