import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { webApi } from '@slack/bolt';
import { startSlack, type Slack } from '../../../sandbox/slack/simulator.ts';
import { cast, places } from '../../../sandbox/slack/world.ts';
import { notSent } from '../../../src/outside/slack/call-outcome.ts';
import type { Letter, Posting } from '../../../src/outside/slack/posting.ts';
import { webPosting } from '../../../src/outside/slack/web-posting.ts';
import { capturedLog } from '../../support/captured-log.ts';

const channel = places.backups;
let slack: Slack;
let posting: Posting;
let captured: ReturnType<typeof capturedLog>;

beforeEach(async () => {
  slack = await startSlack({ limits: 'off' });
  captured = capturedLog();
  const { token, apiUrl } = slack;
  posting = webPosting({ token, apiUrl, timeoutMs: 300, log: captured.log });
});

afterEach(() => slack.stop());

function letter(over: Partial<Letter> = {}): Letter {
  return {
    channel,
    key: 'card:op-1',
    revision: 3,
    card: 'op-1',
    text: 'card',
    blocks: [],
    ...over,
  };
}

describe('posting', () => {
  it('answers with the timestamp, by which the message is updated', async () => {
    const posted = await posting.post(letter());
    const ts = posted.state === 'sent' ? posted.ts : '';
    const updated = await posting.update({ ...letter({ text: 'newer', revision: 4 }), ts });

    expect(updated).toEqual({ state: 'sent', ts });
    expect(slack.messages(channel)).toMatchObject([
      {
        ts,
        text: 'newer',
        metadata: { event_payload: { key: 'card:op-1', revision: 4, card: 'op-1' } },
      },
    ]);
  });

  it('posts into a thread', async () => {
    const root = await posting.post(letter());
    const ts = root.state === 'sent' ? root.ts : '';
    await posting.post(letter({ key: 'thread:op-1:0', thread: ts, text: 'reply' }));

    expect(slack.messages(channel, ts).map(({ text }) => text)).toEqual(['reply']);
  });

  it.each([
    [
      { answer: 'error', error: 'not_in_channel' },
      { state: 'refused', error: 'not_in_channel' },
    ],
    [
      { answer: 'rate limit', retryAfterSeconds: 7 },
      { state: 'limited', retryAfterMs: 7_000 },
    ],
    [
      { answer: 'error', error: 'ratelimited' },
      { state: 'limited', retryAfterMs: 30_000 },
    ],
    [{ answer: 'error', error: 'internal_error' }, { state: 'ambiguous' }],
    [{ answer: 'status', status: 502 }, { state: 'ambiguous' }],
    [{ answer: 'reset', done: true }, { state: 'ambiguous' }],
    [{ answer: 'none', done: true }, { state: 'ambiguous' }],
  ] as const)('takes %j for what it is and asks only once', async (trouble, outcome) => {
    slack.faults.add({ method: 'chat.postMessage', ...trouble });

    const sent = await posting.post(letter());

    expect(sent).toMatchObject(outcome);
    expect(slack.callsOf('chat.postMessage')).toHaveLength(1);
  });

  it('knows that nothing is there when the connection was refused', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const thrown = new TypeError('fetch failed', { cause: refused });

    expect(notSent(new webApi.WebAPIRequestError(thrown))).toMatchObject({ state: 'unsent' });
  });

  it('tells what Slack says about blocks that it refuses', async () => {
    const sent = await posting.post(letter({ blocks: [{ type: 'nonsense' }] }));

    expect(sent).toMatchObject({ state: 'refused', error: 'invalid_blocks' });
  });

  it('writes neither token nor text into the log', async () => {
    slack.faults.add({ method: 'chat.postMessage', answer: 'reset', done: false });
    await posting.post(letter({ text: 'what nobody should read' }));

    expect(captured.text()).not.toContain(slack.token);
    expect(captured.text()).not.toContain('what nobody should read');
  });
});

describe('finding', () => {
  const since = { sinceMs: Date.now() - 60_000 };

  it('finds a message of this app by its key, in the channel and in a thread', async () => {
    const root = await posting.post(letter());
    const thread = root.state === 'sent' ? root.ts : '';
    const reply = await posting.post(letter({ key: 'thread:op-1:0', thread }));

    const card = await posting.find({ channel, key: 'card:op-1', ...since });
    const inThread = await posting.find({ channel, thread, key: 'thread:op-1:0', ...since });
    const inChannel = await posting.find({ channel, key: 'thread:op-1:0', ...since });

    expect(card).toBe(thread);
    expect(reply).toEqual({ state: 'sent', ts: inThread });
    expect(inChannel).toBeUndefined();
  });

  it('does not find what is older than asked for', async () => {
    await posting.post(letter());

    const found = await posting.find({ channel, key: 'card:op-1', sinceMs: Date.now() + 60_000 });

    expect(found).toBeUndefined();
  });

  it('throws when Slack does not answer: nothing is known then', async () => {
    slack.faults.add({ method: 'conversations.history', answer: 'status', status: 500 });

    await expect(posting.find({ channel, key: 'card:op-1', ...since })).rejects.toThrow();
  });

  it('finds nothing, and warns, where the app may not read the history', async () => {
    const error = { answer: 'error', error: 'missing_scope' } as const;
    slack.faults.add({ method: 'conversations.history', ...error });
    await posting.post(letter());

    expect(await posting.find({ channel, key: 'card:op-1', ...since })).toBeUndefined();
    expect(captured.lines()).toContainEqual(expect.objectContaining({ level: 'warn', channel }));
  });
});

describe('files', () => {
  const content = new TextEncoder().encode('a line\n');

  async function reserve(): Promise<{ readonly id: string; readonly address: string }> {
    const reserved = await posting.reserveFile({ name: 'a.log', bytes: content.length });
    if (reserved.state !== 'reserved') {
      throw new Error(`not reserved: ${JSON.stringify(reserved)}`);
    }
    return reserved;
  }

  it('are in the thread once they are sent, and not when they are only reserved', async () => {
    const root = await posting.post(letter());
    const thread = root.state === 'sent' ? root.ts : '';
    const { id, address } = await reserve();

    const before = await posting.fileShared(id, channel);
    const sent = await posting.sendFile({ id, address, content, title: 'Log', channel, thread });
    const after = await posting.fileShared(id, channel);

    expect({ before, sent, after }).toEqual({
      before: false,
      sent: { state: 'sent' },
      after: true,
    });
    expect(slack.messages(channel, thread)).toHaveLength(1);
    expect(slack.workspace.files.get(id)?.content).toEqual(Buffer.from(content));
  });

  it('are certainly not there when their bytes did not arrive', async () => {
    const { id } = await reserve();
    const address = `http://127.0.0.1:${await closedPort()}/upload/${id}`;

    const thread = '1.000001';
    const sent = await posting.sendFile({ id, address, content, title: 'Log', channel, thread });

    expect(sent).toMatchObject({ state: 'unsent' });
    expect(slack.callsOf('files.completeUploadExternal')).toHaveLength(0);
  });

  it('are not shared when Slack does not know them', async () => {
    expect(await posting.fileShared('F0NOTHING', channel)).toBe(false);
  });
});

describe('direct conversations', () => {
  it('are opened, the same one each time', async () => {
    const first = await posting.directChannel(cast.onCall);
    const second = await posting.directChannel(cast.onCall);

    expect(first).toMatchObject({ state: 'open', channel: expect.stringMatching(/^D/) });
    expect(second).toEqual(first);
  });

  it('are refused for whom Slack has none', async () => {
    expect(await posting.directChannel(cast.deactivated)).toMatchObject({ state: 'refused' });
  });
});

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
