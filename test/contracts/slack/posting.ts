import { describe, expect, it } from '@jest/globals';
import { eventually, mark, refusal, type ContractSlack } from './world.ts';

/** What delivery relies on when it posts and updates. */
export function posting(slack: ContractSlack): void {
  describe('posting', () => {
    it('returns the timestamp, and says by which app and bot it was posted', async () => {
      const { client, channel } = slack();
      const self = await client.auth.test();

      const posted = await client.chat.postMessage({ channel, text: mark('posted') });

      expect(posted.ts).toMatch(/^\d{10}\.\d{6}$/);
      expect(posted.message?.bot_id).toBe(self.bot_id);
      expect(posted.message?.app_id).toMatch(/^A/);
    });

    it('gives each message a later timestamp than the one before', async () => {
      const { client, channel } = slack();

      const first = await client.chat.postMessage({ channel, text: mark('first') });
      const second = await client.chat.postMessage({ channel, text: mark('second') });

      expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
    });

    it('updates in place: same timestamp, new text, blocks gone when none are given', async () => {
      const { client, channel } = slack();
      const blocks = [{ type: 'divider' as const }];
      const { ts = '' } = await client.chat.postMessage({ channel, text: mark('before'), blocks });

      const text = mark('after');
      const updated = await client.chat.update({ channel, ts, text });

      expect(updated.ts).toBe(ts);
      const [shown] = await replies(slack, ts);
      expect(shown?.text).toBe(text);
      expect(shown?.blocks?.some(({ type }) => type === 'divider') ?? false).toBe(false);
    });

    it('keeps metadata through an update that brings none, and replaces it by one that does', async () => {
      const { client, channel } = slack();
      const { ts = '' } = await client.chat.postMessage({
        channel,
        text: mark('metadata'),
        metadata: { event_type: 'lifeboat', event_payload: { key: 'k', revision: 1 } },
      });

      await client.chat.update({ channel, ts, text: mark('without') });
      const kept = await replies(slack, ts);
      const metadata = { event_type: 'lifeboat', event_payload: { key: 'k', revision: 2 } };
      await client.chat.update({ channel, ts, text: mark('with'), metadata });
      const replaced = await replies(slack, ts);

      expect(kept[0]?.metadata?.event_payload).toEqual({ key: 'k', revision: 1 });
      expect(replaced[0]?.metadata?.event_payload).toEqual({ key: 'k', revision: 2 });
    });

    it('takes a message back, after which it can’t be updated', async () => {
      const { client, channel } = slack();
      const { ts = '' } = await client.chat.postMessage({ channel, text: mark('deleted') });

      await client.chat.delete({ channel, ts });

      expect(await refusal(client.chat.update({ channel, ts, text: 'x' }))).toBe(
        'message_not_found',
      );
    });
  });
}

type Shown = {
  readonly text?: string;
  readonly blocks?: readonly { readonly type?: string }[];
  readonly metadata?: { readonly event_payload?: object };
};

async function replies(slack: ContractSlack, ts: string): Promise<readonly Shown[]> {
  const { client, channel } = slack();
  return eventually(async () => {
    const asked = { channel, ts, include_all_metadata: true };
    const { messages = [] } = await client.conversations.replies(asked);
    return messages.length > 0 ? messages : undefined;
  });
}
