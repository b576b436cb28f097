import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { signedHeaders } from '../../../sandbox/slack/delivery/signature.ts';
import { startSlack, type Slack } from '../../../sandbox/slack/simulator.ts';
import { cast, places } from '../../../sandbox/slack/world.ts';
import type { Answer, Arrival } from '../../../src/outside/slack/arrivals.ts';
import { openDoor, type OpenDoor } from '../../support/open-door.ts';

const form = 'application/x-www-form-urlencoded';

let slack: Slack;
let open: OpenDoor;
let arrivals: Arrival[];
let answer: (arrival: Arrival) => Promise<Answer>;

beforeEach(async () => {
  arrivals = [];
  answer = async () => ({ answer: 'nothing' });
  slack = await startSlack({ limits: 'off' });
  open = await openDoor(slack, async (arrival) => {
    arrivals.push(arrival);
    return answer(arrival);
  });
});

afterEach(async () => {
  await open.stop();
  await slack.stop();
});

const command = new URLSearchParams({
  command: '/backup',
  text: 'status',
  user_id: 'U1',
  team_id: 'T1',
  channel_id: 'C1',
  trigger_id: '1.2.3',
  response_url: 'http://127.0.0.1:1/',
}).toString();

type Sending = {
  readonly body?: string;
  readonly type?: string;
  readonly at?: number;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

async function send(sending: Sending = {}): Promise<{ status: number; text: string }> {
  const { body = command, type = form, at = Date.now(), secret = slack.signingSecret } = sending;
  const response = await fetch(open.url, {
    method: 'POST',
    headers: { 'content-type': type, ...signedHeaders(body, secret, at), ...sending.headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}

function warnings(): string {
  return JSON.stringify(open.log.lines().filter(({ level }) => level === 'warn'));
}

describe('what is refused gets a bare status, a warning, and no further', () => {
  test.each([
    ['a forged signature', { secret: 'other' }, 401, 'authenticity'],
    ['a timestamp six minutes old', { at: Date.now() - 360_000 }, 401, 'authenticity'],
    ['a timestamp of the future', { at: Date.now() + 90_000 }, 401, 'future timestamp'],
    ['a signature that is missing', { headers: { 'x-slack-signature': '' } }, 401, 'authenticity'],
    ['a body beyond the limit', { body: `text=${'a'.repeat(300_000)}` }, 413, 'too large'],
    ['a body of nothing', { body: 'null', type: 'application/json' }, 400, 'Malformed'],
    ['a form of nothing', { body: 'payload=null' }, 400, 'Malformed'],
    ['a body that is none', { body: '{', type: 'application/json' }, 400, 'Malformed'],
  ])('%s', async (_, sending, status, warning) => {
    expect(await send(sending)).toEqual({ status, text: '' });

    expect(arrivals).toEqual([]);
    expect(warnings()).toContain(warning);
    expect(open.log.text()).not.toContain('aaaaaaaaaa');
  });

  test('a replay, once who handles it knows it', async () => {
    answer = async () => ({ answer: 'replayed' });

    expect(await send()).toEqual({ status: 401, text: '' });
    expect(warnings()).toContain('replayed');
  });

  test('another method or path', async () => {
    expect((await fetch(open.url)).status).toBe(404);
    expect((await fetch(open.url.replace('events', 'other'), { method: 'POST' })).status).toBe(404);
  });
});

test('a clock that is half a minute ahead is none of the future', async () => {
  expect(await send({ at: Date.now() + 30_000 })).toEqual({ status: 200, text: '' });
});

test('a command arrives with what its signature and trigger say, also with a charset in its type', async () => {
  await send({ type: `${form}; charset=utf-8` });

  expect(arrivals).toEqual([
    {
      kind: 'command',
      userId: 'U1',
      teamId: 'T1',
      channel: 'C1',
      text: 'status',
      responseUrl: 'http://127.0.0.1:1/',
      triggerId: '1.2.3',
      delivery: 'command:1.2.3',
      signature: expect.stringMatching(/^v0=[0-9a-f]{64}$/),
    },
  ]);
});

test("Slack's own checks are answered without anybody", async () => {
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c' });

  expect(await send({ body: challenge, type: 'application/json' })).toEqual({
    status: 200,
    text: '{"challenge":"c"}',
  });
  expect((await send({ body: 'ssl_check=1', secret: 'other' })).status).toBe(200);
  expect(arrivals).toEqual([]);
});

describe('an event', () => {
  const mention = JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'Ev1',
    event: { type: 'app_mention', user: 'U1', text: '<@U0BOT> status', ts: '1.1', channel: 'C1' },
  });
  const sending = { body: mention, type: 'application/json' };

  test('is acknowledged only when it was dealt with', async () => {
    const { promise: stored, resolve } = Promise.withResolvers<Answer>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    answer = async () => {
      ask();
      return stored;
    };
    let isAnswered = false;

    const sent = send(sending).finally(() => (isAnswered = true));
    await asked;
    expect(open.door.inFlight()).toBe(1);
    expect(isAnswered).toBe(false);
    resolve({ answer: 'nothing' });

    expect(await sent).toEqual({ status: 200, text: '' });
  });

  test('that could not be stored is refused, so that Slack brings it again', async () => {
    answer = async () => ({ answer: 'not stored', message: { text: 'no', blocks: [] } });

    expect(await send(sending)).toEqual({ status: 500, text: '' });
  });

  test('that Slack repeats with the same signature after its acknowledgement was lost is taken in silence', async () => {
    answer = async () => ({ answer: 'replayed' });

    expect((await send({ ...sending, headers: { 'x-slack-retry-num': '1' } })).status).toBe(200);
  });

  test('that nobody listens to is acknowledged', async () => {
    const body = mention.replace('app_mention', 'member_joined_channel');

    expect((await send({ body, type: 'application/json' })).status).toBe(200);
  });

  test('about a user group makes people be asked about anew', async () => {
    const body = JSON.stringify({
      type: 'event_callback',
      team_id: 'T1',
      event_id: 'Ev2',
      event: { type: 'subteam_members_changed', subteam_id: 'S1' },
    });

    await send({ body, type: 'application/json' });

    expect(open.forgotten()).toBe(1);
  });
});

test('a handler that breaks its promise and throws leaves no request without an answer', async () => {
  answer = async () => {
    throw new Error('broken');
  };

  expect((await send()).status).toBe(500);
  expect(open.log.lines().some(({ level }) => level === 'error')).toBe(true);
});

test('a handler that never answers is answered for within three seconds, and nothing is claimed', async () => {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  answer = async () => promise;
  const mira = slack.person(cast.onCall);

  const { ackMs, ack } = await mira.types('/backup status', { channel: places.backups });

  expect(ack).toMatchObject({ state: 'acked', body: { text: 'late' } });
  expect(ackMs).toBeLessThan(3000);
  resolve({ answer: 'nothing' });
}, 10_000);

test('a secret of a request is never logged', async () => {
  await send();

  expect(open.log.text()).not.toContain(slack.signingSecret);
  expect(open.log.text()).not.toContain(slack.token);
});
