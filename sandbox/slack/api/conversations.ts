import { compareTs } from '../clock.ts';
import type { JsonObject, StoredMessage } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import type { Channel } from '../world.ts';
import type { Arguments } from './arguments.ts';
import { directChannel, visibleChannel } from './channel-access.ts';
import { messageJson } from './message-json.ts';
import type { MethodTable } from './method.ts';
import { page } from './page.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** `conversations.*`: channels, who is in them, and what was said. */
export const conversationMethods: MethodTable = {
  'conversations.info': { perMinute: 50, run: info },
  'conversations.members': { perMinute: 100, run: members },
  'conversations.open': { perMinute: 50, run: open },
  'conversations.history': { perMinute: 50, run: history },
  'conversations.replies': { perMinute: 50, run: replies },
};

function info(args: Arguments, workspace: Workspace): JsonObject {
  const channel = visibleChannel(args.required('channel'), workspace);
  return { channel: channelJson(channel, workspace) };
}

function channelJson(channel: Channel, { world }: Workspace): JsonObject {
  const shared = channel.isExternallyShared;
  return {
    id: channel.id,
    name: channel.name,
    is_channel: channel.kind === 'public',
    is_group: false,
    is_im: channel.kind === 'direct',
    is_mpim: false,
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_member: channel.members.has(world.app.botUserId),
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    context_team_id: world.team.id,
  };
}

function members(args: Arguments, workspace: Workspace): JsonObject {
  const channel = visibleChannel(args.required('channel'), workspace);
  const { items, next } = page([...channel.members], args, 100);
  return { members: items, response_metadata: { next_cursor: next } };
}

function open(args: Arguments, workspace: Workspace): JsonObject {
  const [user, ...others] = args.required('users').split(',');
  if (user === undefined || others.length > 0) throw new Refusal('method_not_supported');
  return { channel: { id: directChannel(user, workspace).id } };
}

function history(args: Arguments, workspace: Workspace): JsonObject {
  const channel = memberChannel(args, workspace);
  const said = shown(channel, workspace)
    .filter((message) => message.threadTs === undefined || message.broadcast === true)
    .filter(within(args))
    .toReversed();
  return messagePage(said, args, workspace);
}

function replies(args: Arguments, workspace: Workspace): JsonObject {
  const channel = memberChannel(args, workspace);
  const ts = args.required('ts');
  const all = shown(channel, workspace);
  const root = orRefuse(
    all.find((message) => compareTs(message.ts, ts) === 0),
    'thread_not_found',
  );
  const inRange = within(args);
  const said = all.filter((message) => message.threadTs === root.ts && inRange(message));
  return messagePage([root, ...said], args, workspace);
}

function memberChannel(args: Arguments, workspace: Workspace): Channel {
  const channel = visibleChannel(args.required('channel'), workspace);
  if (!channel.members.has(workspace.world.app.botUserId)) throw new Refusal('not_in_channel');
  return channel;
}

/** What the history admits to by now: nobody's ephemeral messages, and nothing newer than its lag. */
function shown(channel: Channel, workspace: Workspace): StoredMessage[] {
  const until = workspace.clock.now() - workspace.historyLagMs;
  return workspace.messages
    .in(channel.id)
    .filter((message) => message.ephemeralFor === undefined)
    .filter((message) => workspace.historyLagMs === 0 || message.storedAt <= until);
}

function within(args: Arguments): (message: StoredMessage) => boolean {
  const oldest = args.text('oldest');
  const latest = args.text('latest');
  const edge = args.flag('inclusive') ? 0 : 1;
  return ({ ts }) =>
    (oldest === undefined || compareTs(ts, oldest) >= edge) &&
    (latest === undefined || compareTs(latest, ts) >= edge);
}

function messagePage(
  said: readonly StoredMessage[],
  args: Arguments,
  workspace: Workspace,
): JsonObject {
  const { items, next } = page(said, args, 100);
  const metadata = args.flag('include_all_metadata');
  return {
    messages: items.map((message) => messageJson(message, workspace, { metadata })),
    has_more: next !== '',
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  };
}
