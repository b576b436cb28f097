import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Ack } from '../../../sandbox/slack/delivery/delivery.ts';
import { startSlack, type Slack } from '../../../sandbox/slack/simulator.ts';
import { cast, places } from '../../../sandbox/slack/world.ts';
import { call } from './call.ts';
import { startListener, type Listener } from './listener.ts';

const channel = places.backups;

describe('what Slack gives the app with a request', () => {
  let slack: Slack;
  let app: Listener;
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    slack = await startSlack({ now: () => now, eventRetriesMs: [0, 10] });
    app = await startListener(slack);
  });
  afterEach(async () => {
    await app.stop();
    await slack.stop();
  });

  async function command(): Promise<Record<string, string>> {
    await slack.person(cast.onCall).types('/backup status', { channel });
    return Object.fromEntries(new URLSearchParams(app.heard.at(-1)?.body));
  }

  it('is a trigger that opens one form', async () => {
    const { trigger_id: trigger = '' } = await command();
    const title = { type: 'plain_text', text: 'Form' };
    const view = JSON.stringify({ type: 'modal', title, blocks: [{ type: 'divider' }] });

    const first = await call(slack, 'views.open', { trigger_id: trigger, view });
    const second = await call(slack, 'views.open', { trigger_id: trigger, view });

    expect(first.ok).toBe(true);
    expect(second.error).toBe('exchanged_trigger_id');
    expect(slack.person(cast.onCall).modal()).toBeDefined();
    expect(slack.person(cast.viewer).modal()).toBeUndefined();
  });

  it('is a trigger that dies after three seconds', async () => {
    const { trigger_id: trigger = '' } = await command();
    const view = JSON.stringify({
      type: 'modal',
      title: { type: 'plain_text', text: 'Form' },
      blocks: [{ type: 'divider' }],
    });
    now += 3001;

    const late = await call(slack, 'views.open', { trigger_id: trigger, view });

    expect(late.error).toBe('expired_trigger_id');
  });

  it('is an address for five answers within half an hour, private unless they say otherwise', async () => {
    const { response_url: url = '' } = await command();
    async function answer(body: object): Promise<number> {
      return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
    }

    const statuses = [await answer({ text: 'private' })];
    for (let uses = 0; uses < 5; uses++)
      statuses.push(await answer({ text: 'open', response_type: 'in_channel' }));

    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(slack.messages(channel)).toHaveLength(4);
    expect(slack.person(cast.onCall).sees(channel)).toHaveLength(5);
  });

  it('is an address that ends after half an hour', async () => {
    const { response_url: url = '' } = await command();
    now += 30 * 60_000 + 1;

    const late = await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'late' }) });

    expect(await late.json()).toEqual({ ok: false, error: 'expired_url' });
  });

  it('comes again for an event that was not accepted, saying why and how often', async () => {
    app.answer = (request) => (request.retry === undefined ? 500 : 200);

    const outcome = await slack.person(cast.onCall).mentions('status', { channel });

    expect(outcome.error).toBeUndefined();
    expect(app.heard.map(({ retry, retryReason }) => [retry, retryReason])).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
    ]);
    expect(new Set(app.heard.map(({ body }) => (JSON.parse(body) as Event).event_id)).size).toBe(1);
  });

  it('can be a replay, a copy that is signed anew, or signed in the past', async () => {
    const mira = slack.person(cast.onCall);

    await mira.types('/backup a', { channel, mishap: { copies: 2, sameSignature: true } });
    now += 1000;
    await mira.types('/backup b', { channel, mishap: { clockSkewSeconds: -301 } });

    const [first, replay, old] = app.heard;
    expect(replay).toEqual(first);
    expect(Number(old?.timestamp)).toBe(Math.floor(now / 1000) - 301);
  });
});

type Event = { readonly event_id: string };

describe('Socket Mode', () => {
  let slack: Slack;
  beforeEach(async () => {
    slack = await startSlack({ ackTimeoutMs: 1000 });
  });
  afterEach(() => slack.stop());

  async function connect(): Promise<WebSocket> {
    const opened = await call({ ...slack, token: slack.appToken }, 'apps.connections.open', {});
    const socket = new WebSocket(opened['url'] as string);
    await new Promise((resolve) => {
      socket.addEventListener('message', resolve, { once: true });
    });
    return socket;
  }

  it('delivers anew what a broken connection did not acknowledge', async () => {
    const [breaking, lasting] = [await connect(), await connect()];
    breaking.addEventListener('message', () => breaking.close());
    lasting.addEventListener('message', ({ data }) => {
      const { envelope_id } = JSON.parse(String(data)) as { envelope_id?: string };
      lasting.send(JSON.stringify({ envelope_id, payload: { text: 'Taken.' } }));
    });

    const mira = slack.person(cast.onCall);
    const outcomes: (Ack | undefined)[] = [];
    for (const text of ['one', 'two'])
      outcomes.push((await mira.types(`/backup ${text}`, { channel })).ack);

    expect(outcomes).toEqual([
      { state: 'acked', body: { text: 'Taken.' } },
      { state: 'acked', body: { text: 'Taken.' } },
    ]);
    lasting.close();
  });

  it('asks every connection to be renewed, and takes an address once', async () => {
    const socket = await connect();
    const said = new Promise((resolve) => {
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))), {
        once: true,
      });
    });
    const closed = new Promise((resolve) => {
      socket.addEventListener('close', resolve);
    });

    slack.sockets.refresh(10);

    expect(await said).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    await closed;
    await expect(
      new Promise((_resolve, reject) => {
        new WebSocket(socket.url).addEventListener('error', () => reject(new Error('refused')));
      }),
    ).rejects.toThrow('refused');
  });
});
