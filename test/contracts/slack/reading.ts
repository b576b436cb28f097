import { describe, expect, it } from '@jest/globals';
import { eventually, mark, refusal, type ContractSlack } from './world.ts';

/** What settling an ambiguous post relies on, and what the door asks about people and channels. */
export function reading(slack: ContractSlack): void {
  describe('reading', () => {
    it('shows metadata in the history only when it is asked for', async () => {
      const { client, channel } = slack();
      const metadata = { event_type: 'lifeboat', event_payload: { key: mark('key') } };
      const { ts = '' } = await client.chat.postMessage({ channel, text: mark('meta'), metadata });
      const range = { channel, oldest: ts, inclusive: true };

      const asked = await eventually(async () => {
        const found = await client.conversations.history({ ...range, include_all_metadata: true });
        return found.messages?.find((message) => message.ts === ts);
      });
      const plain = await client.conversations.history(range);

      expect((asked as { metadata?: object }).metadata).toEqual(metadata);
      expect(plain.messages?.find((message) => message.ts === ts)).not.toHaveProperty('metadata');
    });

    it('leaves replies out of the history and gives them with their root in front', async () => {
      const { client, channel } = slack();
      const { ts = '' } = await client.chat.postMessage({ channel, text: mark('root') });
      const reply = await client.chat.postMessage({ channel, thread_ts: ts, text: mark('reply') });

      const thread = await eventually(async () => {
        const { messages = [] } = await client.conversations.replies({ channel, ts });
        return messages.length === 2 ? messages : undefined;
      });
      const history = await client.conversations.history({ channel, oldest: ts, inclusive: true });

      expect(thread.map((message) => message.ts)).toEqual([ts, reply.ts]);
      expect(history.messages?.map((message) => message.ts)).not.toContain(reply.ts);
    });

    it('gives the history newest first, in pages that miss and repeat nothing', async () => {
      const { client, channel } = slack();
      const posted: string[] = [];
      for (const name of ['a', 'b', 'c'])
        posted.push((await client.chat.postMessage({ channel, text: mark(name) })).ts ?? '');
      const range = { channel, oldest: posted[0] ?? '', inclusive: true, limit: 2 };
      await eventually(async () => {
        const { messages } = await client.conversations.history({ ...range, limit: 10 });
        return messages?.length === 3 ? true : undefined;
      });

      const first = await client.conversations.history(range);
      const cursor = first.response_metadata?.next_cursor ?? '';
      const second = await client.conversations.history({ ...range, cursor });

      const seen = [...(first.messages ?? []), ...(second.messages ?? [])].map(({ ts }) => ts);
      expect(seen).toEqual(posted.toReversed());
      expect([first.has_more, second.has_more]).toEqual([true, false]);
    });

    it('leaves the edges of a range out unless they are asked for', async () => {
      const { client, channel } = slack();
      const { ts = '' } = await client.chat.postMessage({ channel, text: mark('edge') });
      await eventually(async () => {
        const found = await client.conversations.history({ channel, oldest: ts, inclusive: true });
        return found.messages?.length === 1 ? true : undefined;
      });

      const { messages } = await client.conversations.history({ channel, oldest: ts });

      expect(messages).toEqual([]);
    });

    it('says that the bot is a member of its channel, and what kind of somebody the bot is', async () => {
      const { client, channel } = slack();
      const self = await client.auth.test();

      const info = await client.conversations.info({ channel });
      const { user } = await client.users.info({ user: self.user_id ?? '', include_locale: true });

      expect(info.channel).toMatchObject({ id: channel, is_member: true, is_archived: false });
      expect(user).toMatchObject({ is_bot: true, deleted: false, team_id: self.team_id });
      expect(user?.locale).toMatch(/^[a-z]{2}-[A-Z]{2}$/);
    });

    it('refuses what it does not know by its own words', async () => {
      const { client, channel } = slack();
      const text = 'x';
      const ts = '1000000000.000001';

      const words = {
        channel: await refusal(client.conversations.info({ channel: 'C0NOWHERE' })),
        post: await refusal(client.chat.postMessage({ channel: 'C0NOWHERE', text })),
        message: await refusal(client.chat.update({ channel, ts, text })),
        thread: await refusal(client.conversations.replies({ channel, ts })),
        user: await refusal(client.users.info({ user: 'U0NOBODY' })),
        file: await refusal(client.files.info({ file: 'F0NOTHING' })),
      };

      expect(words).toEqual({
        channel: 'channel_not_found',
        post: 'channel_not_found',
        message: 'message_not_found',
        thread: 'thread_not_found',
        user: 'user_not_found',
        file: 'file_not_found',
      });
    });
  });
}
