import { webApi } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { notSent } from './call-outcome.ts';
import { fileCalls } from './file-posting.ts';
import { finder } from './finding.ts';
import { libraryLogger } from './library-logger.ts';
import type { Letter, Posting, Sent } from './posting.ts';

export type WebPostingOptions = {
  readonly token: string;
  /** Left out: Slack's own. */
  readonly apiUrl?: string;
  /** A call without answer counts as ambiguous after this. */
  readonly timeoutMs?: number;
  readonly log: Log;
};

/** Posting by Slack's Web API. Each call is made once: no retry, no queue that waits for a rate limit, so that every outcome is known to the caller. */
export function webPosting(options: WebPostingOptions): Posting {
  const client = new webApi.WebClient(options.token, {
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: options.timeoutMs ?? 8_000,
    allowAbsoluteUrls: false,
    logger: libraryLogger(options.log),
  });
  return {
    post: (letter) => send(client, 'chat.postMessage', { ...content(letter), ...reply(letter) }),
    update: (letter) => send(client, 'chat.update', { ...content(letter), ts: letter.ts }),
    find: finder(client, options.log),
    ...fileCalls(client, options.timeoutMs ?? 8_000),
    directChannel: async (userId) => {
      try {
        const { channel } = await client.conversations.open({ users: userId });
        return { state: 'open', channel: channel?.id ?? userId };
      } catch (error) {
        return notSent(error);
      }
    },
  };
}

function content(letter: Letter): Readonly<Record<string, unknown>> {
  const { channel, key, revision, card, text, blocks } = letter;
  return {
    channel,
    text,
    blocks,
    metadata: {
      event_type: 'lifeboat',
      event_payload: { key, revision, ...(card === undefined ? {} : { card }) },
    },
    link_names: false,
    parse: 'none',
  };
}

function reply({ thread }: Letter): Readonly<Record<string, unknown>> {
  return {
    unfurl_links: false,
    unfurl_media: false,
    ...(thread === undefined ? {} : { thread_ts: thread }),
  };
}

async function send(
  client: webApi.WebClient,
  method: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<Sent> {
  try {
    const answer: webApi.WebAPICallResult & { readonly ts?: unknown } = await client.apiCall(
      method,
      fields,
    );
    return typeof answer.ts === 'string'
      ? { state: 'sent', ts: answer.ts }
      : { state: 'ambiguous', why: `Slack answered ${method} without a timestamp` };
  } catch (error) {
    return notSent(error);
  }
}
