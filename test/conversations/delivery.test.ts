import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { controls } from '../../sandbox/slack/person/elements.ts';
import { cast, places } from '../../sandbox/slack/world.ts';
import { capabilities, registry } from '../../src/capabilities/index.ts';
import type { Outside } from '../../src/capability.ts';
import { actionName } from '../../src/messages/ids.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { callsFor, card, reads } from '../support/reading.ts';
import { someSettings } from '../support/settings.ts';

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'failing', 'prod-us': 'away' } });
});
afterAll(() => lifeboat.stop());

/** A walk through what can be said, mistakes included. */
const lines = [
  'status',
  '',
  'statsu',
  'help',
  'help status',
  'help nothing',
  'list',
  'list --state Failed',
  'show latest',
  'show no-such-backup',
  'show',
  'logs latest --errors',
  'operations',
  'cancel op-none',
  'list --nonsense',
];

test('Slack takes everything that is said, and each button in it has somebody who handles it', async () => {
  const { slack, records, logged } = lifeboat;
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  for (const line of lines) {
    await mira.types(`/backup ${line}`, { channel });
  }
  await records.settled();
  await mira.presses('Details', { channel });
  await lifeboat.person(cast.onCallInShanghai).types('/backup status', { channel: places.shared });
  await records.settled();

  const refused = slack.calls.filter(({ answered }) => answered?.startsWith('invalid') === true);
  expect(refused).toEqual([]);
  expect(logged.text()).not.toContain('private answer did not get through');
  const shown = [channel, places.shared].flatMap((place) => slack.workspace.messages.in(place));
  expect(shown.length).toBeGreaterThan(lines.length - 3);
  const form = mira.modal();
  expect(form).toBeDefined();
  const actions = shown.flatMap(({ blocks }) => controls(blocks).map(({ actionId }) => actionId));
  const all = registry(capabilities({ settings: someSettings() } as unknown as Outside));
  const unhandled = actions
    .map(actionName)
    .filter((name) => name !== 'say' && all.button(name) === undefined);
  expect(new Set(actions.map(actionName))).toContain('status.refresh');
  expect(unhandled).toEqual([]);
});

test('a command that Slack delivers three times is done once', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();

  await lifeboat.person(cast.approver).types('/backup status', { channel, mishap: { copies: 3 } });

  await card(slack, channel, /prod-eu/);
  await records.settled();
  expect(await records.operations(channel)).toHaveLength(1);
  expect(slack.messages(channel)).toHaveLength(1);
});

test('a press and a mention that Slack delivers twice are each done once', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  const anna = lifeboat.person(cast.approver);
  const mishap = { copies: 2 };

  const { ts } = await anna.mentions('status', { channel, mishap });
  await card(slack, channel, /Refresh/);
  await anna.presses('Refresh', { channel, mishap });

  await records.settled();
  expect(await records.operations(channel)).toHaveLength(2);
  expect(slack.messages(channel)).toMatchObject([{ ts }, { fromApp: true }]);
});

test('the same words said twice are two requests with two cards', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  const anna = lifeboat.person(cast.approver);

  await anna.types('/backup status', { channel });
  await anna.types('/backup status', { channel });

  await slack.until(() => slack.messages(channel).length === 2);
  await records.settled();
  expect(await records.operations(channel)).toHaveLength(2);
  expect(callsFor(slack, 'chat.postMessage', channel)).toBe(2);
});

test('when Lifeboat is not in the channel, who asked reads why in a direct message', async () => {
  const { slack } = lifeboat;

  await lifeboat.person(cast.approver).types('/backup status', { channel: places.elsewhere });

  const told = await slack.until(() =>
    [...slack.world.channels.values()]
      .filter(({ kind, members }) => kind === 'direct' && members.has(cast.approver))
      .flatMap(({ id }) => slack.messages(id))
      .at(0),
  );
  expect(reads(told)).toMatch(
    /^Your answer could not be posted in <#C0RANDOM>\. Lifeboat is not a member of that channel\. Type `\/invite @lifeboat`/,
  );
  expect(reads(told)).toContain('`prod-eu` is unprotected');
  expect(slack.messages(places.elsewhere)).toEqual([]);
});
