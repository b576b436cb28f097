import type { types } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { PrivateMessage } from './arrivals.ts';
import type { WebClient } from './client.ts';
import type { SlackView } from './payloads.ts';

/** What one person alone gets to see. Each tells whether it got through and never throws: nothing waits for it. */
export type Replies = {
  /** By the request's own address, good for five answers in half an hour. */
  readonly respond: (
    responseUrl: string,
    message: PrivateMessage,
    thread?: string,
  ) => Promise<boolean>;
  readonly whisper: (
    to: { readonly channel: string; readonly userId: string; readonly thread?: string },
    message: PrivateMessage,
  ) => Promise<boolean>;
  /** Within three seconds after the trigger. `over`: on top of the form that was pressed in. */
  readonly open: (triggerId: string, view: SlackView, over?: boolean) => Promise<boolean>;
  readonly publish: (userId: string, view: SlackView) => Promise<boolean>;
};

export function replies(options: { readonly client: WebClient; readonly log: Log }): Replies {
  const { client, log } = options;

  async function attempt(what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      log.warn({ err: error, what }, 'private answer did not get through');
      return false;
    }
  }

  return {
    respond: async (responseUrl, message, thread) =>
      attempt('response_url', async () =>
        post(responseUrl, {
          ...ephemeral(message),
          ...(thread === undefined ? {} : { thread_ts: thread }),
        }),
      ),
    whisper: async ({ channel, userId, thread }, { text, blocks }) =>
      attempt('chat.postEphemeral', async () =>
        client.chat.postEphemeral({
          channel,
          user: userId,
          text,
          blocks: known(blocks),
          ...(thread === undefined ? {} : { thread_ts: thread }),
        }),
      ),
    open: async (triggerId, view, over = false) =>
      attempt(over ? 'views.push' : 'views.open', async () => {
        const asked = { trigger_id: triggerId, view: asView(view) };
        await (over ? client.views.push(asked) : client.views.open(asked));
      }),
    publish: async (userId, view) =>
      attempt('views.publish', async () =>
        client.views.publish({ user_id: userId, view: asView(view) }),
      ),
  };
}

/** The body by which Slack shows a message to one person only. */
export function ephemeral(message: PrivateMessage): Readonly<Record<string, unknown>> {
  return {
    response_type: 'ephemeral',
    replace_original: false,
    text: message.text,
    blocks: message.blocks,
  };
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(3000),
  });
  await response.body?.cancel();
  if (!response.ok) {
    throw new Error(`slack answered ${response.status}`);
  }
}

/** Blocks come made and checked from `messages`; here they are only passed on. */
function known(blocks: readonly object[]): types.KnownBlock[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- in Slack's own shapes
  return blocks as types.KnownBlock[];
}

function asView(view: SlackView): types.View {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- in Slack's own shapes
  return view as unknown as types.View;
}
