import { checkMessage } from '../block-kit.ts';
import type { JsonObject, Metadata, StoredMessage } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import type { Arguments } from './arguments.ts';
import { postableChannel, visibleChannel } from './channel-access.ts';
import { messageJson } from './message-json.ts';
import type { MethodTable } from './method.ts';
import { orRefuse, Refusal } from './refusal.ts';
import { refuse } from './verdict.ts';

/** `chat.*`: what the app posts, changes and takes back. */
export const chatMethods: MethodTable = {
  'chat.postMessage': { perMinute: 'post', run: postMessage },
  'chat.postEphemeral': { perMinute: 100, run: postEphemeral },
  'chat.update': { perMinute: 50, run: update },
  'chat.delete': { perMinute: 50, run: remove },
};

function postMessage(args: Arguments, workspace: Workspace): JsonObject {
  const channel = postableChannel(args.required('channel'), workspace);
  const content = readContent(args);
  const message = workspace.messages.add({
    ...content,
    channel: channel.id,
    user: workspace.world.app.botUserId,
    fromApp: true,
    ...threadOf(args, channel.id, workspace),
    ...(args.flag('reply_broadcast') ? { broadcast: true } : {}),
  });
  return {
    channel: channel.id,
    ts: message.ts,
    message: messageJson(message, workspace, { metadata: true }),
  };
}

function postEphemeral(args: Arguments, workspace: Workspace): JsonObject {
  const channel = postableChannel(args.required('channel'), workspace);
  const user = args.required('user');
  if (!channel.members.has(user)) throw new Refusal('user_not_in_channel');
  const message = workspace.messages.add({
    ...readContent(args),
    channel: channel.id,
    user: workspace.world.app.botUserId,
    fromApp: true,
    ephemeralFor: user,
    ...threadOf(args, channel.id, workspace),
  });
  return { message_ts: message.ts };
}

function update(args: Arguments, workspace: Workspace): JsonObject {
  const message = ownMessage(args, workspace, 'cant_update_message');
  const content = readContent(args);
  workspace.messages.change(message, {
    text: content.text,
    blocks: content.blocks,
    ...(content.metadata ? { metadata: content.metadata } : {}),
  });
  const { channel, ts, text } = message;
  return { channel, ts, text, message: messageJson(message, workspace, { metadata: true }) };
}

function remove(args: Arguments, workspace: Workspace): JsonObject {
  const message = ownMessage(args, workspace, 'cant_delete_message');
  workspace.messages.remove(message);
  return { channel: message.channel, ts: message.ts };
}

/** Ephemeral messages can't be found by their timestamp: Slack keeps none of them. */
function ownMessage(args: Arguments, workspace: Workspace, notOurs: string): StoredMessage {
  const channel = visibleChannel(args.required('channel'), workspace);
  const found = workspace.messages.find(channel.id, args.required('ts'));
  const message = orRefuse(
    found?.ephemeralFor === undefined ? found : undefined,
    'message_not_found',
  );
  if (channel.isArchived) throw new Refusal('is_archived');
  if (!message.fromApp) throw new Refusal(notOurs);
  return message;
}

function threadOf(
  args: Arguments,
  channel: string,
  workspace: Workspace,
): { readonly threadTs?: string } {
  const threadTs = args.text('thread_ts');
  if (threadTs === undefined) return {};
  const parent = orRefuse(workspace.messages.find(channel, threadTs), 'thread_not_found');
  return { threadTs: parent.threadTs ?? parent.ts };
}

type Content = { text: string; blocks: JsonObject[]; metadata?: Metadata };

/** The text, blocks and metadata of a call, when Slack takes them. */
function readContent(args: Arguments): Content {
  const text = args.text('text') ?? '';
  const blocks = args.json('blocks') ?? [];
  const metadata = args.json('metadata') as Metadata | undefined;
  const verdict = checkMessage({ text, blocks, metadata });
  if (verdict) refuse(verdict);
  return {
    text,
    blocks: blocks as JsonObject[],
    ...(metadata ? { metadata } : {}),
  };
}
