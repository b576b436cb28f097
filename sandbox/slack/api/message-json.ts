import type { JsonObject, StoredMessage } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import { fileJson } from './file-json.ts';

/** A message as Slack shows it to the app. Metadata travels only when it is asked for. */
export function messageJson(
  message: StoredMessage,
  workspace: Workspace,
  include: { readonly metadata: boolean },
): JsonObject {
  const { app, team } = workspace.world;
  const files = (message.files ?? []).flatMap((id) => {
    const file = workspace.files.get(id);
    return file ? [fileJson(file, workspace)] : [];
  });
  return {
    type: 'message',
    ts: message.ts,
    user: message.user,
    team: team.id,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: [...message.blocks] } : {}),
    ...(message.fromApp ? { bot_id: app.botId, app_id: app.appId } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(message.editedTs === undefined
      ? {}
      : { edited: { user: message.user, ts: message.editedTs } }),
    ...(include.metadata && message.metadata ? { metadata: message.metadata } : {}),
    ...threadJson(message, workspace),
  };
}

function threadJson(message: StoredMessage, { messages }: Workspace): JsonObject {
  if (message.threadTs !== undefined) return { thread_ts: message.threadTs };
  const replies = messages
    .in(message.channel)
    .filter((other) => other.threadTs === message.ts && other.ephemeralFor === undefined);
  const latest = replies.at(-1);
  if (!latest) return {};
  const replyUsers = [...new Set(replies.map((reply) => reply.user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: replyUsers,
    reply_users_count: replyUsers.length,
    latest_reply: latest.ts,
  };
}
