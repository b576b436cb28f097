import { webApi } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { Posting } from './posting.ts';

/** Refusals of a look-up in a place where nothing of ours can be: posting there is refused as well. */
const nothingThere: readonly string[] = [
  'thread_not_found',
  'not_in_channel',
  'channel_not_found',
  'is_archived',
];
const pageSize = 200;

/** Looks for a message of this app by the key in its metadata. */
export function finder(client: webApi.WebClient, log: Log): Posting['find'] {
  let known: Promise<string> | undefined;

  /** The id of the app's own bot, asked for once. */
  async function botId(): Promise<string> {
    known ??= client.auth.test().then(({ bot_id: id = '' }) => id);
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw error;
    }
  }

  return async (wanted) => {
    const bot = await botId();
    try {
      for await (const page of pages(client, wanted)) {
        const found = page.messages.find((one) => isOurs(one, bot, wanted.key));
        if (found?.ts !== undefined) {
          return found.ts;
        }
      }
      return undefined;
    } catch (error) {
      if (error instanceof webApi.WebAPIPlatformError && nothingThere.includes(error.data.error)) {
        return undefined;
      }
      if (error instanceof webApi.WebAPIPlatformError && error.data.error === 'missing_scope') {
        const { channel, key } = wanted;
        log.warn({ channel, key }, 'history may not be read: an uncertain message is repeated');
        return undefined;
      }
      throw error;
    }
  };
}

type Wanted = Parameters<Posting['find']>[0];

type Said = {
  readonly ts?: string;
  readonly bot_id?: string;
  readonly metadata?: { readonly event_payload?: unknown };
};

async function* pages(
  client: webApi.WebClient,
  { channel, thread, sinceMs }: Wanted,
): AsyncIterable<{ readonly messages: readonly Said[] }> {
  const range = {
    channel,
    oldest: (sinceMs / 1000).toFixed(6),
    inclusive: true,
    include_all_metadata: true,
    limit: pageSize,
  };
  let cursor: string | undefined;
  do {
    const asked = { ...range, ...(cursor === undefined ? {} : { cursor }) };
    const page =
      thread === undefined
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: thread });
    yield { messages: page.messages ?? [] };
    cursor = page.response_metadata?.next_cursor;
  } while (cursor !== undefined && cursor !== '');
}

function isOurs(said: Said, bot: string, key: string): boolean {
  const payload = said.metadata?.event_payload;
  return (
    said.bot_id === bot &&
    typeof payload === 'object' &&
    payload !== null &&
    'key' in payload &&
    payload.key === key
  );
}
