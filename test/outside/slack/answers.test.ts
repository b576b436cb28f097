import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSlack, type Slack } from '../../../sandbox/slack/simulator.ts';
import { cast, places } from '../../../sandbox/slack/world.ts';
import type { Answer, Arrival } from '../../../src/outside/slack/arrivals.ts';
import { openDoor, type OpenDoor } from '../../support/open-door.ts';

let slack: Slack;
let open: OpenDoor;
let arrivals: Arrival[];
let answer: (arrival: Arrival) => Answer | Promise<Answer>;

beforeEach(async () => {
  arrivals = [];
  answer = () => ({ answer: 'nothing' });
  slack = await startSlack({ limits: 'off', eventRetriesMs: [0] });
  open = await openDoor(slack, async (arrival) => {
    arrivals.push(arrival);
    return answer(arrival);
  });
});

afterEach(async () => {
  await open.stop();
  await slack.stop();
});

const channel = places.backups;
const button = { type: 'button', action_id: 'say', value: 'status', text: plain('Status') };
const told = { answer: 'tell', message: message('Only for you') } as const;
const form = {
  type: 'modal',
  callback_id: 'say',
  private_metadata: '{"inner":"show"}',
  title: plain('Show'),
  submit: plain('Go'),
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'name' },
    },
  ],
} as const;

function plain(text: string): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text, emoji: false };
}

function message(text: string): { text: string; blocks: object[] } {
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      { type: 'actions', elements: [button] },
    ],
  };
}

async function posted(thread?: string): Promise<void> {
  await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      channel,
      ...message('A card'),
      ...(thread === undefined ? {} : { thread_ts: thread }),
      metadata: { event_type: 'lifeboat', event_payload: { key: 'k', revision: 1, card: 'op-1' } },
    }),
  });
}

test('a command is told privately in its acknowledgement', async () => {
  answer = () => told;
  const mira = slack.person(cast.onCall);

  await mira.types('/backup status', { channel });

  expect(mira.sees(channel).map(({ text }) => text)).toContain('Only for you');
  expect(slack.person(cast.approver).sees(channel)).toEqual([]);
  expect(slack.calls).toEqual([]);
});

test('a mention in a thread is told there, to who said it only', async () => {
  answer = () => told;
  const mira = slack.person(cast.onCall);
  const { ts } = mira.says('look', { channel });

  await mira.mentions('status  “x”', { channel, thread: ts });

  await mira.waitsFor('Only for you', { channel });
  expect(arrivals[0]).toMatchObject({ kind: 'mention', text: 'status  “x”', thread: ts });
  expect(mira.sees(channel, ts).map(({ text }) => text)).toContain('Only for you');
  expect(slack.person(cast.approver).sees(channel, ts)).toHaveLength(2);
});

test('a press carries value, card and place, and is told privately', async () => {
  answer = () => told;
  await posted();
  const mira = slack.person(cast.onCall);

  await mira.presses('Status', { channel });

  await mira.waitsFor('Only for you', { channel });
  expect(arrivals[0]).toMatchObject({
    kind: 'press',
    userId: cast.onCall,
    teamId: slack.world.team.id,
    channel,
    action: 'say',
    value: 'status',
    card: 'op-1',
  });
  expect(arrivals[0]).not.toHaveProperty('thread');
});

test('a press in a thread says so, and so does one on a private answer', async () => {
  answer = () => told;
  const mira = slack.person(cast.onCall);
  const { ts } = mira.says('look', { channel });
  await posted(ts);
  await mira.presses('Status', { channel });
  await mira.waitsFor('Only for you', { channel });

  answer = () => ({ answer: 'nothing' });
  await mira.presses('Status', { channel });

  expect(arrivals).toMatchObject([
    { thread: ts, card: 'op-1' },
    { thread: ts, value: 'status' },
  ]);
  expect(arrivals[1]).not.toHaveProperty('card');
});

test('a form opens, comes back with its values, and can be sent back with errors', async () => {
  answer = () => ({ answer: 'open', view: form });
  const mira = slack.person(cast.onCall);
  await mira.types('/backup show', { channel });
  await slack.until(() => mira.modal());

  answer = () => ({ answer: 'errors', errors: { name: 'No such name' } });
  const sent = await mira.submits({ name: 'nightly' });

  expect(sent.errors).toEqual({ name: 'No such name' });
  expect(arrivals[1]).toMatchObject({
    kind: 'submission',
    form: 'say',
    values: { name: 'nightly' },
    metadata: '{"inner":"show"}',
  });
});

test('a form sent twice is two submissions, and what is told takes its place', async () => {
  answer = () => ({ answer: 'open', view: form });
  const mira = slack.person(cast.onCall);
  await mira.types('/backup show', { channel });
  await slack.until(() => mira.modal());
  answer = () => ({ answer: 'errors', errors: { name: 'No such name' } });
  await mira.submits({ name: 'nightly' });

  answer = () => told;
  await mira.submits({ name: 'daily' });
  answer = () => ({ answer: 'nothing' });
  await mira.presses('Status', { in: 'modal' });

  expect(JSON.stringify(mira.modal())).toContain('Only for you');
  expect(new Set(arrivals.map(({ delivery }) => delivery)).size).toBe(4);
  expect(arrivals[3]).toMatchObject({ kind: 'press', channel: '', metadata: '{"inner":"show"}' });
});

test('a form that Slack does not open is told', async () => {
  slack.faults.add({ method: 'views.open', answer: 'error', error: 'internal_error' });
  answer = () => ({ answer: 'open', view: form });
  const mira = slack.person(cast.onCall);

  await mira.types('/backup show', { channel });

  await mira.waitsFor('no form', { channel });
});

test('the App Home is published, and a press there is told in a form', async () => {
  answer = () => ({ answer: 'publish', view: { type: 'home', blocks: message('Home').blocks } });
  const mira = slack.person(cast.onCall);
  await mira.opensHome();
  await slack.until(() => mira.home());

  answer = () => told;
  await mira.presses('Status', { in: 'home' });
  await slack.until(() => mira.modal());

  expect(arrivals).toMatchObject([
    { kind: 'home', userId: cast.onCall, channel: '' },
    { kind: 'press', channel: '', value: 'status' },
  ]);
  expect(JSON.stringify(mira.modal())).toContain('Only for you');
});

test('an event that could not be stored is told once, and comes again until it can be', async () => {
  answer = () => ({ answer: 'not stored', message: message('Not yet') });
  const mira = slack.person(cast.onCall);
  let times = 0;
  answer = () => {
    times += 1;
    return times === 1
      ? { answer: 'not stored', message: message('Not yet') }
      : { answer: 'nothing' };
  };

  await mira.mentions('status', { channel });

  expect(arrivals).toHaveLength(2);
  expect(arrivals[0]?.delivery).toBe(arrivals[1]?.delivery);
  await mira.waitsFor('Not yet', { channel });
  expect(slack.callsOf('chat.postEphemeral')).toHaveLength(1);
});

test('a person of another workspace arrives as one', async () => {
  const stranger = slack.person(cast.external);

  await stranger.mentions('status', { channel: places.shared });

  expect(arrivals[0]?.teamId).toBe('T0PARTNER');
});
