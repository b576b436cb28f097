import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buttonsOf } from '../../sandbox/slack/person/hands.ts';
import { cast, places } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { callsFor, card, privately, reads } from '../support/reading.ts';

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'healthy', 'prod-us': 'away' } });
});
afterAll(() => lifeboat.stop());

test('/backup status is answered by one card that begins with the verdict', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();

  const { ack } = await lifeboat.person(cast.onCall).types('/backup status', { channel });

  const answer = await card(slack, channel, /on schedule/);
  expect(ack).toEqual({ state: 'acked', body: undefined });
  expect(reads(answer)).toMatch(/^🔵 `prod-eu` is \*on schedule\*: /);
  expect(buttonsOf(answer)).toEqual(expect.arrayContaining(['Refresh', 'Details', 'Backups']));
  await records.settled();
  expect(callsFor(slack, 'chat.postMessage', channel)).toBe(1);
  expect(slack.messages(channel)).toHaveLength(1);
  expect(await records.operations(channel)).toMatchObject([{ line: 'status --cluster prod-eu' }]);
});

test('a mention in a thread is answered in that thread', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);
  const root = mira.says('Does anybody know how prod is?', { channel });

  await mira.mentions('status', { channel, thread: root.ts });

  const answer = await card(slack, channel, /on schedule/, root.ts);
  expect(answer.threadTs).toBe(root.ts);
  expect(slack.messages(channel)).toEqual([root]);
});

test('everybody in a Chinese channel reads Chinese', async () => {
  const channel = places.chinese;

  await lifeboat.person(cast.onCall).types('/backup status', { channel });

  const answer = await card(lifeboat.slack, channel, /prod-eu/);
  expect(reads(answer)).toMatch(/\*按计划\* `prod-eu`：/);
  expect(buttonsOf(answer)).toEqual(expect.arrayContaining(['刷新', '详情']));
});

test('a private answer is in the language of the person, not of the channel', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();

  await lifeboat.person(cast.onCallInShanghai).types('/backup statsu', { channel });
  await lifeboat.person(cast.approver).types('/backup statsu', { channel: places.chinese });

  expect(privately(slack, cast.onCallInShanghai, channel)).toEqual([
    expect.stringContaining('没有 `statsu` 这个命令'),
  ]);
  expect(privately(slack, cast.approver, places.chinese)).toEqual([
    expect.stringContaining('There is no command `statsu`'),
  ]);
});

test('Refresh brings the same card up to date', async () => {
  const { slack, records, clusters } = lifeboat;
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types('/backup status', { channel });
  const first = await card(slack, channel, /on schedule/);
  expect(reads(first)).not.toContain('paused');

  clusters['prod-eu']?.cluster.patch('schedules.velero.io', 'weekly', { spec: { paused: true } });
  await lifeboat.person(cast.onCallInShanghai).presses('Refresh', { channel });

  const refreshed = await card(slack, channel, /paused/);
  expect(refreshed.ts).toBe(first.ts);
  await records.settled();
  expect(slack.messages(channel)).toHaveLength(1);
  expect(callsFor(slack, 'chat.postMessage', channel)).toBe(1);
  clusters['prod-eu']?.cluster.patch('schedules.velero.io', 'weekly', { spec: { paused: false } });
});

test('Details brings the rest into the thread of the card', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types('/backup status', { channel });
  const first = await card(slack, channel, /on schedule/);

  await lifeboat.person(cast.onCall).presses('Details', { channel });

  await card(slack, channel, /everything else/, first.ts);
  await records.settled();
  expect(slack.messages(channel).map(({ ts }) => ts)).toEqual([first.ts]);
});

test('a cluster that is away is named, and the answer about the other one does not wait for it', async () => {
  const { slack, records, clusters } = lifeboat;
  const channel = places.shared;
  await clusters['prod-us']?.cluster.faults.away('hanging');

  await lifeboat.person(cast.onCall).types('/backup status', { channel });

  const answer = reads(await card(slack, channel, /prod-us/));
  expect(answer).toMatch(/`prod-us` is \*unknown\*: it can’t be reached/);
  expect(answer).toMatch(/`prod-eu` is \*on schedule\*/);
  const [operation] = await records.operations(channel);
  const end = lifeboat.logged
    .lines()
    .find((line) => line.msg === 'operation ended' && line['operation'] === operation?.id);
  expect(end?.['tookMs']).toBeLessThan(4_000);
});

test('a mistyped word offers the right one as a button, which does it', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  await mira.types('/backup statsu', { channel });
  const [offer] = mira.sees(channel);
  expect(reads(offer)).toContain('There is no command `statsu`. Did you mean one of these?');
  expect(offer && buttonsOf(offer)).toContain('status');
  expect(slack.messages(channel)).toEqual([]);
  await mira.presses('status', { channel });

  expect(reads(await card(slack, channel, /on schedule/))).toContain('`prod-eu`');
});

test('/backup alone answers with buttons, which say what is on them', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  await mira.types('/backup', { channel });
  const [menu] = mira.sees(channel);
  expect(menu?.ephemeralFor).toBe(cast.onCall);
  expect(menu && buttonsOf(menu)).toEqual(
    expect.arrayContaining(['status', 'list', 'show', 'logs', 'operations', 'help']),
  );
  await mira.presses('status', { channel });

  await card(slack, channel, /on schedule/);
});

test('help tells privately what can be said, and all about one word', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  const anna = lifeboat.person(cast.approver);

  await anna.types('/backup help', { channel });
  await anna.types('/backup help status', { channel });

  const [all, one] = privately(slack, cast.approver, channel);
  expect(all).toMatch(/`status \[CLUSTER\].*`\nWhat is protected and what is not, and why/);
  expect(one).toMatch(/^`\/backup status \[CLUSTER\]`/);
  expect(slack.messages(channel)).toEqual([]);
});
