import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSlack, type Slack } from '../../../sandbox/slack/simulator.ts';
import { places } from '../../../sandbox/slack/world.ts';
import { call } from './call.ts';

const channel = places.backups;

describe('faults on demand', () => {
  let slack: Slack;
  let now: number;
  beforeEach(async () => {
    now = Date.parse('2026-11-22T12:00:00Z');
    slack = await startSlack({ limits: 'off', now: () => now });
  });
  afterEach(() => slack.stop());

  it('limits as often as asked, with Retry-After, and does nothing', async () => {
    slack.faults.add({ method: 'chat.postMessage', answer: 'rate limit', retryAfterSeconds: 7 });

    const limited = await call(slack, 'chat.postMessage', { channel, text: 'one' });
    const taken = await call(slack, 'chat.postMessage', { channel, text: 'two' });

    expect(limited).toMatchObject({ status: 429, retryAfter: '7', error: 'ratelimited' });
    expect(taken.ok).toBe(true);
    expect(slack.messages(channel).map(({ text }) => text)).toEqual(['two']);
  });

  it('breaks one channel and leaves the others alone', async () => {
    slack.faults.add({ method: 'chat.postMessage', channel, answer: 'status', status: 500 });

    const elsewhere = await call(slack, 'chat.postMessage', {
      channel: places.chinese,
      text: '好',
    });
    const here = await call(slack, 'chat.postMessage', { channel, text: 'x' });

    expect(elsewhere.ok).toBe(true);
    expect(here.status).toBe(500);
  });

  it.each([
    [true, ['posted']],
    [false, []],
  ])('is silent, with the post done: %s', async (done, posted) => {
    const fault = slack.faults.add({ method: 'chat.postMessage', answer: 'none', done });

    const asked = call(slack, 'chat.postMessage', { channel, text: 'posted' }, 100);

    await expect(asked).rejects.toThrow();
    await fault.happened;
    expect(slack.messages(channel).map(({ text }) => text)).toEqual(posted);
    expect(slack.callsOf('chat.postMessage').map(({ answered }) => answered)).toEqual([
      'no answer',
    ]);
  });

  it('lets an update land after a newer one', async () => {
    const posted = await call(slack, 'chat.postMessage', { channel, text: 'first' });
    const ts = posted['ts'] as string;
    const late = slack.faults.add({ method: 'chat.update', answer: 'none', done: 'on release' });

    await expect(call(slack, 'chat.update', { channel, ts, text: 'older' }, 100)).rejects.toThrow();
    await call(slack, 'chat.update', { channel, ts, text: 'newer' });
    late.release();

    expect(slack.messages(channel)[0]?.text).toBe('older');
  });

  it('cuts the connection after the work', async () => {
    slack.faults.add({ method: 'chat.postMessage', answer: 'reset', done: true });

    await expect(call(slack, 'chat.postMessage', { channel, text: 'cut' })).rejects.toThrow();

    expect(slack.messages(channel)).toHaveLength(1);
  });

  it('keeps posts out of the history for as long as it lags', async () => {
    slack.lagHistory(5000);
    await call(slack, 'chat.postMessage', { channel, text: 'hidden' });

    const early = await call(slack, 'conversations.history', { channel });
    now += 5000;
    const late = await call(slack, 'conversations.history', { channel });

    expect(early['messages']).toEqual([]);
    expect(late['messages']).toHaveLength(1);
  });

  it('takes users.info away until it is given back', async () => {
    const user = 'U0MIRA';
    const away = slack.faults.add({
      method: 'users.info',
      answer: 'status',
      status: 503,
      times: Number.POSITIVE_INFINITY,
    });

    const during = [
      await call(slack, 'users.info', { user }),
      await call(slack, 'users.info', { user }),
    ];
    away.remove();
    const after = await call(slack, 'users.info', { user });

    expect(during.map(({ status }) => status)).toEqual([503, 503]);
    expect(away.count()).toBe(2);
    expect(after.ok).toBe(true);
  });
});

describe("Slack's rate limits", () => {
  let slack: Slack;
  let now: number;
  afterEach(() => slack.stop());

  async function posts(count: number, to: string): Promise<number[]> {
    const statuses: number[] = [];
    for (let index = 0; index < count; index++)
      statuses.push((await call(slack, 'chat.postMessage', { channel: to, text: 'x' })).status);
    return statuses;
  }

  it('allow a message a second and channel, counted for each channel', async () => {
    now = 1_800_000_000_000;
    slack = await startSlack({ limits: 'strict', now: () => now });

    const here = await posts(4, channel);
    const elsewhere = await posts(1, places.chinese);
    now += 3000;
    const later = await posts(1, channel);

    expect([here, elsewhere, later]).toEqual([[200, 200, 200, 429], [200], [200]]);
  });

  it('allow fifty updates a minute in all channels together', async () => {
    now = 1_800_000_000_000;
    slack = await startSlack({ limits: 'strict', now: () => now });
    const { ts } = await call(slack, 'chat.postMessage', { channel, text: 'x' });
    const asked = { channel, ts: ts as string, text: 'y' };

    for (let index = 0; index < 50; index++) await call(slack, 'chat.update', asked);
    const limited = await call(slack, 'chat.update', asked);

    expect(limited).toMatchObject({ status: 429, retryAfter: '60' });
  });
});
