import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StoredMessage } from '../../sandbox/slack/messages.ts';
import { cast, places } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, privately } from '../support/reading.ts';

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'healthy', 'prod-us': 'away' } });
});
afterAll(() => lifeboat.stop());

const membersOnly = /full members of this workspace only/;
const noRole = /That needs the role \*viewer\*.*which you don’t have/;

/** Who gets nothing but a no, though a rule names all of them but the last. */
const turnedAway = [
  { who: 'a guest', userId: cast.guest, no: membersOnly },
  { who: 'a deactivated person', userId: cast.deactivated, no: membersOnly },
  { who: 'a bot', userId: cast.robot, no: membersOnly },
  { who: 'a person without a role', userId: cast.viewer, no: noRole },
];

/** A card of somebody who may, in a room of its own. */
async function someCard(channel: string): Promise<StoredMessage> {
  await lifeboat.person(cast.onCall).types('/backup status', { channel });
  const shown = await card(lifeboat.slack, channel, /Refresh/);
  await lifeboat.records.settled();
  return shown;
}

/** Fails unless exactly this was told to that person alone, and nothing was stored or said to others. */
async function expectOnlyNo(userId: string, channel: string, no: RegExp): Promise<void> {
  expect(privately(lifeboat.slack, userId, channel)).toEqual([expect.stringMatching(no)]);
  await lifeboat.records.settled();
  expect(lifeboat.slack.messages(channel).filter(({ fromApp }) => fromApp)).toEqual([]);
  expect(await lifeboat.records.operations(channel)).toEqual([]);
}

test.each(turnedAway)('$who who types a command reads a private no', async ({ userId, no }) => {
  const channel = lifeboat.room();

  await lifeboat.person(userId).types('/backup status', { channel });

  await expectOnlyNo(userId, channel, no);
});

test.each(turnedAway)(
  '$who who presses a button on the card of another reads a private no',
  async ({ userId, no }) => {
    const { slack, records } = lifeboat;
    const channel = lifeboat.room();
    const { ts, revisions } = await someCard(channel);

    await lifeboat.person(userId).presses('Refresh', { channel, ts });
    await lifeboat.person(userId).presses('Backups', { channel, ts });

    await slack.until(() => privately(slack, userId, channel).length === 2);
    expect(privately(slack, userId, channel)).toEqual([
      expect.stringMatching(no),
      expect.stringMatching(no),
    ]);
    await records.settled();
    expect(slack.messages(channel)).toMatchObject([{ ts, revisions }]);
    expect(await records.operations(channel)).toHaveLength(1);
  },
);

test('somebody of another workspace reads a private no in a shared channel, mention or press', async () => {
  const { slack, records } = lifeboat;
  const channel = places.shared;
  const { ts, revisions } = await someCard(channel);
  const stranger = lifeboat.person(cast.external);

  await stranger.mentions('status', { channel });
  await stranger.presses('Refresh', { channel, ts });

  await slack.until(() => privately(slack, cast.external, channel).length === 2);
  expect(privately(slack, cast.external, channel)).toEqual([
    expect.stringMatching(membersOnly),
    expect.stringMatching(membersOnly),
  ]);
  await records.settled();
  expect(slack.messages(channel).filter(({ fromApp }) => fromApp)).toMatchObject([
    { ts, revisions },
  ]);
  expect(await records.operations(channel)).toHaveLength(1);
});

test('in a channel that is not configured everybody reads how to change that', async () => {
  const channel = 'C0UNKNOWN';
  const like = lifeboat.slack.world.channels.get(places.backups);
  if (like !== undefined) {
    lifeboat.slack.world.channels.set(channel, { ...like, id: channel, name: 'unknown' });
  }

  await lifeboat.person(cast.onCall).types('/backup status', { channel });

  await expectOnlyNo(cast.onCall, channel, /not set up for this channel.*`\{ id: C0UNKNOWN/);
});

test('a cluster that the channel does not allow is refused', async () => {
  const channel = lifeboat.room();

  await lifeboat.person(cast.onCall).types('/backup status --cluster prod-us', { channel });

  await expectOnlyNo(cast.onCall, channel, /`prod-us` is not asked about in this channel/);
});

test('nobody is let in while Slack does not tell who they are', async () => {
  const channel = lifeboat.room();
  const fault = lifeboat.slack.faults.add({
    method: 'users.info',
    answer: 'status',
    status: 500,
    times: Infinity,
  });

  await lifeboat.person(cast.approver).types('/backup status', { channel });
  fault.remove();

  await expectOnlyNo(cast.approver, channel, /Slack did not tell who you are, so nothing was done/);
});

test('a no in a Chinese channel is Chinese for who reads Chinese', async () => {
  const channel = places.chinese;

  await lifeboat
    .person(cast.onCallInShanghai)
    .types('/backup status --cluster prod-us', { channel });

  await expectOnlyNo(cast.onCallInShanghai, channel, /不能在这个频道里查询 `prod-us`/);
});
